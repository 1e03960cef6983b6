"""Makes the tiny random networks of tests/language/encoder/ and what torch gives for them.

    python training/reader/tiny.py tests/language/encoder

`encoder` has its products in 8 bits, `float` in floats; `rows` is a network of rows. Their expected outputs are torch's in floats.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch

import export

WIDTH, WIDE, LAYERS, PIECES, PLACES = 64, 72, 1, 24, 20
LETTERS = "abcdefghijklmnopqrst"  # as many as there are pieces beside the special ones
HEADS = [{"name": "type", "steps": ["typ.0", "gelu", "typ.3"]}, {"name": "tag", "steps": ["norm:tag.0", "tag.1"]}]
SIDES = [{"name": "source", "steps": ["src.0", "relu", "src.2"]}, {"name": "certainty", "steps": ["sure.0", "tanh", "sure.2", "sigmoid"]}]


def random_state() -> export.State:
    """Random weights under the names of a checkpoint."""
    shapes: dict[str, tuple[int, ...]] = {
        "enc.embeddings.word_embeddings.weight": (PIECES, WIDTH),
        "enc.embeddings.position_embeddings.weight": (PLACES, WIDTH),
        "enc.embeddings.token_type_embeddings.weight": (2, WIDTH),
        "shape_emb.weight": (8, WIDTH),
        "kind_emb.weight": (16, WIDTH),
    }
    norms = ["enc.embeddings.LayerNorm", "tag.0"]
    linears = {"typ.0": (WIDTH, WIDTH), "typ.3": (17, WIDTH), "tag.1": (5, WIDTH)}
    linears |= {"src.0": (24, 2 * WIDTH), "src.2": (3, 24), "sure.0": (8, 2 * WIDTH), "sure.2": (1, 8)}
    for number in range(LAYERS):
        layer = f"enc.encoder.layer.{number}"
        norms += [f"{layer}.attention.output.LayerNorm", f"{layer}.output.LayerNorm"]
        linears |= {f"{layer}.attention.{part}": (WIDTH, WIDTH) for part in ("self.query", "self.key", "self.value", "output.dense")}
        linears |= {f"{layer}.intermediate.dense": (WIDE, WIDTH), f"{layer}.output.dense": (WIDTH, WIDE)}
    state = {name: torch.randn(shape) * 0.5 for name, shape in shapes.items()}
    for name, shape in linears.items():
        state |= {f"{name}.weight": torch.randn(shape) * shape[1] ** -0.5, f"{name}.bias": torch.randn(shape[0]) * 0.1}
    for name in norms:
        state |= {f"{name}.weight": 1 + torch.randn(WIDTH) * 0.1, f"{name}.bias": torch.randn(WIDTH) * 0.1}
    return state


def random_window(random: np.random.Generator, length: int) -> tuple[np.ndarray, ...]:
    return tuple(random.integers(0, end, length) for end in (PIECES, 6, 13))


@torch.no_grad()
def main() -> None:
    out = Path(sys.argv[1])
    torch.manual_seed(1)
    random = np.random.default_rng(1)
    state = random_state()
    # rounded to their tables of 8 bits, so that what remains is the arithmetic
    for name in [name for name in state if name.endswith(("_embeddings.weight", "_emb.weight"))]:
        unit, whole = export.integers(state[name])
        state[name] = whole * unit[:, None]
    state["enc.embeddings.token_type_embeddings.weight"].zero_()
    export.export_encoder(state, HEADS, [], out / "float.onnx")
    export.export_encoder(state, HEADS, [random_window(random, 1 + number % PLACES) for number in range(80)], out / "encoder.onnx")
    export.export_rows(state, 2 * WIDTH, SIDES, None, out / "rows.onnx")
    (out / "vocabulary.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS]) + "\n")
    cases = []
    for length in (1, 3, 9, 9, PLACES):
        window = random_window(random, length)
        hidden = export.run_encoder(state, *window)
        outputs = {"hidden": hidden} | {head["name"]: export.run_head(hidden, state, head["name"], head["steps"]) for head in HEADS}
        given = dict(zip(("ids", "shapes", "kinds"), (part.tolist() for part in window), strict=True))
        cases.append({**given, "outputs": {name: rounded(value) for name, value in outputs.items()}})
    rows = torch.randn(5, 2 * WIDTH)
    results = {head["name"]: rounded(export.run_head(rows, state, head["name"], head["steps"])) for head in SIDES}
    expected = {"windows": cases, "rows": {"rows": rounded(rows), "outputs": results}}
    (out / "expected.json").write_text(json.dumps(expected) + "\n")


def rounded(value: torch.Tensor) -> list[float]:
    return [round(number, 5) for number in value.flatten().tolist()]


if __name__ == "__main__":
    main()
