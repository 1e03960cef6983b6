"""Windows put together: padded tensors, windows of like length side by side."""
import random

import numpy as np
import torch

PAD = {"type_best": 0, "heads": -1, "upos": -1, "xpos": -1, "relations": -1, "factuality": np.nan, "sentence": -9}


def pad(arrays, fill=0):
    shape = [max(a.shape[i] for a in arrays) for i in range(arrays[0].ndim)]
    out = np.full([len(arrays)] + shape, fill, arrays[0].dtype)
    for i, a in enumerate(arrays):
        out[(i,) + tuple(slice(0, n) for n in a.shape)] = a
    return out


def arc_columns(arrays, width):
    """Word columns padded; the last column (none) stays last."""
    out = np.zeros((len(arrays),) + (arrays[0].shape[0], max(a.shape[1] for a in arrays), width + 1), arrays[0].dtype)
    for i, a in enumerate(arrays):
        out[i, :, : a.shape[1], : a.shape[2] - 1] = a[..., :-1]
        out[i, :, : a.shape[1], -1] = a[..., -1]
    return out


LONG = {"ids", "shapes", "kinds", "first", "last", "sentence", "mentions"}
MARKED = ["type_ok", "type_best", "type_weight", "act_word", "act_weight", "act_type", "status_ok", "polarity_ok", "holder", "condition", "arc_weight", "wrong", "right", "right_weight"]
SOFT = ["soft_type", "soft_word", "soft_best", "soft_weight", "soft_state", "soft_condition", "soft_codes"]
TREES = ["heads", "upos", "xpos", "relations", "factuality"]


def collate(windows, device="cpu"):
    b = {}
    names = ["ids", "shapes", "kinds", "first", "last", "sentence"]
    some = windows[0]
    if "lexicon" in some:
        names += ["lexicon", "live", "mentions", "member"]
    names += [k for k in MARKED + SOFT + TREES if k in some]
    for k in names:
        x = pad([w[k] for w in windows], PAD.get(k, 0))
        b[k] = torch.from_numpy(x.astype(np.int64) if k in LONG else x.astype(np.float32) if x.dtype == np.float16 or k == "lexicon" else x)
    width = b["first"].shape[1]
    for k in ("arc_ok", "soft_arcs"):
        if k in some:
            x = arc_columns([w[k] for w in windows], width)
            b[k] = torch.from_numpy(x.astype(np.float32) if k == "soft_arcs" else x)
    counts = lambda k: torch.tensor([len(w[k]) for w in windows])
    upto = lambda n, k: torch.arange(n)[None] < counts(k)[:, None]
    b["mask"], b["word_mask"] = upto(b["ids"].shape[1], "ids"), upto(width, "first")
    if "mentions" in b:
        b["mention_mask"], b["code_mask"] = upto(b["mentions"].shape[1], "mentions"), upto(b["member"].shape[1], "codes")
    if "heads" in some:
        b["predicates"] = torch.from_numpy(pad([w["predicates"] for w in windows]))
        b["predicate_mask"] = upto(b["predicates"].shape[1], "predicates")
        role = np.zeros((len(windows), b["predicates"].shape[1], width), np.int64)
        for i, w in enumerate(windows):
            row = {p: j for j, p in enumerate(w["predicates"])}
            for p, a, r in w["roles"]:
                if p in row:
                    role[i, row[p], a] = r
        b["role"] = torch.from_numpy(role)
    if device != "cpu":
        b = {k: v.pin_memory().to(device, non_blocking=True) for k, v in b.items()}
    return b


def batches(windows, pieces, seed=None):
    """Lists of windows of like length, at most `pieces` padded pieces each; in random order with a seed."""
    rng = random.Random(seed)
    order = sorted(range(len(windows)), key=lambda i: len(windows[i]["ids"]) + (rng.random() * 40 if seed is not None else 0))
    groups, group, longest = [], [], 0
    for i in order:
        longest = max(longest, len(windows[i]["ids"]))
        if group and longest * (len(group) + 1) > pieces:
            groups.append(group)
            group, longest = [], len(windows[i]["ids"])
        group.append(i)
    if group:
        groups.append(group)
    if seed is not None:
        rng.shuffle(groups)
    return [[windows[i] for i in g] for g in groups]
