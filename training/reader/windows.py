"""Windows of documents as arrays: what the network reads at a time.

In: documents as prepare.ts writes them (tokens, lexicon types, mentions, marks). Out: one dict of numpy arrays a window.
A window holds the title, up to two sentences of context and as many whole sentences as fit; every sentence is `live`
(read for acts) in exactly one window.
"""
import gzip
import json
import sys
from pathlib import Path

import numpy as np

from pieces import shape

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "shared" / "eval"))
import score_marks  # noqa: E402  (the accepted codes of a side are defined once, in the scorer)

TYPES = "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
STATUSES = "occurred ongoing planned requested conditional predicted".split()
POLARITIES = ["+", "-"]
KINDS = "none state demonym capital seat organisation group person city region nationality-person other".split()
SIDES = ("source", "target", "holder")
PIECES, TITLE, CONTEXT = 288, 40, 90
CLS, SEP, UNK = 2, 3, 1


def read_documents(path):
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def forms_of(sentence):
    """The words of a sentence; offsets count UTF-16 code units."""
    if "forms" in sentence:
        return list(sentence["forms"])
    text = sentence["text"]
    if all(ord(c) < 0x10000 for c in text):
        return [text[a:b] for a, b in sentence["tokens"]]
    wide = text.encode("utf-16-le")
    return [wide[2 * a : 2 * b].decode("utf-16-le", "replace") for a, b in sentence["tokens"]]


class Builder:
    """Gathers one window: words of several sentences in the order read."""

    def __init__(self):
        self.ids, self.shapes = [CLS], [5]
        self.first, self.last, self.sentence, self.live, self.lexicon = [], [], [], [], []
        self.start = {}

    def add(self, key, forms, pieces, live, limit=10**9, lexicon=()):
        self.start[key] = len(self.first)
        room = len(self.ids) + limit
        for form in forms:
            ids = pieces[form] if isinstance(pieces, dict) else pieces(form)
            if len(self.ids) + len(ids) > room:
                break
            self.first.append(len(self.ids))
            self.ids += ids
            self.shapes += [shape(form)] * len(ids)
            self.last.append(len(self.ids) - 1)
            self.sentence.append(key)
            self.live.append(live)
        bits = dict(lexicon)
        n = len(self.first) - self.start[key]
        for i in range(n):
            row = np.zeros(16, np.uint8)
            for t in bits.get(i, ()):
                if t in TYPES:
                    row[TYPES.index(t)] = 1
            self.lexicon.append(row)

    def word(self, key, i):
        """Index in the window of a sentence's word, or None where it was cut off."""
        at = self.start.get(key)
        if at is None:
            return None
        at += i
        return at if at < len(self.first) and self.sentence[at] == key else None


def windows_of(document, pieces, size=PIECES):
    sentences = document["sentences"]
    forms = [forms_of(s) for s in sentences]
    lengths = [sum(len(pieces(f)) for f in fs) for fs in forms]
    title = [t[2] for t in document["title"]] if document.get("title") else None
    out, i = [], 0
    while i < len(sentences):
        b = Builder()
        if title:
            b.add(-1, title, pieces, False, TITLE)
            b.ids.append(SEP)
            b.shapes.append(5)
        context, k = 0, i
        while k > 0 and i - k < 2 and context + lengths[k - 1] <= CONTEXT:
            k -= 1
            context += lengths[k]
        for c in range(k, i):
            b.add(c, forms[c], pieces, False, 10**9, sentences[c].get("lex", ()))
        j = i
        while j < len(sentences) and (j == i or len(b.ids) + lengths[j] < size - 1):
            b.add(j, forms[j], pieces, True, max(8, 500 - len(b.ids)), sentences[j].get("lex", ()))
            j += 1
        b.ids.append(SEP)
        b.shapes.append(5)
        out.append(finish(b, document, range(i, j)))
        i = j
    return out


def finish(b, document, live):
    n = len(b.first)
    w = dict(
        doc=document["doc"],
        numbers={k: document["sentences"][k]["n"] for k in live},
        spans={k: document["sentences"][k]["tokens"] for k in live},
        starts={k: b.start[k] for k in live},
        ids=np.array(b.ids, np.int32),
        shapes=np.array(b.shapes, np.uint8),
        first=np.array(b.first, np.int16),
        last=np.array(b.last, np.int16),
        sentence=np.array(b.sentence, np.int16),
        live=np.array(b.live, bool),
        lexicon=np.array(b.lexicon, np.uint8).reshape(n, 16),
    )
    add_mentions(w, b, document)
    if "marks" in document:
        add_marks(w, b, document, set(live))
    return w


def add_mentions(w, b, document):
    rows, codes = [], []
    for m in document["mentions"]:
        a, z = b.word(m["s"], m["a"]), b.word(m["s"], m["b"] - 1)
        if a is None or not m["codes"]:
            continue
        z = a if z is None else z
        kind = KINDS.index(m["kind"]) if m["kind"] in KINDS else KINDS.index("other")
        rows.append((a, z, kind))
        codes.append(m["codes"])
    w["codes"] = sorted({c for cs in codes for c in cs})
    w["mentions"] = np.array(rows, np.int16).reshape(len(rows), 3)
    w["member"] = np.array([[c in cs for cs in codes] for c in w["codes"]], bool).reshape(len(w["codes"]), len(rows))
    kinds = np.zeros(len(w["ids"]), np.uint8)
    for a, z, kind in rows:
        kinds[w["first"][a] : w["last"][z] + 1] = kind
    w["kinds"] = kinds


def words_in(tokens, start, end):
    return [i for i, (a, z) in enumerate(tokens) if a < end and start < z]


def accepted_codes(side, codes):
    """(groups of alternatives as (indices, weight), indices that would be wrong)."""
    wide, _, alternatives = score_marks.accepted(json.loads(json.dumps(side)))
    groups = []
    for raw, wider in zip(side["codes"], alternatives):
        found = [i for i, c in enumerate(codes) if c in wider]
        if found and not (raw and raw[0] is None):
            groups.append((found, 0.4 if None in raw else 1.0))
    return groups, [i for i, c in enumerate(codes) if c not in wide]


def add_marks(w, b, document, live):
    """What is right for each word and each act (`~` marks weigh less and may be either)."""
    n, codes = len(w["first"]), w["codes"]
    by_word = {}
    for m in document["marks"]:
        if m["s"] in live and m.get("t") is not None:
            at = b.word(m["s"], m["t"])
            if at is not None:
                by_word.setdefault(at, []).append(m)
    ok = np.zeros((n, 17), bool)
    ok[:, 0] = True
    best, weight, rows = np.zeros(n, np.int64), np.ones(n, np.float32), []
    for at, marks in by_word.items():
        required = [m for m in marks if not m.get("optional")]
        m = (required or marks)[0]
        types = [TYPES.index(t) + 1 for t in m["types"] if t in TYPES]
        if not types:
            continue
        ok[at], best[at], weight[at] = False, types[0], 1.5
        ok[at, types] = True
        if not required:
            ok[at, 0], weight[at] = True, 0.45
        rows.append((at, m, 1.0 if required else 0.4, types[0]))
    t, c = len(rows), len(codes)
    w.update(
        type_ok=ok, type_best=best, type_weight=weight,
        act_word=np.array([r[0] for r in rows], np.int64), act_weight=np.array([r[2] for r in rows], np.float32),
        act_type=np.array([r[3] for r in rows], np.int64),
        status_ok=np.array([[s in r[1]["status"] for s in STATUSES] for r in rows], bool).reshape(t, 6),
        polarity_ok=np.array([[p in r[1]["polarity"] for p in POLARITIES] for r in rows], bool).reshape(t, 2),
        holder=np.array(["holder" in r[1] for r in rows], np.float32),
        condition=np.zeros((t, n), bool),
        arc_ok=np.zeros((2, t, n + 1), bool), arc_weight=np.zeros((2, t), np.float32),
        wrong=np.zeros((3, t, c), np.float32), right=np.zeros((3, t, 3, c), bool), right_weight=np.zeros((3, t, 3), np.float32),
    )
    for j, (at, m, wt, _) in enumerate(rows):
        tokens, key = document["sentences"][m["s"]]["tokens"], m["s"]
        if m.get("if"):
            start = document["sentences"][key]["text"].find(m["if"])
            for i in words_in(tokens, start, start + len(m["if"])) if start >= 0 else ():
                if (x := b.word(key, i)) is not None:
                    w["condition"][j, x] = True
        for s, side in enumerate(SIDES):
            if side == "holder":
                m = {**m, "holder": {"codes": [[m["holder"]]] if m.get("holder", "-") not in ("-", "MED", "EXP") else [], "words": []}}
            groups, wrong = accepted_codes(m[side], codes)
            w["wrong"][s, j, wrong] = wt
            for g, (found, share) in enumerate(groups[:3]):
                w["right"][s, j, g, found] = True
                w["right_weight"][s, j, g] = wt * share
            if side == "holder":
                continue
            for span in m[side]["words"]:
                for i in words_in(tokens, *span["span"]) if span.get("span") else ():
                    if (x := b.word(key, i)) is not None:
                        w["arc_ok"][s, j, x] = True
            none = not w["arc_ok"][s, j].any()
            w["arc_ok"][s, j, n] = none
            w["arc_weight"][s, j] = 0 if none and m[side]["words"] else 0.5 * wt
