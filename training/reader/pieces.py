"""WordPiece over the product's own tokens, and the shape of a word.

The same rules stand in src/language/encoder (TypeScript); tests there hold both to one table.
"""
import unicodedata

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
SHAPES = ["lower", "title", "upper", "mixed", "digit", "other"]


def read_vocabulary(path):
    with open(path, encoding="utf-8") as f:
        return {line.rstrip("\n"): i for i, line in enumerate(f)}


def is_punctuation(char):
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(char).startswith("P")


def shape(form):
    """Index into SHAPES."""
    letters = [c for c in form if c.isalpha()]
    if any(c.isdigit() for c in form):
        return 4
    if not letters:
        return 5
    if all(c.islower() or not (c.isupper() or c.istitle()) for c in letters):
        return 0
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return 2
    if letters[0].isupper() and not any(c.isupper() for c in letters[1:]):
        return 1
    return 3


class Pieces:
    """Splits a word into the ids of its pieces."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.unknown = vocabulary["[UNK]"]
        self.cache = {}

    def __call__(self, form):
        found = self.cache.get(form)
        if found is None:
            found = self.cache[form] = self._split(form)
        return found

    def _split(self, form):
        text = "".join(c for c in unicodedata.normalize("NFD", form.lower()) if unicodedata.category(c) != "Mn")
        parts, word = [], ""
        for c in text:
            if is_punctuation(c):
                if word:
                    parts.append(word)
                parts.append(c)
                word = ""
            elif not c.isspace():
                word += c
        if word:
            parts.append(word)
        ids = [i for part in parts for i in self._longest(part)]
        return ids or [self.unknown]

    def _longest(self, word):
        if len(word) > 100:
            return [self.unknown]
        ids, at = [], 0
        while at < len(word):
            for end in range(len(word), at, -1):
                piece = ("##" if at else "") + word[at:end]
                if piece in self.vocabulary:
                    ids.append(self.vocabulary[piece])
                    at = end
                    break
            else:
                return [self.unknown]
        return ids
