"""fold.py TRAINED.pt OUT_FOLDER VOCABULARY PREPARED.jsonl.gz: a trained network as the checkpoint and spec that export.py reads.

Sums of linear maps are folded into single ones: the embedding of an act's type becomes seventeen further inputs, and
mentions are read by one map of their two ends. The heads of tags, tree and roles are there for training alone and are left out.
"""
import gzip
import json
import sys
from pathlib import Path

import numpy as np
import torch

import windows as W
from batches import batches, collate
from decode import scores
from encoder import SIZES
from network import Network, gather
from pieces import Pieces, read_vocabulary
from train import unpacked

SIDES = 3
VERSION = "2.0"
ONE_HOT = 24


def bert_names(net):
    """Our encoder under the names of Hugging Face's BertModel."""
    e, out = net.encoder, {}
    out["enc.embeddings.word_embeddings.weight"] = e.word.weight
    out["enc.embeddings.position_embeddings.weight"] = e.position.weight
    out["enc.embeddings.token_type_embeddings.weight"] = torch.zeros(2, e.d)
    out["shape_emb.weight"], out["kind_emb.weight"] = e.shape.weight, e.kind.weight
    for kind in ("weight", "bias"):
        out[f"enc.embeddings.LayerNorm.{kind}"] = getattr(e.norm, kind)
        for i, layer in enumerate(e.layers):
            p = f"enc.encoder.layer.{i}."
            for name, part in zip(("query", "key", "value"), getattr(layer.qkv, kind).chunk(3)):
                out[p + f"attention.self.{name}.{kind}"] = part
            out[p + f"attention.output.dense.{kind}"] = getattr(layer.out, kind)
            out[p + f"attention.output.LayerNorm.{kind}"] = getattr(layer.norm1, kind)
            out[p + f"intermediate.dense.{kind}"] = getattr(layer.up, kind)
            out[p + f"output.dense.{kind}"] = getattr(layer.down, kind)
            out[p + f"output.LayerNorm.{kind}"] = getattr(layer.norm2, kind)
    return out


def linear(out, name, weight, bias):
    out[name + ".weight"], out[name + ".bias"] = weight.contiguous(), bias.contiguous()


def with_type(net, weight):
    """A map of (word + embedding of type) as a map of (word, type as one of seventeen, seven zeros): widths must divide by eight."""
    return torch.cat([weight, weight @ net.kind_of_act.weight.T, weight.new_zeros(len(weight), ONE_HOT - 17)], 1)


def fold(net):
    out, scale = bert_names(net), 1 / np.sqrt(net.h)
    for name, part in (("type.0", net.act_type[0]), ("type.1", net.act_type[3])):
        linear(out, name, part.weight, part.bias)
    arcs = list(net.arcs) + [net.condition]
    linear(out, "keys", torch.cat([a.k.weight for a in arcs] + [a.word.weight for a in arcs]), torch.cat([a.k.bias for a in arcs] + [a.word.bias for a in arcs]))
    linear(out, "state.0", with_type(net, net.state[0].weight), net.state[0].bias)
    linear(out, "state.1", net.state[3].weight, net.state[3].bias)
    asks = [(a.q.weight * scale, a.q.bias * scale) for a in arcs] + [(a.none.weight, a.none.bias) for a in net.arcs] + [(p.weight, p.bias) for p in net.party_null]
    linear(out, "asks", with_type(net, torch.cat([w for w, _ in asks])), torch.cat([b for _, b in asks]))
    d = net.encoder.d
    sides = [torch.cat([with_type(net, q.weight[:, :d]), q.weight[:, d:]], 1) * scale for q in net.party_q]
    linear(out, "sides", torch.cat(sides), torch.cat([q.bias * scale for q in net.party_q]))
    linear(out, "mentions", torch.cat([k.weight for k in net.party_k]), torch.cat([k.bias for k in net.party_k]))
    constants = dict(
        lexicon=net.lexicon.weight.T.tolist(), near=[a.near.weight[:, 0].tolist() for a in arcs], far=[f.weight[:, 0].tolist() for f in net.party_far],
        kind=[k.weight[:, 0].tolist() for k in net.party_kind], overlap=net.overlap.tolist(), types=net.kind_of_act.weight.tolist())
    return {k: v.detach().float().contiguous() for k, v in out.items()}, constants


SPEC = {
    "encoder": {"heads": [{"name": "type", "steps": ["type.0", "gelu", "type.1"]}, {"name": "keys", "steps": ["keys"]}]},
    "rows": [
        {"name": "acts", "width": 384 + ONE_HOT, "heads": [{"name": "state", "steps": ["state.0", "gelu", "state.1"]}, {"name": "asks", "steps": ["asks"]}]},
        {"name": "sides", "width": 2 * 384 + ONE_HOT, "heads": [{"name": "sides", "steps": ["sides"]}]},
        {"name": "mentions", "width": 768, "heads": [{"name": "mentions", "steps": ["mentions"]}]}],
}


@torch.no_grad()
def calibration(net, documents, pieces, out):
    """What goes into each graph on real news, for the ranges of its integer products."""
    found = [w for d in documents for w in W.windows_of(d, pieces)][:45]
    # short reports too: what falls outside the ranges seen is cut off
    found += [w for d in documents[45:] for w in W.windows_of({**d, "sentences": d["sentences"][:1]}, pieces)][:30]
    rows = {"acts": [], "sides": [], "mentions": []}
    for w, s in scores(net, found, "cpu", 2048):
        b = collate([w])
        hidden = net.hidden(b)
        words, ends = gather(hidden, b["first"])[0], gather(hidden, b["last"])[0]
        at, best = s["at"], torch.nn.functional.one_hot(s["best"], ONE_HOT).float()
        if len(at):
            rows["acts"].append(torch.cat([words[at], best], 1))
            for k in range(SIDES):
                p = s["arcs"][k]
                named = p[:, :-1] @ words + p[:, -1:] * (words[at] + net.kind_of_act(s["best"]))
                rows["sides"].append(torch.cat([words[at], best, named], 1))
        m = b["mentions"][0]
        rows["mentions"].append(torch.cat([words[m[:, 0]], ends[m[:, 1]]], 1))
    np.savez(out, ids=np.concatenate([w["ids"] for w in found]), shapes=np.concatenate([w["shapes"] for w in found]).astype(np.int64), kinds=np.concatenate([w["kinds"] for w in found]).astype(np.int64),
             lengths=np.array([len(w["ids"]) for w in found]), **{k: torch.cat(v).numpy() for k, v in rows.items() if v})


def rounded(x):
    return {k: rounded(v) for k, v in x.items()} if isinstance(x, dict) else [rounded(v) for v in x] if isinstance(x, list) else round(x, 5)


def main():
    trained, folder, vocabulary, prepared = sys.argv[1:5]
    meta, pieces = json.load(open(trained + ".json")), Pieces(read_vocabulary(vocabulary))
    net = Network(meta["size"], len(pieces.vocabulary), meta["labels"])
    net.load_state_dict(unpacked(trained))
    net.eval()
    state, constants = fold(net)
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    torch.save(state, out / "checkpoint.pt")
    settings = json.load(open(Path(__file__).with_name("settings.json")))
    shown = {"version": VERSION, "licence": "Apache-2.0 (encoder all-MiniLM-L6-v2: Apache-2.0)", "settings": settings, "constants": rounded(constants), "size": SIZES[meta["size"]]}
    json.dump({**SPEC, "meta": shown}, open(out / "spec.json", "w"))
    calibration(net, W.read_documents(prepared)[:200], pieces, out / "calibration.npz")


if __name__ == "__main__":
    main()
