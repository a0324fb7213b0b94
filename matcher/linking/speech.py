"""Words of a text as they came and as they are written: "Kheb nie gewerk" is "ik heb niet gewerkt".

General knowledge of Flemish speech, written down by us.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from unicodedata import combining, normalize

_TOKEN = re.compile(
    r"(?P<licence>\b[BD]E\b(?=\s*(?:[,;.)/+&\n:]|$|(?:ja|nee|neen|en|of)\b)))"
    r"|(?P<code>\b(?:NL|FR|EN|DE)\b"
    r"(?=[ :=(]*(?:[ABC][12]|moedertaal|vloeiend|zeer|heel|goed|basis|beetje|native|\d/5)))"
    r"|(?P<yes>\b[JYN]\b(?=\s*(?:[,;/|\n]|$)))"
    r"|(?P<number>(?<![\w.])\d{1,2}[.)](?=\s+[^\W\d]))|(?P<word>\.net\b|(?:bv|bijv|b\.v|o\.a|evt|incl|nl)\.(?=\s)|[^\W_]+(?:(?:['’‘`+#-]+|\.(?=\d|\w\b))[^\W_]+)*(?:\+\+|#)?)"
    r"|(?P<line>[\n\r\u2028\u2029]+)|(?P<tick>[\[(][xXvV ][\])])|(?P<mark>[^\w\s]|_)"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | {"œ": "oe", "Œ": "oe"})
_SPOKEN: Mapping[str, str] = {
    "kheb": "ik heb", "k'heb": "ik heb", "khad": "ik had", "kben": "ik ben", "k'ben": "ik ben",
    "kwas": "ik was", "kan'k": "kan ik", "kkan": "ik kan", "kken": "ik ken", "kwil": "ik wil",
    "kzou": "ik zou", "kzoek": "ik zoek", "kweet": "ik weet", "kdoe": "ik doe", "kdee": "ik deed",
    "kmag": "ik mag", "khoop": "ik hoop", "k": "ik", "'k": "ik", "ekik": "ik", "eki": "ik", "kik": "ik",
    "nie": "niet", "ni": "niet", "nimmer": "niet meer", "niemeer": "niet meer", "nimeer": "niet meer",
    "gene": "geen", "geene": "geen", "genen": "geen", "gin": "geen",
    "noeit": "nooit", "nt": "niet", "niks": "niets", "nen": "een", "ne": "een", "n": "een",
    "den": "de", "d'n": "de", "dn": "de", "'t": "het", "t": "het", "wa": "wat", "da's": "dat is",
    "da": "dat", "ma": "maar", "in't": "in het", "int": "in het", "op't": "op het", "opt": "op het",
    "van't": "van het", "vant": "van het", "aan't": "aan het", "bij't": "bij het", "voor't": "voor het",
    "uit't": "uit het", "met't": "met het",
    "me": "met", "mee": "mee", "gere": "graag", "geern": "graag", "mijne": "mijn", "m'n": "mijn",
    "onze": "ons", "ervareing": "ervaring", "ervaaring": "ervaring", "gewerk": "gewerkt",
    "masjien": "machine", "masjiene": "machine", "masjienen": "machines", "machien": "machine",
    "mss": "misschien", "mischien": "misschien", "neen": "nee", "neeje": "nee", "neje": "nee", "nein": "nee",
    "jaa": "ja", "gij": "je", "ge": "je", "zulle": "", "hoor": "", "hè": "", "he": "", "aub": "", "mvg": "",
    "can't": "can not", "cannot": "can not", "won't": "will not", "cant": "can not", "dont": "do not",
    "didnt": "did not", "papieke": "papier", "papierke": "papier", "nada": "niets",
    "noppes": "niets", "peis": "denk", "pijs": "denk", "kpeis": "ik denk", "kzen": "ik ben",
    "zenne": "", "nt2": "nederlands",
    "i'm": "i am", "i've": "i have", "i'd": "i would", "vent": "man", "nonkel": "oom", "papa": "vader",
    "mama": "moeder", "pa": "vader", "moe": "moeder", "plezant": "leuk", "wérk": "werk",
    "dutch": "nederlands", "english": "engels", "french": "frans", "german": "duits", "spanish": "spaans",
    "arabic": "arabisch", "turkish": "turks", "italian": "italiaans", "portuguese": "portugees",
    "russian": "russisch", "romanian": "roemeens", "neerlandais": "nederlands", "francais": "frans",
    "anglais": "engels", "allemand": "duits", "espagnol": "spaans", "arabe": "arabisch", "turc": "turks",
    "italien": "italiaans", "portugais": "portugees", "russe": "russisch", "roumain": "roemeens",
    "polonais": "pools", "bv.": "", "bijv.": "", "b.v.": "", "evt.": "", "o.a.": "", "nl.": "", "incl.": "",
}  # fmt: skip
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
