"""All heads over one encoder, their losses, and how statements are decoded from them."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from encoder import SIZES, Encoder
from treebank import ROLES

FAR = 24  # buckets of distance between an act and a mention


def gather(x, index):
    """x [B, N, d], index [B, K] -> [B, K, d]."""
    return x.gather(1, index[..., None].expand(-1, -1, x.shape[-1]))


def distance_buckets(act_sentence, act_word, sentence, word):
    """Where a mention stands, seen from an act. [B, T] and [B, M] -> [B, T, M] in 0..FAR-1."""
    ds = sentence[:, None, :] - act_sentence[:, :, None]
    dw = word[:, None, :] - act_word[:, :, None]
    near = torch.bucketize(dw.abs(), torch.tensor([2, 4, 7, 11, 16, 24], device=dw.device))  # 0..6
    same = torch.where(dw < 0, near, 7 + near)  # 0..13
    before = 14 + (-ds).clamp(1, 5) - 1  # 14..18
    after = 19 + ds.clamp(1, 3) - 1  # 19..21
    other = torch.where(ds < 0, before, after)
    out = torch.where(ds == 0, same, other)
    return torch.where((sentence[:, None, :] == -1) & (ds != 0), torch.full_like(out, 22), out)


class Arc(nn.Module):
    """From each act to the words that name a side, or to none."""

    def __init__(self, d, h):
        super().__init__()
        self.q, self.k, self.none, self.word = nn.Linear(d, h), nn.Linear(d, h), nn.Linear(d, 1), nn.Linear(d, 1)
        self.near = nn.Embedding(41, 1)

    def forward(self, acts, words, offset, mask):
        a = self.q(acts) @ self.k(words).transpose(1, 2) / math.sqrt(self.q.out_features)
        a = a + self.near(offset).squeeze(-1) + self.word(words).transpose(1, 2)
        return torch.cat([a.masked_fill(~mask, -1e4), self.none(acts)], -1).float()


class Biaffine(nn.Module):
    def __init__(self, d, h, labels):
        super().__init__()
        self.dep, self.head = nn.Linear(d, h), nn.Linear(d, h)
        self.pair = nn.Parameter(torch.randn(labels, h, h) / h)
        self.dep_bias, self.head_bias = nn.Linear(h, labels), nn.Linear(h, labels)

    def pairs(self, dep, head):
        """Scores of given pairs, [.., labels]."""
        a, b = F.gelu(self.dep(dep)), F.gelu(self.head(head))
        return (torch.einsum("...i,lij,...j->...l", a, self.pair, b) + self.dep_bias(a) + self.head_bias(b)).float()

    def all(self, x, y):
        a, b = F.gelu(self.dep(x)), F.gelu(self.head(y))
        s = torch.einsum("bni,lij,bmj->bnml", a, self.pair, b)
        return (s + self.dep_bias(a)[:, :, None] + self.head_bias(b)[:, None]).float()


class Network(nn.Module):
    def __init__(self, size, words, labels, h=128, drop=0.15):
        super().__init__()
        self.encoder = Encoder(words, **SIZES[size])
        d = self.encoder.d
        self.labels, self.h, self.drop = labels, h, nn.Dropout(drop)
        self.act_type = nn.Sequential(nn.Linear(d, d), nn.GELU(), nn.Dropout(0.1), nn.Linear(d, 17))
        self.lexicon = nn.Linear(16, 17, bias=False)
        nn.init.zeros_(self.lexicon.weight)
        self.kind_of_act = nn.Embedding(17, d)
        nn.init.normal_(self.kind_of_act.weight, std=0.02)
        self.state = nn.Sequential(nn.Linear(d, d), nn.GELU(), nn.Dropout(0.1), nn.Linear(d, 9))
        self.arcs = nn.ModuleList([Arc(d, h) for _ in range(3)])
        self.condition = Arc(d, h)
        self.party_q = nn.ModuleList([nn.Linear(2 * d, h) for _ in range(3)])
        self.party_k = nn.ModuleList([nn.Linear(2 * d, h) for _ in range(3)])
        self.party_null = nn.ModuleList([nn.Linear(d, 1) for _ in range(3)])
        self.party_far = nn.ModuleList([nn.Embedding(FAR, 1) for _ in range(3)])
        self.party_kind = nn.ModuleList([nn.Embedding(16, 1) for _ in range(3)])
        self.overlap = nn.Parameter(torch.full((3,), 3.0))
        self.upos, self.xpos = nn.Linear(d, len(labels["upos"])), nn.Linear(d, len(labels["xpos"]))
        self.root = nn.Parameter(torch.randn(d) * 0.02)
        self.tree = Biaffine(d, h, 1)
        self.relation = Biaffine(d, 64, len(labels["relations"]))
        self.role = Biaffine(d, 64, len(ROLES))
        self.factuality = nn.Sequential(nn.Linear(d, 64), nn.GELU(), nn.Linear(64, 1))

    def hidden(self, b):
        return self.encoder(b["ids"], b["shapes"], b["kinds"], b["mask"])

    def words(self, hidden, b):
        return self.drop(gather(hidden, b["first"]))

    def types(self, words, b):
        return (self.act_type(words) + self.lexicon(b["lexicon"])).float()

    def acts(self, words, ends, b, at, types):
        """For acts at words `at` [B, T] of given types: state, arcs, condition, scores of codes."""
        rows = gather(words, at) + self.kind_of_act(types)
        sentence = b["sentence"].gather(1, at)
        same = (sentence[:, :, None] == b["sentence"][:, None, :]) & b["word_mask"][:, None, :]
        place = torch.arange(words.shape[1], device=words.device)
        offset = (place[None, None] - at[:, :, None]).clamp(-20, 20) + 20
        out = dict(state=self.state(rows).float(), condition=self.condition(rows, words, offset, same)[..., :-1], arcs=[], codes=[])
        m = b["mentions"]
        keys = torch.cat([gather(words, m[..., 0]), gather(ends, m[..., 1])], -1)
        inside = (place[None, :, None] >= m[:, None, :, 0]) & (place[None, :, None] <= m[:, None, :, 1])  # [B, W, M]
        far = distance_buckets(sentence, at, b["sentence"].gather(1, m[..., 0]), m[..., 0])
        for s in range(3):
            arc = self.arcs[s](rows, words, offset, same)
            p = arc.softmax(-1).to(words.dtype)
            named = p[..., :-1] @ words + p[..., -1:] * rows
            q = self.party_q[s](torch.cat([rows, named], -1))
            score = q @ self.party_k[s](keys).transpose(1, 2) / math.sqrt(self.h)
            score = score + self.party_far[s](far).squeeze(-1) + self.party_kind[s](m[..., 2]).squeeze(-1)[:, None]
            score = (score + self.overlap[s] * (p[..., :-1] @ inside.to(p.dtype))).float()
            score = score.masked_fill(~b["mention_mask"][:, None], -1e4)
            of = score[:, :, None].masked_fill(~b["member"][:, None], -1e4)
            out["codes"].append(torch.logsumexp(of, -1) + self.party_null[s](rows).float())
            out["arcs"].append(arc)
        return out

    def tree_scores(self, words, b):
        """Arc scores [B, W, W + 1]; the last column is the root."""
        root = self.root.expand(words.shape[0], 1, -1).to(words.dtype)
        scores = self.tree.all(words, torch.cat([words, root], 1)).squeeze(-1)
        same = (b["sentence"][:, :, None] == b["sentence"][:, None, :]) & b["word_mask"][:, None, :]
        same = same & ~torch.eye(words.shape[1], dtype=torch.bool, device=words.device)[None]
        return torch.cat([scores[..., :-1].masked_fill(~same, -1e4), scores[..., -1:]], -1)


def lse(logp, ok):
    return torch.logsumexp(logp.masked_fill(~ok, -1e4), -1)


def marks_loss(net, b, hidden):
    words, ends = net.words(hidden, b), net.drop(gather(hidden, b["last"]))
    logp = net.types(words, b).log_softmax(-1)
    best = logp.gather(2, b["type_best"][..., None]).squeeze(-1)
    loss = torch.where(b["type_best"] > 0, 0.8 * lse(logp, b["type_ok"]) + 0.2 * best, best)
    total = -(b["type_weight"] * loss * (b["live"] & b["word_mask"])).sum()
    if b["act_word"].shape[1]:
        out, w, on = net.acts(words, ends, b, b["act_word"], b["act_type"]), b["act_weight"], b["act_weight"] > 0
        s = out["state"]
        total = total - (w * lse(s[..., :6].log_softmax(-1), b["status_ok"] | ~on[..., None])).sum()
        total = total - (w * lse(s[..., 6:8].log_softmax(-1), b["polarity_ok"] | ~on[..., None])).sum()
        total = total + (w * F.binary_cross_entropy_with_logits(s[..., 8], b["holder"], reduction="none")).sum()
        has = b["condition"].any(-1)
        same = out["condition"] > -9e3
        c = F.binary_cross_entropy_with_logits(out["condition"].clamp(-30, 30), b["condition"].float(), reduction="none")
        total = total + (w[..., None] * c * same * torch.where(has, 0.2, 0.03)[..., None]).sum()
        for k in range(3):
            if k < 2:
                aw = b["arc_weight"][:, k]
                total = total - (aw * lse(out["arcs"][k].log_softmax(-1), b["arc_ok"][:, k] | (aw == 0)[..., None])).sum()
            codes = out["codes"][k]
            total = total + (b["wrong"][:, k] * F.softplus(codes)).sum()
            right = torch.logsumexp(codes[:, :, None].masked_fill(~b["right"][:, k], -1e4), -1)
            total = total + (b["right_weight"][:, k] * F.softplus(-right)).sum()
    return total / b["act_weight"].gt(0).sum().clamp(min=1)


def soft_loss(net, b, hidden):
    """Against what the teachers said of the same window."""
    words, ends = net.words(hidden, b), net.drop(gather(hidden, b["last"]))
    logp = net.types(words, b).log_softmax(-1)
    on = (b["live"] & b["word_mask"]).float()
    soft = b["soft_type"]
    total = -(on[..., None] * soft * logp).sum() + (on[..., None] * soft * (soft + 1e-8).log()).sum()
    if b["soft_word"].shape[1]:
        out, w = net.acts(words, ends, b, b["soft_word"], b["soft_best"]), b["soft_weight"]
        s, t = out["state"], b["soft_state"]
        total = total - (w[..., None] * t[..., :6] * s[..., :6].log_softmax(-1)).sum() - (w[..., None] * t[..., 6:8] * s[..., 6:8].log_softmax(-1)).sum()
        total = total + (w * F.binary_cross_entropy_with_logits(s[..., 8], t[..., 8], reduction="none")).sum()
        same = out["condition"] > -9e3
        c = F.binary_cross_entropy_with_logits(out["condition"].clamp(-30, 30), b["soft_condition"], reduction="none")
        total = total + 0.1 * (w[..., None] * c * same).sum()
        for k in range(3):
            if k < 2:
                total = total - 0.5 * (w[..., None] * b["soft_arcs"][:, k] * out["arcs"][k].log_softmax(-1).clamp(min=-30)).sum()
            valid = b["code_mask"][:, None].float() * w[..., None]
            total = total + (valid * F.binary_cross_entropy_with_logits(out["codes"][k].clamp(-30, 30), b["soft_codes"][:, k], reduction="none")).sum()
    return total / b["soft_weight"].sum().clamp(min=1)


def tree_loss(net, b, hidden):
    words, mask = net.words(hidden, b), b["word_mask"]
    n = mask.sum().clamp(min=1)
    ce = lambda x, y: F.cross_entropy(x.float().flatten(0, 1), y.masked_fill(~mask, -1).flatten(), ignore_index=-1, reduction="sum") / n
    heads = torch.where(b["heads"] < 0, torch.full_like(b["heads"], words.shape[1]), b["heads"])
    total = ce(net.upos(words), b["upos"]) + 0.7 * ce(net.xpos(words), b["xpos"]) + ce(net.tree_scores(words, b), heads)
    with_root = torch.cat([words, net.root.expand(words.shape[0], 1, -1).to(words.dtype)], 1)
    total = total + ce(net.relation.pairs(words, gather(with_root, heads)), b["relations"])
    if b["predicates"].shape[1]:
        on = b["predicate_mask"]
        scores = net.role.all(gather(words, b["predicates"]), words)  # [B, P, W, roles]
        same = b["sentence"].gather(1, b["predicates"])[:, :, None] == b["sentence"][:, None]
        gold = b["role"].masked_fill(~(same & on[..., None] & mask[:, None]), -1)
        total = total + 0.5 * F.cross_entropy(scores.flatten(0, 2), gold.flatten(), ignore_index=-1, reduction="sum") / on.sum().clamp(min=1)
    known = ~b["factuality"].isnan() & mask
    f = F.smooth_l1_loss(net.factuality(words).squeeze(-1).float(), b["factuality"].nan_to_num(), reduction="none")
    return total + 0.3 * (f * known).sum() / known.sum().clamp(min=1)
