"""From scores to statements, and their figures by the project's scorer."""
import torch

from batches import batches, collate
from network import gather
from windows import POLARITIES, STATUSES, TYPES, score_marks

DEFAULTS = dict(none=0.0, first=-0.7, more=1.5, margin=2.5)


@torch.no_grad()
def scores(net, windows, device, pieces=8192, floor=0.12, most=64):
    """Per window: type probabilities and, for words that may be acts, everything the act heads say."""
    net.eval()
    out = []
    for group in batches(windows, pieces):
        b = collate(group, device)
        with torch.autocast(device.split(":")[0], dtype=torch.bfloat16):
            hidden = net.hidden(b)
            words, ends = gather(hidden, b["first"]), gather(hidden, b["last"])
            p = net.types(words, b).softmax(-1)
            act = ((1 - p[..., 0]) * (b["live"] & b["word_mask"])).float()
            n = int(min(most, max(1, (act > floor).sum(1).max())))
            at = act.topk(min(n, act.shape[1]), 1).indices.sort(1).values
            best = p.gather(1, at[..., None].expand(-1, -1, 17))[..., 1:].argmax(-1) + 1
            acts = net.acts(words, ends, b, at, best)
        keep = act.gather(1, at)
        for i, w in enumerate(group):
            rows = keep[i] > floor
            m, c = len(w["first"]), len(w["codes"])
            pick = lambda x: x[i][rows].float().cpu()
            state = pick(acts["state"])
            out.append((w, dict(
                type=p[i, :m].float().cpu(), at=at[i][rows].cpu(), best=best[i][rows].cpu(),
                state=torch.cat([state[:, :6].softmax(-1), state[:, 6:8].softmax(-1), state[:, 8:].sigmoid()], -1),
                arcs=[torch.cat([a[:, :m], a[:, -1:]], -1) for a in (pick(acts["arcs"][k].softmax(-1)) for k in range(3))],
                condition=pick(acts["condition"].sigmoid())[:, :m],
                codes=[pick(acts["codes"][k])[:, :c] for k in range(3)])))
    return out


def choose(v, codes, o):
    """The best code if it is likely at all, others only if nearly as good and sure."""
    if not len(codes):
        return []
    k = int(v.argmax())
    return [codes[c] for c in range(len(codes)) if v[c] > o["first"] and (c == k or (v[c] > o["more"] and v[c] > v[k] - o["margin"]))]


def statements(scored, options=None):
    """By (document, sentence number): statements in the scorer's form."""
    o = {**DEFAULTS, **(options or {})}
    out = {}
    for w, s in scored:
        for j, at in enumerate(s["at"].tolist()):
            p = s["type"][at]
            logits = p.clamp(min=1e-9).log().clone()
            logits[0] += o["none"]
            t = int(logits.argmax())
            if t == 0:
                continue
            k = int(w["sentence"][at])
            state = s["state"][j]
            sides = [[dict(country=c) for c in choose(s["codes"][x][j], w["codes"], o)] for x in (0, 1)]
            out.setdefault((w["doc"], w["numbers"][k]), []).append(dict(
                type=TYPES[t - 1], word="", span=list(w["spans"][k][at - w["starts"][k]]), sources=sides[0], targets=sides[1],
                polarity=POLARITIES[int(state[6:8].argmax())], status=STATUSES[int(state[:6].argmax())], author=bool(state[8] < 0.5), sure=float(1 - p[0])))
    return out


def figures(scored, documents, options=None):
    docs = {d["doc"]: [dict(n=s["n"], text=s["text"], marks=[m for m in d["marks"] if m["s"] == i]) for i, s in enumerate(d["sentences"])] for d in documents}
    return score_marks.figures(docs, list(docs), statements(scored, options))


def short(f):
    return (f"found {f['found']['precision']:.3f}/{f['found']['recall']:.3f}/{f['found']['f1']:.3f} whole {f['whole']['f1']:.3f} source {f['source']} target {f['target']} "
            f"parties {f['parties']['precision']}/{f['parties']['recall']} status {f['status']} polarity {f['polarity']} holder {f['holder']} false {f['false_acts']}")
