"""The spelling of Dutch verbs."""

VOWELS = frozenset("aeiouy")
LONG = ("aa", "ee", "oo", "uu")
_UNSTRESSED = ("el", "er", "en", "em", "ig")
SOFT = {"f": "v", "s": "z"}


def infinitive_of_stem(stem: str, *, soft: bool) -> str | None:
    """Return the infinitive of a stem in the spelling of Dutch; None where it has no vowel.

    ``soft`` says whether a last f or s becomes v or z.
    """
    if len(stem) < 2 or not VOWELS & set(stem):
        return None
    last, before = stem[-1], stem[-3:-1]
    if last in VOWELS:
        return stem + ("en" if last == "i" else "n")  # snoeien, gaan
    if soft and last in SOFT and stem[-2] not in SOFT:
        last = SOFT[last]
    if before in LONG:
        return stem[:-2] + last + "en"
    long = len(stem) > 2 and stem[-3] in VOWELS
    short = stem[-2] in VOWELS and not long
    syllables = sum(a in VOWELS and b not in VOWELS for a, b in zip(stem, [*stem[1:], "x"], strict=False))
    if short and not (syllables > 1 and stem.endswith(_UNSTRESSED)):
        return stem + stem[-1] + "en"
    return stem[:-1] + last + "en"
