"""average.py OUT.pt WEIGHT A.pt WEIGHT B.pt …: the weighted mean of networks that went on from one another (model soups, Wortsman et al.
2022); it reads better than any of them where they learned from different texts last."""
import shutil
import sys

import torch

from train import packed, unpacked


def main(out, *pairs):
    shares, paths = [float(x) for x in pairs[::2]], pairs[1::2]
    total, states = sum(shares), [unpacked(path) for path in paths]
    mean = {k: sum(share / total * state[k] for share, state in zip(shares, states)) for k in states[0]}
    torch.save(packed(mean, ["encoder.word."]), out)
    shutil.copy(paths[-1] + ".json", out + ".json")


if __name__ == "__main__":
    main(*sys.argv[1:])
