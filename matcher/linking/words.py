"""Dutch texts as words and stems."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

from matcher.linking.gender import one_title
from matcher.linking.light import set_of

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("‐‑‒–—", "-"))
_GENDER_MARK = re.compile(r"\(?\b[mvhfwdx]\s?/\s?[mvhfwdx](?:\s?/\s?[mvhfwdx])?\b\)?", re.IGNORECASE)
_WORD = re.compile(r"\.net\b|[a-z0-9]+(?:\+\+|#)?")
_DIMINUTIVE = re.compile(
    r"(?P<base>\w{2,}?)"
    r"(?P<end>(?<=[bglmnpr])etje|(?<=m)pje|(?<=n)kje|(?<=[aeiouywlnr])tje|(?<=[bcdfgkpstxz])je)s?"
)
_NO_DIMINUTIVES = frozenset({"meisje", "oranje", "sprookje", "koekje"})
"""Words that end like one, and mean something of their own."""
STOP_WORDS = set_of(
    """
    de het een en of van voor in op met te aan bij door naar om uit over tot als dat die dit deze is zijn
    wordt worden er ook andere enz etc eigen the and for a an to on with la le les l des du et d un une pour
    """
)


def normalise(text: str) -> str:
    """Return the text in lower case with plain apostrophes, hyphens and spaces, without accents.

    Marks like "(m/v/x)" go, and the title of a woman becomes the one for everybody: they say nothing of the
    work.
    """
    plain = text.translate(_APOSTROPHES)
    if not plain.isascii():  # nearly all labels are, and have nothing to take away
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return one_title(" ".join(_GENDER_MARK.sub(" ", plain.casefold()).split()))


def words(normalised: str) -> list[str]:
    """Return the words of a normalised text in order; "c++", "c#" and ".net" are words."""
    return _WORD.findall(normalised)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the Dutch stem of one normalised word."""
    # one for each word: it keeps where it is in a word, and several threads read at once
    return str(snowballstemmer.stemmer("dutch").stemWord(word))


def undiminished(word: str) -> tuple[str, ...]:
    """Return what a diminutive may be small of, likeliest first; nothing for another word.

    "-tje" is of a word on t ("friet") or of one that only sounds so ("telefoon"): both come back.

    Examples
    --------
    >>> undiminished("frietjes"), undiminished("telefoontje")
    (('friet', 'frie'), ('telefoont', 'telefoon'))
    >>> [undiminished(one)[-1] for one in ("boompje", "bloemetjes", "balletje", "koninkje", "autootje")]
    ['boom', 'bloem', 'bal', 'koning', 'auto']
    >>> [undiminished(one) for one in ("oranje", "meisje", "tapijt")]
    [(), (), ()]
    """
    small = _DIMINUTIVE.fullmatch(word)
    if small is None or word.removesuffix("s") in _NO_DIMINUTIVES:
        return ()
    base, end = small["base"], small["end"]
    if end == "etje":
        return (base[:-1] if base[-1] == base[-2] else base,)
    if end == "kje":
        return (base + "g",)
    if end == "tje":
        return (base + "t", base[:-1] if base[-2:] in {"aa", "oo", "uu"} else base)
    return (base,)
