"""Windows of treebank sentences: tags, trees, and where they are joined to them semantic roles and factuality."""
import gzip
import json
from pathlib import Path

import numpy as np

from pieces import shape
from windows import CLS, SEP

ROLES = ["none", "ARG0", "ARG1", "ARG2", "ARGM-NEG", "ARGM-MOD", "ARGM-TMP", "ARGM-LOC", "other"]


def read_conllu(path):
    """Sentences as {id, doc, forms, upos, xpos, heads (-1 root), relations}."""
    opener = gzip.open if str(path).endswith(".gz") else open
    sentences, words, sent, doc = [], [], None, None
    with opener(path, "rt", encoding="utf-8") as f:
        for line in list(f) + ["\n"]:
            if line.startswith("# newdoc"):
                doc = line.split("=")[-1].strip()
            elif line.startswith("# sent_id"):
                sent = line.split("=")[-1].strip()
            elif line[0].isdigit():
                c = line.rstrip("\n").split("\t")
                if "-" not in c[0] and "." not in c[0]:
                    words.append(c)
            elif not line.strip() and words:
                sentences.append(dict(
                    id=sent, doc=doc, forms=[c[1] for c in words], upos=[c[3] for c in words], xpos=[c[4] for c in words],
                    heads=[int(c[6]) - 1 for c in words], relations=[c[7] for c in words], words=words))
                words = []
    return sentences


def join_roles(sentences, roles_path, factuality_path):
    by_id = {s["id"]: s for s in sentences}
    with gzip.open(roles_path, "rt") as f:
        for r in map(json.loads, f):
            s = by_id.get(r["sent_id"])
            if s and s["forms"] == r["tokens"]:
                s["roles"] = [(p["i"], a["head"], a["role"]) for p in r["preds"] if not p["aux"] for a in p["args"] if a["head"] != p["i"]]
                s["predicates"] = [p["i"] for p in r["preds"] if not p["aux"]]
    with gzip.open(factuality_path, "rt") as f:
        for r in map(json.loads, f):
            s = by_id.get(r["sent_id"])
            if s and s["forms"] == r["tokens"]:
                s["factuality"] = [(e["i"], e["value"]) for e in r["events"]]
    return sentences


def load(data, part):
    data = Path(data)
    ewt = join_roles(read_conllu(data / f"ud-ewt/en_ewt-ud-{part}.conllu.gz"), data / "roles/propbank-ewt.jsonl.gz", data / "factuality/uds-ih2-ewt.jsonl.gz")
    return ewt + read_conllu(data / f"ud-gum/en_gum-free-{part}.conllu.gz")


def label_sets(sentences):
    return {k: sorted({x for s in sentences for x in s[k]}) for k in ("upos", "xpos", "relations")}


def windows_of(sentences, pieces, labels, size=256):
    index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
    out, i = [], 0
    lengths = [sum(len(pieces(f)) for f in s["forms"]) for s in sentences]
    while i < len(sentences):
        j, total = i, 2
        while j < len(sentences) and sentences[j]["doc"] == sentences[i]["doc"] and (j == i or total + lengths[j] < size):
            total += lengths[j]
            j += 1
        out.append(window(sentences[i:j], pieces, index))
        i = j
    return [w for w in out if len(w["ids"]) <= 500]


def window(group, pieces, index):
    ids, shapes, first, last, sentence, heads, roles, predicates, factuality = [CLS], [5], [], [], [], [], [], [], []
    columns = {k: [] for k in ("upos", "xpos", "relations")}
    for k, s in enumerate(group):
        base = len(first)
        for form in s["forms"]:
            first.append(len(ids))
            p = pieces(form)
            ids += p
            shapes += [shape(form)] * len(p)
            last.append(len(ids) - 1)
            sentence.append(k)
        heads += [h + base if h >= 0 else -1 for h in s["heads"]]
        for c in columns:
            columns[c] += [index[c].get(x, -1) for x in s[c]]
        predicates += [base + p for p in s.get("predicates", ())]
        roles += [(base + p, base + a, ROLES.index(r) if r in ROLES else len(ROLES) - 1) for p, a, r in s.get("roles", ())]
        factuality += [(base + i, v) for i, v in s.get("factuality", ())]
    n = len(first)
    truth = np.full(n, np.nan, np.float32)
    for i, v in factuality:
        truth[i] = v
    return dict(
        ids=np.array(ids + [SEP], np.int32), shapes=np.array(shapes + [5], np.uint8), kinds=np.zeros(len(ids) + 1, np.uint8),
        first=np.array(first, np.int16), last=np.array(last, np.int16), sentence=np.array(sentence, np.int16),
        heads=np.array(heads, np.int64), upos=np.array(columns["upos"], np.int64), xpos=np.array(columns["xpos"], np.int64),
        relations=np.array(columns["relations"], np.int64), predicates=np.array(predicates, np.int64),
        roles=np.array(roles, np.int64).reshape(len(roles), 3), factuality=truth)
