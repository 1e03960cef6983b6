"""From a trained reader in torch to the files that ship: ONNX graphs with 8-bit weights, the vocabulary, a note of origin.

    python training/reader/export.py --checkpoint reader.pt --spec spec.json --vocabulary vocabulary.txt \
        --calibration calibration.npz --out weights/reader

The checkpoint is a state dict: the encoder under `enc.` with the names of Hugging Face's BertModel, `shape_emb.weight`
[8, d], `kind_emb.weight` [16, d], and the heads. The spec lists what comes out:

    {"encoder": {"heads": [{"name": "type", "steps": ["typ.0", "gelu", "typ.3"]}]},
     "rows": [{"name": "sides", "width": 1536, "heads": [{"name": "source", "steps": ["src.0", "gelu", "src.2"]}]}],
     "meta": {"command": "…", "data": [{"name": "…", "licence": "…"}], "licence": "…", "scores": {}, "versions": {}}}

A step is the name of an nn.Linear, `norm:NAME` for an nn.LayerNorm, or gelu, relu, tanh, sigmoid. Each head becomes an output of
its name; the hidden states come out as `hidden`. Each entry of `rows` becomes a graph of its own from `rows` [n, width].

Calibration: an .npz with `ids`, `shapes`, `kinds` (all pieces of all windows one after another), `lengths` (one a window; fifty
do, long and short as the reader will meet them: what falls outside the ranges seen is cut off) and, for each graph of rows, its name
with an array [n, width]. It fixes the range of what goes into each
matrix product. A fixed range, not one found anew for each batch, makes a reading independent of what else is read with it.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

torch.set_num_threads(1)

SMOOTHING = (0.0, 0.5, 0.6, 0.7, 0.8)  # exponents tried for moving range from inputs to weights (SmoothQuant, Xiao et al. 2023)
CLIPPING = (1.0, 0.85, 0.7, 0.55, 0.4)  # shares of the observed range tried
LOUD = 16  # channels of each layer's activation that stay in floats
SAMPLE = 2048  # rows kept of each product's input, about
FURTHEST = 2  # rows of each window that are kept in any case

State = dict[str, torch.Tensor]
Steps = list[str]


class Graph:
    """An ONNX graph in the making, and, when `observed` is given, the ranges for its integer products."""

    def __init__(self, observed: dict[str, torch.Tensor] | None = None) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.observed = observed

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        domain = "com.microsoft" if operator in ("Gelu", "MultiHeadAttention", "MatMulIntegerToFloat") else ""
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def linear(self, x: str, weight: torch.Tensor, bias: torch.Tensor, site: str, name: str) -> str:
        """x · weightᵀ + bias. `site` names the sample of x; without a sample the product stays in floats."""
        sample = None if self.observed is None else self.observed.get(site)
        if sample is None:
            product = self.node("MatMul", [x, self.weight(f"{name}.weight", weight.T.numpy())], f"{name}.product")
            return self.node("Add", [product, self.weight(f"{name}.bias", bias.numpy())], f"{name}.sum")
        smooth, scale, zero = ranges(sample, weight)
        if smooth is not None:
            x = self.node("Mul", [x, self.weight(f"{name}.smooth", (1 / smooth).numpy())], f"{name}.smoothed")
            weight = weight * smooth
        unit, whole = integers(weight)
        step = self.weight(f"{name}.step", np.float32(scale))
        origin = self.weight(f"{name}.zero", np.uint8(zero))
        x = self.node("QuantizeLinear", [x, step, origin], f"{name}.whole")
        inputs = [
            x,
            self.weight(f"{name}.weight", whole.T.numpy()),
            step,
            self.weight(f"{name}.unit", unit.numpy()),
            origin,
            "",
            self.weight(f"{name}.bias", bias.numpy()),
        ]
        return self.node("MatMulIntegerToFloat", inputs, f"{name}.sum")

    def embedding(self, ids: str, table: torch.Tensor, name: str) -> str:
        """Rows of a table kept in 8 bits with one scale a row."""
        unit, whole = integers(table)
        rows = self.node("Gather", [self.weight(f"{name}.table", whole.numpy()), ids], f"{name}.rows")
        units = self.node("Gather", [self.weight(f"{name}.unit", unit[:, None].numpy()), ids], f"{name}.units")
        return self.node("Mul", [self.node("Cast", [rows], f"{name}.floats", to=TensorProto.FLOAT), units], f"{name}.vectors")

    def norm(self, x: str, state: State, prefix: str, name: str, epsilon: float) -> str:
        gain = self.weight(f"{name}.gain", state[f"{prefix}.weight"].numpy())
        shift = self.weight(f"{name}.shift", state[f"{prefix}.bias"].numpy())
        return self.node("LayerNormalization", [x, gain, shift], name, axis=-1, epsilon=epsilon)

    def head(self, x: str, state: State, name: str, steps: Steps) -> None:
        for number, step in enumerate(steps):
            output = f"{name}.{number}"
            if step in ACTIVATIONS:
                x = self.node(ACTIVATIONS[step][0], [x], output)
            elif step.startswith("norm:"):
                x = self.norm(x, state, step[5:], output, 1e-5)
            else:
                x = self.linear(x, state[f"{step}.weight"], state[f"{step}.bias"], output, output)
        self.nodes.append(helper.make_node("Identity", [x], [name]))

    def save(self, path: Path, inputs: list[onnx.ValueInfoProto], outputs: list[tuple[str, list[Any]]]) -> None:
        results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs]
        graph = helper.make_graph(self.nodes, path.stem, inputs, results, self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)])
        model.ir_version = 10
        onnx.save(model, path)


ACTIVATIONS = {
    "gelu": ("Gelu", torch.nn.functional.gelu),
    "relu": ("Relu", torch.relu),
    "tanh": ("Tanh", torch.tanh),
    "sigmoid": ("Sigmoid", torch.sigmoid),
}


def integers(matrix: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """One scale a row, and the row in whole numbers from -127 to 127."""
    unit = matrix.abs().amax(1).clamp(min=1e-9) / 127
    return unit, (matrix / unit[:, None]).round().clamp(-127, 127).to(torch.int8)


def ranges(sample: torch.Tensor, weight: torch.Tensor) -> tuple[torch.Tensor | None, float, int]:
    """The smoothing of each channel (or none), the step and the zero point that lose least of sample · weightᵀ."""
    exact = sample @ weight.T
    best: tuple[float, torch.Tensor | None, float, int] = (math.inf, None, 1.0, 0)
    channel, reach = sample.abs().amax(0).clamp(min=1e-4), weight.abs().amax(0).clamp(min=1e-4)
    for exponent in SMOOTHING:
        smooth = None if exponent == 0 else channel**exponent / reach ** (1 - exponent)
        x, w = (sample, weight) if smooth is None else (sample / smooth, weight * smooth)
        unit, whole = integers(w)
        product = (whole * unit[:, None]).T
        for share in CLIPPING:
            low, high = min(x.min().item() * share, 0.0), max(x.max().item() * share, 1e-6)
            scale = float(np.float32((high - low) / 255))
            zero = round(-low / scale)
            near = ((x / scale).round() + zero).clamp(0, 255).sub(zero).mul(scale)
            loss = (near @ product - exact).square().mean().item()
            if loss < best[0] * 0.98:
                best = (loss, smooth, scale, zero)
    return best[1:]


class Observer:
    """Keeps a sample of what goes into each matrix product of the torch model: rows at random, and of each window those that reach
    furthest, since a range that misses the few pieces with very large values costs more than all else."""

    def __init__(self, share: float, seed: int = 0) -> None:
        self.share = share
        self.random = torch.Generator().manual_seed(seed)
        self.kept: dict[str, list[torch.Tensor]] = {}

    def see(self, site: str, x: torch.Tensor) -> torch.Tensor:
        keep = torch.rand(len(x), generator=self.random) < self.share
        keep[x.abs().amax(1).topk(min(FURTHEST, len(x))).indices] = True
        self.kept.setdefault(site, []).append(x[keep])
        return x

    def samples(self) -> dict[str, torch.Tensor]:
        return {site: torch.cat(parts) for site, parts in self.kept.items()}


def depth(state: State) -> int:
    return 1 + max(int(name.split(".")[3]) for name in state if name.startswith("enc.encoder.layer."))


def run_head(x: torch.Tensor, state: State, name: str, steps: Steps, observer: Observer | None = None) -> torch.Tensor:
    """What a head gives for rows x in torch."""
    for number, step in enumerate(steps):
        if step in ACTIVATIONS:
            x = ACTIVATIONS[step][1](x)
        elif step.startswith("norm:"):
            x = torch.nn.functional.layer_norm(x, x.shape[-1:], state[f"{step[5:]}.weight"], state[f"{step[5:]}.bias"], 1e-5)
        else:
            if observer:
                observer.see(f"{name}.{number}", x)
            x = x @ state[f"{step}.weight"].T + state[f"{step}.bias"]
    return x


def run_encoder(state: State, ids: np.ndarray, shapes: np.ndarray, kinds: np.ndarray, observer: Observer | None = None) -> torch.Tensor:
    """Hidden states of one window in torch: [pieces, d]."""
    see = observer.see if observer else lambda _site, x: x
    norm = lambda x, prefix: torch.nn.functional.layer_norm(x, x.shape[-1:], state[f"{prefix}.weight"], state[f"{prefix}.bias"], 1e-12)
    linear = lambda x, prefix: x @ state[f"{prefix}.weight"].T + state[f"{prefix}.bias"]
    rows = lambda name, at: state[name][torch.as_tensor(at, dtype=torch.long)]
    table = "enc.embeddings."
    x = rows(f"{table}word_embeddings.weight", ids) + rows(f"{table}position_embeddings.weight", np.arange(len(ids)))
    x = x + rows(f"{table}token_type_embeddings.weight", 0) + rows("shape_emb.weight", shapes) + rows("kind_emb.weight", kinds)
    x = norm(x, f"{table}LayerNorm")
    heads = x.shape[1] // 32
    for number in range(depth(state)):
        layer = f"enc.encoder.layer.{number}"
        see(f"{number}.in", x)
        q, k, v = (linear(x, f"{layer}.attention.self.{part}").view(len(ids), heads, -1).transpose(0, 1) for part in ("query", "key", "value"))
        mixed = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[-1]), -1) @ v
        mixed = see(f"{number}.mixed", mixed.transpose(0, 1).reshape(len(ids), -1))
        x = see(f"{number}.middle", norm(x + linear(mixed, f"{layer}.attention.output.dense"), f"{layer}.attention.output.LayerNorm"))
        wide = see(f"{number}.wide", torch.nn.functional.gelu(linear(x, f"{layer}.intermediate.dense")))
        x = norm(x + linear(wide, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
    return x


def export_encoder(state: State, heads: list[dict[str, Any]], windows: list[tuple[np.ndarray, ...]], path: Path) -> None:
    """Writes the encoder with its heads. `windows`: (ids, shapes, kinds) each; none leave every product in floats."""
    observed = None
    if windows:
        observer = Observer(min(1.0, SAMPLE / sum(len(window[0]) for window in windows)))
        for window in windows:
            hidden = run_encoder(state, *window, observer)
            for head in heads:
                run_head(hidden, state, head["name"], head["steps"], observer)
        observed = observer.samples()
    graph = Graph(observed)
    table = "enc.embeddings."
    places = state[f"{table}position_embeddings.weight"] + state[f"{table}token_type_embeddings.weight"][0]
    x = graph.embedding("ids", state[f"{table}word_embeddings.weight"], "word")
    for ids, rows, name in (("positions", places, "place"), ("shapes", state["shape_emb.weight"], "shape"), ("kinds", state["kind_emb.weight"], "kind")):
        x = graph.node("Add", [x, graph.embedding(ids, rows, name)], f"with.{name}")
    x = graph.norm(x, state, f"{table}LayerNorm", "embedded", 1e-12)
    for number in range(depth(state)):
        x = export_layer(graph, state, number, x)
    graph.nodes.append(helper.make_node("Identity", [x], ["hidden"]))
    for head in heads:
        graph.head(x, state, head["name"], head["steps"])
    whole = lambda name: helper.make_tensor_value_info(name, TensorProto.INT32, ["windows", "pieces"])
    inputs = [whole("ids"), whole("shapes"), whole("kinds"), helper.make_tensor_value_info("positions", TensorProto.INT32, ["pieces"])]
    outputs = [("hidden", ["windows", "pieces", None]), *((head["name"], ["windows", "pieces", None]) for head in heads)]
    graph.save(path, inputs, outputs)


def export_layer(graph: Graph, state: State, number: int, x: str) -> str:
    layer, name = f"enc.encoder.layer.{number}", f"layer.{number}"
    own = f"{layer}.attention.self"
    width = state[f"{own}.query.weight"].shape[0]
    joined = [torch.cat([state[f"{own}.{part}.{kind}"] for part in ("query", "key", "value")]) for kind in ("weight", "bias")]
    three = graph.linear(x, joined[0], joined[1], f"{number}.in", f"{name}.three")
    parts = [f"{name}.query", f"{name}.key", f"{name}.value"]
    sizes = graph.weight(f"{name}.sizes", np.array([width] * 3, np.int64))
    graph.nodes.append(helper.make_node("Split", [three, sizes], parts, axis=-1))
    mixed = graph.node("MultiHeadAttention", parts, f"{name}.mixed", num_heads=width // 32)
    mix, settle = f"{layer}.attention.output", f"{layer}.output.LayerNorm"
    out = graph.linear(mixed, state[f"{mix}.dense.weight"], state[f"{mix}.dense.bias"], f"{number}.mixed", f"{name}.out")
    x = graph.norm(graph.node("Add", [out, x], f"{name}.first"), state, f"{mix}.LayerNorm", f"{name}.middle", 1e-12)
    down = export_middle(graph, state, number, x)
    return graph.norm(graph.node("Add", [down, x], f"{name}.second"), state, settle, f"{name}.last", 1e-12)


def export_middle(graph: Graph, state: State, number: int, x: str) -> str:
    """The two products around the activation. A few of its channels reach far beyond the others; these stay in floats, which
    halves what is lost by 8 bits (as in LLM.int8(), Dettmers et al. 2022)."""
    layer, name, site = f"enc.encoder.layer.{number}", f"layer.{number}", f"{number}.wide"
    up, up_bias = state[f"{layer}.intermediate.dense.weight"], state[f"{layer}.intermediate.dense.bias"]
    down, down_bias = state[f"{layer}.output.dense.weight"], state[f"{layer}.output.dense.bias"]
    sample = None if graph.observed is None else graph.observed.get(site)
    if sample is None:
        wide = graph.node("Gelu", [graph.linear(x, up, up_bias, "", f"{name}.up")], f"{name}.wide")
        return graph.linear(wide, down, down_bias, "", f"{name}.down")
    reach = sample.abs().amax(0) * down.abs().amax(0)
    order = reach.argsort(descending=True)
    loud, quiet = order[:LOUD], order[LOUD:].sort().values
    graph.observed = {**graph.observed, site: sample[:, quiet]}
    wide = graph.node("Gelu", [graph.linear(x, up[quiet], up_bias[quiet], f"{number}.middle", f"{name}.up")], f"{name}.wide")
    most = graph.linear(wide, down[:, quiet], down_bias, site, f"{name}.down")
    few = graph.node("Gelu", [graph.linear(x, up[loud], up_bias[loud], "", f"{name}.loud")], f"{name}.louder")
    few = graph.node("MatMul", [few, graph.weight(f"{name}.quieter.weight", down[:, loud].T.numpy())], f"{name}.quieter")
    return graph.node("Add", [most, few], f"{name}.both")


def export_rows(state: State, width: int, heads: list[dict[str, Any]], sample: np.ndarray | None, path: Path) -> None:
    """Writes a graph from `rows` [n, width] to one output a head."""
    observed = None
    if sample is not None:
        observer = Observer(min(1.0, SAMPLE / len(sample)))
        for head in heads:
            run_head(torch.as_tensor(sample, dtype=torch.float32), state, head["name"], head["steps"], observer)
        observed = observer.samples()
    graph = Graph(observed)
    for head in heads:
        graph.head("rows", state, head["name"], head["steps"])
    graph.save(path, [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["n", width])], [(head["name"], ["n", None]) for head in heads])


def prune(state: State, pieces: list[str], full: list[str]) -> State:
    """The state with the word vectors of `pieces` alone, in their order."""
    place = {piece: number for number, piece in enumerate(full)}
    name = "enc.embeddings.word_embeddings.weight"
    return {**state, name: state[name][[place[piece] for piece in pieces]]}


def load_state(path: Path) -> State:
    state = torch.load(path, map_location="cpu", weights_only=True)
    return {name: value.float() for name, value in state.items() if value.is_floating_point()}


def load_windows(calibration: Any) -> list[tuple[np.ndarray, ...]]:
    ends = np.cumsum(calibration["lengths"])[:-1]
    return list(zip(*(np.split(calibration[name], ends) for name in ("ids", "shapes", "kinds")), strict=True))


@torch.no_grad()
def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--checkpoint", type=Path, required=True)
    options.add_argument("--spec", type=Path, required=True)
    options.add_argument("--vocabulary", type=Path, required=True, help="the pieces that ship, one a line: [PAD] [UNK] [CLS] [SEP] first")
    options.add_argument("--full-vocabulary", type=Path, help="the pieces of the checkpoint, where they are more than those that ship")
    options.add_argument("--calibration", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    spec = json.loads(chosen.spec.read_text())
    pieces = chosen.vocabulary.read_text(encoding="utf8").split("\n")
    pieces = pieces[:-1] if pieces[-1] == "" else pieces
    state = load_state(chosen.checkpoint)
    if chosen.full_vocabulary:
        state = prune(state, pieces, chosen.full_vocabulary.read_text(encoding="utf8").removesuffix("\n").split("\n"))
    if len(state["enc.embeddings.word_embeddings.weight"]) != len(pieces):
        raise SystemExit("the vocabulary and the checkpoint's word vectors differ in number: give --full-vocabulary")
    chosen.out.mkdir(parents=True, exist_ok=True)
    calibration = np.load(chosen.calibration)
    export_encoder(state, spec["encoder"]["heads"], load_windows(calibration), chosen.out / "encoder.onnx")
    for rows in spec.get("rows", []):
        sample = calibration[rows["name"]] if rows["name"] in calibration else None
        export_rows(state, rows["width"], rows["heads"], sample, chosen.out / f"{rows['name']}.onnx")
    (chosen.out / "vocabulary.txt").write_text("\n".join(pieces) + "\n", encoding="utf8")
    (chosen.out / "reader.json").write_text(json.dumps(spec.get("meta", {}), indent=2, ensure_ascii=False) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
