"""pack.py minilm|fast|mpnet SAFETENSORS ITS_VOCABULARY OUR_VOCABULARY OUT.pt: pretrained weights under our names, rows of int8 with scales.

Rows of int8 keep the file small where it has to travel; fine-tuning makes good what rounding costs.
"""
import sys

import torch
from safetensors.torch import load_file

from encoder import bert_state, mpnet_state

ALIASES = {"mpnet": {"[PAD]": "<pad>", "[UNK]": "[UNK]", "[CLS]": "<s>", "[SEP]": "</s>"}}
LAYERS = {"fast": [0, 2, 5]}


def main():
    size, weights, theirs, ours, out = sys.argv[1:6]
    index = {line.rstrip("\n"): i for i, line in enumerate(open(theirs, encoding="utf-8"))}
    names = ALIASES.get(size, {})
    rows = torch.tensor([index[names.get(p, p)] for p in (line.rstrip("\n") for line in open(ours, encoding="utf-8"))])
    state = load_file(weights)
    state = mpnet_state(state, rows) if size == "mpnet" else bert_state(state, rows, LAYERS.get(size))
    packed = {}
    for k, v in state.items():
        if v.ndim == 2 and v.shape[0] > 64:
            scale = v.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
            packed[k] = ((v / scale).round().to(torch.int8), scale)
        else:
            packed[k] = v
    torch.save(packed, out)


main()
