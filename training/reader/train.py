"""Trains the reader's network. See README.md for the commands that made the shipped weights.

teacher: one encoder on the marks and treebanks.   label: what teachers say of every window.   student: learns from both.
"""
import argparse
import json
import math
import multiprocessing
import os
import pickle
import random
import time

import numpy as np
import torch

import treebank
import windows as W
from augment import augmented
from batches import batches, collate
from decode import figures, scores, short
from encoder import SIZES
from network import Network, gather, marks_loss, soft_loss, tree_loss
from pieces import Pieces, read_vocabulary


def device_of():
    return "cuda" if torch.cuda.is_available() else "cpu"


def split(documents, share=0.06, seed=5):
    """Documents held out of training for choosing settings; dev stays for reporting."""
    keys = sorted(d["doc"] for d in documents)
    random.Random(seed).shuffle(keys)
    held = set(keys[: int(len(keys) * share)])
    return [d for d in documents if d["doc"] not in held], [d for d in documents if d["doc"] in held]


def _build_part(job):
    documents, vocabulary = job
    pieces = Pieces(read_vocabulary(vocabulary))
    return [w for d in documents for w in W.windows_of(d, pieces)]


def build(documents, o):
    """Windows of documents, built by several processes where they are many."""
    many = min(12, os.cpu_count() or 1)
    if many < 4 or len(documents) < 500:
        return _build_part((documents, o.vocabulary))
    parts = [documents[i::many] for i in range(many)]
    with multiprocessing.get_context("fork").Pool(many) as pool:
        return [w for part in pool.map(_build_part, [(p, o.vocabulary) for p in parts]) for w in part]


def learn(net, stages, steps, seconds, rates, device, evaluate, average=0.0):
    """stages: function step -> list of (loss function, batch, weight). Linear warm-up and decay over the steps, or over
    the seconds where those are fewer; with `average`, the running mean of the weights is what remains."""
    encoder = [p for n, p in net.named_parameters() if n.startswith("encoder.")]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    opt = torch.optim.AdamW([dict(params=encoder, lr=rates[0], weight_decay=0.02), dict(params=heads, lr=rates[1], weight_decay=0.01)], fused=True)
    base = [g["lr"] for g in opt.param_groups]
    mean, begun, total, reported, step, done = None, time.time(), 0.0, 0, 0, 0.0
    while done < 1:
        f = min(1.0, (done + 0.002) / 0.06) * max(0.02, 1 - done)
        for g, b in zip(opt.param_groups, base):
            g["lr"] = b * f
        net.train()
        for loss, b, weight in stages(step):
            b = {k: v.to(device, non_blocking=True) for k, v in b.items()}
            with torch.autocast(device, dtype=torch.bfloat16):
                value = weight * loss(net, b, net.hidden(b))
            value.backward()
            total += value.detach()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        opt.step()
        opt.zero_grad(set_to_none=True)
        step += 1
        done = max(step / steps, (time.time() - begun) / seconds if seconds else 0)
        if average and done > 0.4:
            now = {k: v.detach() for k, v in net.state_dict().items() if v.is_floating_point()}
            if mean is None:
                mean = {k: v.clone().float() for k, v in now.items()}
            torch._foreach_lerp_([mean[k] for k in now], [v.float() for v in now.values()], 1 - average)
        if int(done * 4) > reported:
            reported = int(done * 4)
            print(f"{done:.0%} step {step} loss {float(total) / step:.3f} {time.time() - begun:.0f}s {evaluate() if reported in (2, 4) else ''}", flush=True)
    if mean is not None:
        net.load_state_dict({k: mean[k].to(v.dtype) if k in mean else v for k, v in net.state_dict().items()})


class Groups(torch.utils.data.Dataset):
    def __init__(self, groups):
        self.groups = groups

    def __len__(self):
        return len(self.groups)

    def __getitem__(self, i):
        return collate(self.groups[i])


def cycle(windows, pieces, seed, workers):
    """Endless batches, put together by other processes; a new order each time round."""
    turn = 0
    while True:
        groups = Groups(batches(windows, pieces, seed + turn))
        yield from torch.utils.data.DataLoader(groups, batch_size=None, num_workers=workers, pin_memory=torch.cuda.is_available(), prefetch_factor=4 if workers else None)
        turn += 1


def tree_figures(net, windows, device):
    net.eval()
    n = right = labelled = tags = fine = 0
    with torch.no_grad():
        for group in batches(windows, 8192):
            b = collate(group, device)
            with torch.autocast(device, dtype=torch.bfloat16):
                words = net.words(net.hidden(b), b)
                heads = net.tree_scores(words, b).argmax(-1)
                with_root = torch.cat([words, net.root.expand(words.shape[0], 1, -1).to(words.dtype)], 1)
                rel = net.relation.pairs(words, with_root.gather(1, heads[..., None].expand(-1, -1, words.shape[-1]))).argmax(-1)
                u, x = net.upos(words).argmax(-1), net.xpos(words).argmax(-1)
            gold = torch.where(b["heads"] < 0, words.shape[1], b["heads"])
            m = b["word_mask"]
            ok = (heads == gold) & m
            n += int(m.sum()); right += int(ok.sum()); labelled += int((ok & (rel == b["relations"])).sum())
            tags += int(((u == b["upos"]) & m).sum()); fine += int(((x == b["xpos"]) & m).sum())
    return f"UAS {right / n:.4f} LAS(sub) {labelled / n:.4f} UPOS {tags / n:.4f} XPOS {fine / n:.4f}"


def unpacked(path):
    """Weights as pack.py wrote them: some as rows of int8 with scales."""
    return {k: v[0].float() * v[1] if isinstance(v, (tuple, list)) else v.float() for k, v in torch.load(path, map_location="cpu", weights_only=True).items()}


def packed(state, names):
    return {k: pack_rows(v) if any(k.startswith(n) for n in names) and v.ndim == 2 and v.shape[0] > 64 else v.bfloat16().cpu() for k, v in state.items()}


def pack_rows(v):
    v = v.float().cpu()
    scale = v.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
    return ((v / scale).round().to(torch.int8), scale)


def load_encoder(net, path, keep=None):
    """Pretrained weights into the encoder; keep: which of their layers become ours."""
    state = unpacked(path)
    if keep:
        renamed = {f"layers.{l}.": f"layers.{i}." for i, l in enumerate(keep)}
        state = {next((k.replace(a, b, 1) for a, b in renamed.items() if k.startswith(a)), k): v for k, v in state.items() if not k.startswith("layers.") or any(k.startswith(a) for a in renamed)}
    own = net.encoder.state_dict()
    own.update(state)
    net.encoder.load_state_dict(own)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("mode", choices=["teacher", "label", "student"])
    a.add_argument("--prepared", required=True)
    a.add_argument("--treebanks", required=True)
    a.add_argument("--vocabulary", required=True)
    a.add_argument("--size", default="minilm")
    a.add_argument("--pretrained")
    a.add_argument("--layers", type=int, nargs="*", help="which pretrained layers to keep")
    a.add_argument("--own", nargs="*", default=[], help="further prepared marks")
    a.add_argument("--seconds", type=float, default=0, help="stop the schedule after this time")
    a.add_argument("--teachers", nargs="*", default=[])
    a.add_argument("--labels", nargs="*", default=[])
    a.add_argument("--unlabelled", nargs="*", default=[])
    a.add_argument("--epochs", type=float, default=8)
    a.add_argument("--rates", type=float, nargs=2, default=[1e-4, 1e-3])
    a.add_argument("--batch", type=int, default=8192, help="pieces a batch")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--init", help="a trained network to go on from")
    a.add_argument("--share", type=float, default=1.0, help="share of the marked documents used")
    a.add_argument("--gold", type=float, default=1.0, help="weight of the marks beside the teachers")
    a.add_argument("--gold-every", type=int, default=2, help="a student's steps between those on the marks")
    a.add_argument("--compact", action="store_true", help="write rows of int8")
    a.add_argument("--average", type=float, default=0.0)
    a.add_argument("--trees", type=float, default=0.4)
    a.add_argument("--workers", type=int, default=0)
    a.add_argument("--countries", help="data/actors/countries.yaml, to exchange names of countries")
    a.add_argument("--exchanges", type=int, default=1, help="how many copies with other countries beside each report")
    a.add_argument("--drop", type=float, default=0.1, help="dropout inside the encoder")
    a.add_argument("--every", type=int, default=1, help="a batch of the treebanks at every so many steps")
    a.add_argument("--threads", type=int, default=0)
    a.add_argument("--out", required=True)
    o = a.parse_args()
    if o.threads:
        torch.set_num_threads(o.threads)
    run(o)


def run(o):
    random.seed(o.seed); np.random.seed(o.seed); torch.manual_seed(o.seed)
    device, begun = device_of(), time.time()
    pieces = Pieces(read_vocabulary(o.vocabulary))
    banks = treebank.load(o.treebanks, "train")
    labels = treebank.label_sets(banks)
    train, held = split(W.read_documents(f"{o.prepared}/train.jsonl.gz"))
    train = train[: int(len(train) * o.share)] + [d for path in o.own for d in W.read_documents(path)]
    if o.mode == "label":
        return label(o, len(pieces.vocabulary), train, device)
    net = Network(o.size, len(pieces.vocabulary), labels)
    net.encoder.set_dropout(o.drop)
    if o.pretrained:
        load_encoder(net, o.pretrained, o.layers)
    net.to(device)
    if o.init:
        net.load_state_dict(unpacked(o.init))
    net.to(device)
    exchanged = [d for i in range(o.exchanges) for d in augmented(train, o.countries, seed=o.seed + 1000 * i)] if o.countries else []
    marked = build(train + exchanged, o)
    trees, trial = treebank.windows_of(banks, pieces, labels), build(held, o)
    soft = [w for path in o.labels for w in pickle.load(open(path, "rb"))] if o.mode == "student" else []
    print(f"{len(marked)} marked windows, {len(trees)} of treebanks, {len(soft)} soft, {sum(len(w['ids']) for w in marked)} pieces, {time.time() - begun:.0f}s", flush=True)
    m, t = cycle(marked, o.batch, o.seed, o.workers), cycle(trees, o.batch, o.seed + 999, o.workers)
    if soft:
        s, count = cycle(soft, o.batch, o.seed + 99, o.workers), len(batches(soft, o.batch, 1))
        stages = lambda step: [(soft_loss, next(s), 1.0)] + ([(marks_loss, next(m), o.gold)] if step % o.gold_every == 0 else []) + ([(tree_loss, next(t), o.trees)] if step % (2 * o.every) == 1 else [])
    else:
        count = len(batches(marked, o.batch, 1))
        stages = lambda step: [(marks_loss, next(m), 1.0)] + ([(tree_loss, next(t), o.trees)] if step % o.every == 0 else [])
    steps = math.ceil(o.epochs * count)
    evaluate = lambda: short(figures(scores(net, trial, device), held))
    learn(net, stages, steps, o.seconds, o.rates, device, evaluate, o.average)
    final = scores(net, trial, device)
    print("HELD", short(figures(final, held)))
    for none in (-1, -0.5, 0.5, 1, 1.5):
        print("none bias", none, short(figures(final, held, dict(none=none))))
    dev = W.read_documents(f"{o.prepared}/dev.jsonl.gz")
    print("DEV", short(figures(scores(net, build(dev, o), device), dev)))
    pud = treebank.windows_of(treebank.read_conllu(f"{o.treebanks}/ud-news/en_pud-ud-test.conllu.gz"), pieces, labels)
    print("PUD", tree_figures(net, pud, device), f"{time.time() - begun:.0f}s", flush=True)
    torch.save(packed(net.state_dict(), [""] if o.compact else ["encoder.word."]), o.out)
    json.dump(dict(size=o.size, labels=labels, arguments=vars(o)), open(o.out + ".json", "w"))


KEEP = ("ids", "shapes", "kinds", "first", "last", "sentence", "live", "lexicon", "mentions", "member", "codes")


def label(o, words, train, device):
    """The mean of the teachers on marked and unlabelled windows, as soft targets beside each window."""
    begun = time.time()
    documents = train + (augmented(train, o.countries, seed=77) if o.countries else []) + [d for path in o.unlabelled for d in W.read_documents(path)]
    every = [{k: w[k] for k in KEEP} for w in build(documents, o)]
    print(f"{len(every)} windows, {sum(len(w['ids']) for w in every)} pieces, {time.time() - begun:.0f}s", flush=True)
    teachers = []
    for path in o.teachers:
        meta = json.load(open(path + ".json"))
        net = Network(meta["size"], words, meta["labels"])
        net.load_state_dict(unpacked(path))
        teachers.append(net.to(device).eval())
    groups, out = batches(every, 2 * o.batch), []
    loader = torch.utils.data.DataLoader(Groups(groups), batch_size=None, num_workers=o.workers, pin_memory=device == "cuda")
    for group, b in zip(groups, loader):
        out += [{**w, **soft} for w, soft in zip(group, soft_targets(teachers, group, {k: v.to(device) for k, v in b.items()}, device))]
    pickle.dump(out, open(o.out, "wb"), protocol=4)
    print(f"{len(out)} windows labelled, {sum(len(w['soft_word']) for w in out)} possible acts, {time.time() - begun:.0f}s", flush=True)


def mean(tensors):
    return torch.stack(tensors).mean(0)


@torch.no_grad()
def soft_targets(teachers, group, b, device, floor=0.06, most=48):
    """Per window of the batch: probabilities of types for each word, and of everything else for words that may be acts."""
    with torch.autocast(device, dtype=torch.bfloat16):
        read = []
        for net in teachers:
            hidden = net.hidden(b)
            read.append((gather(hidden, b["first"]), gather(hidden, b["last"])))
        p = mean([net.types(w, b).softmax(-1) for net, (w, _) in zip(teachers, read)])
        act = (1 - p[..., 0]) * (b["live"] & b["word_mask"])
        n = int(min(most, max(1, (act > floor).sum(1).max()), act.shape[1]))
        top = act.topk(n, 1)
        at, counts = top.indices, (top.values > floor).sum(1).tolist()
        best = p.gather(1, at[..., None].expand(-1, -1, 17))[..., 1:].argmax(-1) + 1
        acts = [net.acts(w, e, b, at, best) for net, (w, e) in zip(teachers, read)]
    states = [torch.cat([s[..., :6].softmax(-1), s[..., 6:8].softmax(-1), s[..., 8:].sigmoid()], -1) for s in (a["state"] for a in acts)]
    arcs = torch.stack([mean([a["arcs"][k].softmax(-1) for a in acts]) for k in (0, 1)], 1)
    codes = torch.stack([mean([a["codes"][k].sigmoid() for a in acts]) for k in range(3)], 1)
    half = lambda x: x.half().cpu().numpy()
    p, state, arcs, codes, condition, weight = map(half, (p, mean(states), arcs, codes, mean([a["condition"].float().sigmoid() for a in acts]), top.values))
    at, best = at.cpu().numpy(), best.cpu().numpy()
    for i, w in enumerate(group):
        m, c, k = len(w["first"]), len(w["codes"]), counts[i]
        yield dict(
            soft_type=p[i, :m].copy(), soft_word=at[i, :k].copy(), soft_best=best[i, :k].copy(), soft_weight=weight[i, :k].copy(), soft_state=state[i, :k].copy(),
            soft_condition=condition[i, :k, :m].copy(), soft_codes=codes[i, :, :k, :c].copy(), soft_arcs=np.concatenate([arcs[i, :, :k, :m], arcs[i, :, :k, -1:]], -1))


if __name__ == "__main__":
    main()
