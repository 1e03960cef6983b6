"""A large tagger-parser on a pretrained encoder, and what it says of unlabelled text: the teacher of student.py.

  python training/parser/teacher.py train --pretrained mpnet.pt --vocabulary vocabulary.txt --data DATA --seed 1 --out t1.pt
  python training/parser/teacher.py label --teachers t1.pt t2.pt --vocabulary vocabulary.txt --prepared PREP/gmb.jsonl.gz … --out silver.pkl
"""
import argparse
import json
import pickle
import random
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reader"))
import train as reader  # noqa: E402
import treebank  # noqa: E402
import windows as W  # noqa: E402
from batches import batches, collate  # noqa: E402
from network import Network, gather, tree_loss  # noqa: E402
from pieces import Pieces, read_vocabulary  # noqa: E402

LONGEST = 80  # words of an unlabelled sentence; longer ones are lists and tables


def train_teacher(data, pieces, pretrained, seed, seconds, device, rates=(6e-5, 1e-3), batch=4096, steps=10**9):
    random.seed(seed), np.random.seed(seed), torch.manual_seed(seed)
    banks = treebank.load(data, "train")
    labels = treebank.label_sets(banks)
    net = Network("mpnet", len(pieces.vocabulary), labels)
    net.encoder.set_dropout(0.1)
    if pretrained:
        reader.load_encoder(net, pretrained)
    net.to(device)
    windows = treebank.windows_of(banks, pieces, labels)
    feed = reader.cycle(windows, batch, seed, 2)
    reader.learn(net, lambda step: [(tree_loss, next(feed), 1.0)], steps, seconds, rates, device, lambda: "", 0.998)
    return net


def sentences_of(paths):
    """Titles and sentences of prepared documents, once each, by document."""
    seen, out = set(), []
    for path in paths:
        for d in W.read_documents(path):
            title = [t[2] for t in d["title"] or []]
            for forms in [title] + [W.forms_of(s) for s in d["sentences"]]:
                if 2 <= len(forms) <= LONGEST and tuple(forms) not in seen:
                    seen.add(tuple(forms))
                    n = len(forms)
                    out.append(dict(doc=d["doc"], forms=forms, upos=["?"] * n, xpos=["?"] * n, heads=[-1] * n, relations=["?"] * n))
    return out



@torch.no_grad()
def label(teachers, sentences, pieces, labels, device, batch=16384):
    """Per sentence {forms, upos [n, U], xpos [n, X], arcs [n, n + 1] (column 0 the root), heads [n] (0 the root), relations [n, R]}, the mean of the teachers."""
    windows, groups_of, at = treebank.windows_of(sentences, pieces, labels), [], 0
    for i, w in enumerate(windows):
        w["n"], count = i, int(w["sentence"][-1]) + 1
        groups_of.append(sentences[at : at + count])
        at += count
    if at != len(sentences):
        raise ValueError("a sentence of more than 500 pieces was left out of the windows")
    half = lambda x: x.half().cpu().numpy()
    for some in batches(windows, batch):
        b = {k: v.to(device) for k, v in collate(some).items()}
        upos = xpos = arcs = 0
        read = []
        with torch.autocast(device, dtype=torch.bfloat16):
            for net in teachers:
                words = gather(net.hidden(b), b["first"])
                read.append(words)
                upos = upos + net.upos(words).float().softmax(-1) / len(teachers)
                xpos = xpos + net.xpos(words).float().softmax(-1) / len(teachers)
                arcs = arcs + net.tree_scores(words, b).softmax(-1) / len(teachers)
            heads = arcs.argmax(-1)
            relations = 0
            for net, words in zip(teachers, read):
                with_root = torch.cat([words, net.root.expand(words.shape[0], 1, -1).to(words.dtype)], 1)
                relations = relations + net.relation.pairs(words, gather(with_root, heads)).softmax(-1) / len(teachers)
        upos, xpos, arcs, relations, heads = half(upos), half(xpos), half(arcs), half(relations), heads.cpu().numpy()
        for k, w in enumerate(some):
            at = 0
            for s in groups_of[w["n"]]:
                n = len(s["forms"])
                own = slice(at, at + n)
                head = heads[k, own]
                yield dict(
                    forms=s["forms"], upos=upos[k, own].copy(), xpos=xpos[k, own].copy(), relations=relations[k, own].copy(),
                    arcs=np.concatenate([arcs[k, own, -1:], arcs[k, own, own]], 1), heads=np.where(head == arcs.shape[2] - 1, 0, head - at + 1).astype(np.int16))
                at += n


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("job", choices=["train", "label"])
    parser.add_argument("--pretrained")
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--steps", type=int, default=1650)
    parser.add_argument("--rates", type=float, nargs=2, default=(6e-5, 1e-3), help="of the encoder and of the heads")
    parser.add_argument("--teachers", nargs="*", default=[])
    parser.add_argument("--prepared", nargs="*", default=[])
    parser.add_argument("--out", required=True)
    o = parser.parse_args()
    device = reader.device_of()
    pieces = Pieces(read_vocabulary(o.vocabulary))
    if o.job == "train":
        net = train_teacher(o.data, pieces, o.pretrained, o.seed, o.seconds, device, o.rates, steps=o.steps)
        torch.save(net.state_dict(), o.out)
        json.dump(net.labels, open(o.out + ".json", "w"))
        return
    labels = json.load(open(o.teachers[0] + ".json"))
    nets = [load_teacher(path, pieces, labels, device) for path in o.teachers]
    silver = list(label(nets, sentences_of(o.prepared), pieces, labels, device))
    pickle.dump(dict(labels=labels, sentences=silver), open(o.out, "wb"), protocol=5)
    print(f"{len(silver)} sentences, {sum(len(s['forms']) for s in silver)} words")


def load_teacher(path, pieces, labels, device):
    net = Network("mpnet", len(pieces.vocabulary), labels)
    state = torch.load(path, map_location="cpu", weights_only=True)
    net.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in state.items()})
    return net.to(device).eval()


if __name__ == "__main__":
    main()
