"""How wide a text is at most, and where it is broken: no label of a picture is ever cut."""

from functools import lru_cache
from itertools import repeat
from typing import Final

_WIDTHS: Final = {
    letter: width
    for width, letters in (
        (0.3, "IJijlïî"),
        (0.35, " ,./:;\\|’‘·"),
        (0.4, "()-[]ft"),
        (0.45, "!r"),
        (0.5, '*"_`–°'),
        (0.55, "?cszç“”"),
        (0.6, "FLkvxy"),
        (0.65, "$0123456789EPSTYabdeghnopqu{}éèëêàâäöôñ€"),
        (0.7, "ABCKRVXZ"),
        (0.75, "NU"),
        (0.8, "&DGHOQ"),
        (0.85, "#+<=>^w~×≥≤→"),
    )
    for letter in letters
}
"""Parts of the size, rounded up, in DejaVu Sans: Arial, Roboto, Segoe UI and system fonts are narrower."""
_OTHER: Final = 1.05
_BOLD: Final = 1.2
BREAKS: Final = "-/"
"""Behind these a word may be broken without a hyphen of ours."""


@lru_cache(maxsize=1 << 12)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text at most, in the unit of ``size``.

    Examples
    --------
    >>> round(text_width("ja", 10), 1)
    9.5
    """
    return sum(map(_WIDTHS.get, text, repeat(_OTHER))) * size * (_BOLD if bold else 1)


def printable(text: str) -> str:
    """Return the text with a space for what cannot be drawn, and may not stand in SVG."""
    return text if text.isprintable() else "".join(one if one.isprintable() else " " for one in text)


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the text as lines that fit in ``room``; what cannot be drawn, such as a tab, is a space.

    A word that is too wide is broken behind a hyphen or slash of its own, else anywhere with a hyphen.

    Examples
    --------
    >>> wrap("machine-operator in de vleesverwerking", 80, 10)
    ['machine-', 'operator in de', 'vleesverwerk-', 'ing']
    """

    def wide(part: str) -> float:
        return text_width(part, size, bold=bold)

    lines, line, used = list[str](), "", 0.0
    for whole in printable(text).split():
        word, more = whole, wide(f" {whole}")
        if line and used + more <= room:
            line, used = f"{line} {word}", used + more
            continue
        if line:
            lines.append(line)
        while wide(word) > room:
            # at least three letters go on to the next line
            most = max((n for n in range(1, len(word) - 2) if wide(f"{word[:n]}-") <= room), default=1)
            cut = max(word.rfind(sign, 0, most) + 1 for sign in BREAKS) or most
            lines.append(word[:cut] + ("" if word[cut - 1] in BREAKS else "-"))
            word = word[cut:]
        line, used = word, wide(word)
    return [*lines, line] if line else lines
