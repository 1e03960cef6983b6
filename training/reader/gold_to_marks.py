"""gold_to_marks.py FOLDER OUT.jsonl.gz: the project's own gold reports (evaluation/gold/development) in the form of the marks.

Their lines name no words of the parties, so nothing is learned from them about words; alternatives of a side count as one party.
"""
import gzip
import json
import re
import sys
from pathlib import Path


def side(text):
    codes = [None if c in ("-", "") else c for c in re.split("[,/]", text)]
    return {"codes": [codes] if any(codes) else [], "words": [{"text": ""}] if any(codes) else []}


def mark(line, sentence):
    types, trigger, sides, polarity, status, *rest = line[2:].split()
    word, _, nth = trigger.split("/")[0].partition("#")
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", sentence)]
    if len(found) < int(nth or 1):
        return None
    at = found[int(nth or 1) - 1]
    source, target = sides.split(">")
    out = {"types": types.split("/"), "trigger": {"text": word, "span": [at, at + len(word)]}, "source": side(source), "target": side(target), "polarity": polarity.split("/"), "status": status.split("/")}
    holder = next((r[7:] for r in rest if r.startswith("holder=")), "author")
    if holder != "author":
        out["holder"] = holder
    if line.startswith("~"):
        out["optional"] = True
    return out


def sentences(path):
    head, lines, out = {}, path.read_text(encoding="utf-8").split("\n"), []
    for line in lines:
        field = re.match(r"(TITLE|DATE|OUTLET): (.*)", line) if not out else None
        if field:
            head[field[1]] = field[2]
        elif re.match("[=~] ", line):
            m = mark(line, out[-1]["text"])
            if m:
                out[-1]["marks"].append(m)
            else:
                print(f"{path}: trigger not found: {line}")
        elif line.strip() and not line.startswith("#"):
            out.append({"doc": path.stem, "date": head.get("DATE"), "outlet": head.get("OUTLET"), "title": head.get("TITLE"), "n": len(out) + 1, "text": line, "marks": []})
    return out


if __name__ == "__main__":
    with gzip.open(sys.argv[2], "wt", encoding="utf-8") as f:
        for path in sorted(Path(sys.argv[1]).glob("*.gold")):
            for s in sentences(path):
                f.write(json.dumps(s, ensure_ascii=False) + "\n")
