"""confidence.py MARKS.jsonl GROUNDS.jsonl: fits the weights of the confidence and writes them into settings.json.

MARKS: documents that the network was not trained on; GROUNDS: their statements as grounds.ts prints them. A statement is right
if type, parties, polarity and status are; those that meet only an optional mark are left out. Logistic regression, and how well
it is calibrated in ten bins.
"""
import json
import sys
from pathlib import Path

import torch

from windows import score_marks


def judged(marks, path):
    docs = {}
    for s in score_marks.load(marks):
        docs.setdefault(s["doc"], []).append(s)
    grounds = {p["id"]: p["grounds"] for p in score_marks.load(path)}
    lines = [json.loads(line) for line in open(path, encoding="utf-8")]
    out = []
    for (doc, n), found in keyed(lines, docs).items():
        sentence = next(s for s in docs[doc] if s["n"] == n)
        for statement_id, p in found:
            f = score_marks.figures({doc: [sentence]}, [doc], {(doc, n): [p]})
            if f["neutral"]:
                continue
            out.append((grounds[statement_id], f["whole"]["precision"] == 1))
    return out


def keyed(lines, docs):
    """Statements by document and sentence, one at a time through the scorer's own reading of them."""
    out = {}
    for p in lines:
        scratch = Path("/tmp/one-statement.jsonl")
        scratch.write_text(json.dumps(p) + "\n", encoding="utf-8")
        for key, (found,) in score_marks.from_statements(str(scratch), docs).items():
            out.setdefault(key, []).append((p["id"], found))
    return out


def main():
    data = judged(*sys.argv[1:3])
    x = torch.tensor([[1.0] + [max(-6.0, min(6.0, v)) for v in g] for g, _ in data])
    y = torch.tensor([float(r) for _, r in data])
    w = torch.zeros(x.shape[1], requires_grad=True)
    opt = torch.optim.LBFGS([w], max_iter=200)

    def step():
        opt.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ w, y) + 1e-3 * w[1:].square().sum()
        loss.backward()
        return loss

    opt.step(step)
    p = (x @ w).sigmoid().detach()
    order = p.argsort()
    for part in order.chunk(10):
        print(f"said {p[part].mean():.2f} right {y[part].mean():.2f} ({len(part)})")
    print(f"Brier {(p - y).square().mean():.3f}, {len(data)} statements, weights {[round(v, 3) for v in w.tolist()]}")
    path = Path(__file__).with_name("settings.json")
    settings = json.loads(path.read_text())
    settings["confidence"] = [round(v, 3) for v in w.tolist()]
    path.write_text(json.dumps(settings, indent=1) + "\n")


main()
