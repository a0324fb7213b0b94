"""Words of a text as they came and as they are written: "Kheb nie gewerk" is "ik heb niet gewerkt".

General knowledge of Flemish speech, written down by us.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from unicodedata import combining, normalize

from matcher.word_lists import lists_beside

_TOKEN = re.compile(
    r"(?P<licence>\b[BD]E\b(?=\s*(?:[,;.)/+&\n:]|$|(?:ja|nee|neen|en|of)\b)))"
    r"|(?P<code>\b(?:NL|FR|EN|DE)\b"
    r"(?=[ :=(]*(?:[ABC][12]|moedertaal|vloeiend|zeer|heel|goed|basis|beetje|native|\d/5)))"
    r"|(?P<yes>\b[JYN]\b(?=\s*(?:[,;/|\n]|$)))"
    r"|(?P<number>(?<![\w.])\d{1,2}[.)](?=\s+[^\W\d]))|(?P<word>\.net\b|(?:bv|bijv|b\.v|o\.a|evt|incl|nl)\.(?=\s)|[^\W_]+(?:(?:['’‘`+#-]+|\.(?=\d|\w\b))[^\W_]+)*(?:\+\+|#)?)"
    r"|(?P<line>[\n\r\u2028\u2029]+)|(?P<tick>[\[(][xXvV ][\])])|(?P<mark>[^\w\s]|_)"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | {"œ": "oe", "Œ": "oe"})
_SPOKEN: Mapping[str, str] = lists_beside(__file__)
"""Spoken word, or a language in French or English → written words; nothing for a word that says nothing."""
_SHORT = {
    "code": {"NL": "nederlands", "FR": "frans", "EN": "engels", "DE": "duits"},
    "yes": {"J": "ja", "Y": "ja", "N": "nee"},
}
"""Capitals of forms: "EN: B1", "heftruck J"."""
_V_TICK = re.compile(r"[\[(][vV][\])]")
_TICKS = {"☑": "✓", "✅": "✓", "☐": "✗", "❌": "✗", "✖": "✗", "☒": "✓"}
_MARKS = {"line": "\n", "number": ";"}
_DRAWN_OUT = re.compile(r"(?<=[a-z])([a-z])\1{2,}")
"""A letter that is written as long as it is said: "noooit"."""
_ELIDED = re.compile(r"\b([cdjlmnst]|qu)'(?=\w)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of a text."""

    start: int
    end: int
    plain: str
    """Without accents, in lower case, spoken words as they are written; may be empty."""
    is_word: bool


def tokens(text: str, cuts: frozenset[int] = frozenset()) -> Iterator[Token]:
    """Yield the words and marks of a text in order; a number that opens an item of a list is a mark.

    Where a word is cut, the end of a line comes between its parts.
    """
    crossed = bool(_V_TICK.search(text))  # beside "(v)" an "(x)" is a no
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        inside = sorted(cut for cut in cuts if match.start() < cut < match.end()) if cuts else []
        if kind == "word" and inside:
            borders = [match.start(), *inside, match.end()]
            for start, end in pairwise(borders):
                yield Token(start, end, _written(text[start:end]), is_word=True)
                if end != match.end():
                    yield Token(end, end, "\n", is_word=False)
        elif kind == "licence":  # no Dutch "de", no English "be"
            yield Token(match.start(), match.end(), f"{match[0][0].lower()}+e", is_word=True)
        elif kind in _SHORT:
            yield Token(match.start(), match.end(), _SHORT[kind][match[0]], is_word=True)
        elif kind == "word":
            yield Token(match.start(), match.end(), _written(match[0]), is_word=True)
        else:
            mark = _MARKS.get(kind or "", _TICKS.get(match[0], match[0]))
            if kind == "tick":
                mark = "✗" if match[0][1] == " " or (crossed and match[0][1] in "xX") else "✓"
            yield Token(match.start(), match.end(), mark, is_word=False)


@lru_cache(maxsize=16384)
def _written(word: str) -> str:
    plain = normalize("NFKD", word.translate(_APOSTROPHES))
    plain = "".join(one for one in plain if not combining(one)).casefold()
    plain = _DRAWN_OUT.sub(r"\1\1", plain)
    spoken = _SPOKEN.get(plain)
    if spoken is None and plain.endswith(("n't", "stalig")):
        spoken = f"{plain[:-3]} not" if plain.endswith("n't") else f"{plain[:-5]} moedertaal"
    return _ELIDED.sub(r"\1 ", plain) if spoken is None else spoken
