"""The encoder: a post-LayerNorm transformer as in BERT, with MPNet's relative positions where a teacher has them."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

SHAPE_ROWS, KIND_ROWS = 8, 16


def relative_buckets(n, buckets=32, furthest=128):
    """MPNet's buckets of distance, [n, n]."""
    at = torch.arange(n)
    d = -(at[None, :] - at[:, None])
    half = buckets // 2
    side = (d < 0).long() * half
    d = d.abs()
    exact = half // 2
    far = exact + (torch.log(d.float().clamp(min=1) / exact) / math.log(furthest / exact) * (half - exact)).long()
    return side + torch.where(d < exact, d, far.clamp(max=half - 1))


def attend(q, k, v, bias):
    """Scaled dot-product attention. On a CPU three plain products: torch's own kernel takes four times as long at our lengths."""
    if q.is_cuda:
        return F.scaled_dot_product_attention(q, k, v, bias)
    with torch.autocast("cpu", enabled=False):
        return torch.softmax((q * (1 / math.sqrt(q.shape[-1]))) @ k.transpose(-1, -2) + bias, -1) @ v


class Layer(nn.Module):
    def __init__(self, d, heads, inner, eps, drop):
        super().__init__()
        self.heads, self.drop = heads, drop
        self.qkv, self.out = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.norm1, self.norm2 = nn.LayerNorm(d, eps), nn.LayerNorm(d, eps)
        self.up, self.down = nn.Linear(d, inner), nn.Linear(inner, d)

    def forward(self, x, bias):
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        a = attend(q, k, v, bias.to(q.dtype))
        a = self.out(a.transpose(1, 2).reshape(b, n, d))
        x = self.norm1(x + F.dropout(a, self.drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.drop, self.training))


class Encoder(nn.Module):
    """ids, shapes, kinds, mask [B, L] -> hidden states [B, L, d]."""

    def __init__(self, words, d, layers, heads, inner, eps, relative=False, positions=514, drop=0.1):
        super().__init__()
        self.d, self.relative, self.drop = d, relative, drop
        self.word, self.position = nn.Embedding(words, d), nn.Embedding(positions, d)
        self.shape, self.kind = nn.Embedding(SHAPE_ROWS, d), nn.Embedding(KIND_ROWS, d)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.kind.weight)
        self.norm = nn.LayerNorm(d, eps)
        self.layers = nn.ModuleList([Layer(d, heads, inner, eps, drop) for _ in range(layers)])
        if relative:
            self.distance = nn.Embedding(32, heads)
            self.register_buffer("buckets", relative_buckets(512), persistent=False)

    def set_dropout(self, share):
        for part in (self, *self.layers):
            part.drop = share

    def forward(self, ids, shapes, kinds, mask):
        n = ids.shape[1]
        x = self.word(ids) + self.position.weight[:n] + self.shape(shapes) + self.kind(kinds)
        x = F.dropout(self.norm(x), self.drop, self.training)
        bias = torch.zeros(mask.shape, dtype=x.dtype, device=x.device).masked_fill(~mask, -1e4)[:, None, None, :]
        if self.relative:
            bias = bias + self.distance(self.buckets[:n, :n]).permute(2, 0, 1)[None]
        else:
            bias = bias.expand(-1, -1, n, -1)
        for layer in self.layers:
            x = layer(x, bias)
        return x


def bert_state(state, rows, keep=None):
    """Weights of a BERT (names of transformers) under our names. rows: vocabulary rows to keep; keep: layers to keep."""
    out = {
        "word.weight": state["embeddings.word_embeddings.weight"][rows],
        "position.weight": state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][:1],
        "norm.weight": state["embeddings.LayerNorm.weight"], "norm.bias": state["embeddings.LayerNorm.bias"],
    }
    count = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layer."))
    for i, l in enumerate(keep or range(count)):
        p, q = f"encoder.layer.{l}.", f"layers.{i}."
        for kind in ("weight", "bias"):
            out[q + "qkv." + kind] = torch.cat([state[p + f"attention.self.{x}.{kind}"] for x in ("query", "key", "value")])
            out[q + "out." + kind] = state[p + f"attention.output.dense.{kind}"]
            out[q + "norm1." + kind] = state[p + f"attention.output.LayerNorm.{kind}"]
            out[q + "up." + kind] = state[p + f"intermediate.dense.{kind}"]
            out[q + "down." + kind] = state[p + f"output.dense.{kind}"]
            out[q + "norm2." + kind] = state[p + f"output.LayerNorm.{kind}"]
    return out


def mpnet_state(state, rows):
    out = {
        "word.weight": state["embeddings.word_embeddings.weight"][rows], "position.weight": state["embeddings.position_embeddings.weight"][2:],
        "norm.weight": state["embeddings.LayerNorm.weight"], "norm.bias": state["embeddings.LayerNorm.bias"],
        "distance.weight": state["encoder.relative_attention_bias.weight"],
    }
    count = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layer."))
    for l in range(count):
        p, q = f"encoder.layer.{l}.", f"layers.{l}."
        for kind in ("weight", "bias"):
            out[q + "qkv." + kind] = torch.cat([state[p + f"attention.attn.{x}.{kind}"] for x in "qkv"])
            out[q + "out." + kind] = state[p + f"attention.attn.o.{kind}"]
            out[q + "norm1." + kind] = state[p + f"attention.LayerNorm.{kind}"]
            out[q + "up." + kind] = state[p + f"intermediate.dense.{kind}"]
            out[q + "down." + kind] = state[p + f"output.dense.{kind}"]
            out[q + "norm2." + kind] = state[p + f"output.LayerNorm.{kind}"]
    return out


SIZES = {
    "minilm": dict(d=384, layers=6, heads=12, inner=1536, eps=1e-12, positions=512),
    "fast": dict(d=384, layers=3, heads=12, inner=1536, eps=1e-12, positions=512),
    "mpnet": dict(d=768, layers=12, heads=12, inner=3072, eps=1e-5, positions=512, relative=True),
}
