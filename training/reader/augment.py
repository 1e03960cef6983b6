"""Other countries in the same report: the network should choose parties by how the sentence is built, not by who usually does what."""
import random

import yaml

import windows as W


def names_by_country(path):
    """{code: {kind: one-word name}} of the countries whose name, adjective and capital are one word each."""
    out = {}
    for c in yaml.safe_load(open(path, encoding="utf-8")):
        parts = {"state": c["name"], "demonym": (c.get("demonyms") or [""])[0], "capital": (c.get("capitals") or [""])[0]}
        if all(p and p.isalpha() and p.isascii() for p in parts.values()):
            out[c["code"]] = parts
    return out


def exchanged(document, names, share, rng):
    """The document with some of its countries under other names; codes stay, since they only say who is the same."""
    named = {}
    for m in document["mentions"]:
        if m["kind"] in ("state", "demonym", "capital") and m["b"] - m["a"] == 1 and len(m["codes"]) == 1 and m["s"] >= 0:
            named.setdefault(m["codes"][0], []).append(m)
    swap = {c: rng.choice(sorted(names)) for c in sorted(named) if c in names and rng.random() < share}
    if not swap:
        return None
    forms = {k: W.forms_of(s) for k, s in enumerate(document["sentences"])}
    for code, to in swap.items():
        for m in named[code]:
            old, new = forms[m["s"]][m["a"]], names[to][m["kind"]]
            if not old[:1].isupper() or old.isupper():
                continue
            if m["kind"] == "demonym" and old.endswith("s") and not names[code]["demonym"].endswith("s"):
                new += "" if new.endswith(("s", "h", "e")) else "s"
            forms[m["s"]][m["a"]] = new
    return {**document, "sentences": [{**s, "forms": forms[k]} for k, s in enumerate(document["sentences"])]}


def augmented(documents, path, share=0.5, seed=11):
    names, rng = names_by_country(path), random.Random(seed)
    return [d for d in (exchanged(d, names, share, rng) for d in documents) if d]
