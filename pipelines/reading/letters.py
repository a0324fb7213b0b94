"""Letters that were spoilt on their way: UTF-8 taken for Windows-1252 is mended, what is lost is said."""

import re

from pipelines.reading.rejects import Rejects, RowOutcome

LOST = "een letter is verloren gegaan (�); bewaar de bron opnieuw als UTF-8"
SPOILT = "letters met accenten waren bij een eerder bewaren verminkt; hersteld"
_LOST = "\ufffd"
_SPOILT = re.compile(
    "[ÂÃ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
    "|â[€‚„†‡‰‹][\u0080-\u00bf\u0152-\u2122]"
)
"""Two or three characters that one letter of UTF-8 becomes."""


def mended(text: str, file: str, rejects: Rejects) -> str:
    """Return the text with spoilt letters as they were written; each line that had some is noted."""
    if _LOST not in text and not _SPOILT.search(text):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if _LOST in line:
            rejects.add(file, number, "", line.strip(), LOST, RowOutcome.SUSPECT)
        lines[number - 1] = _SPOILT.sub(_letter, line)
        if lines[number - 1] != line:
            rejects.add(file, number, "", line.strip(), SPOILT, RowOutcome.REPAIRED)
    return "\n".join(lines)


def _letter(found: re.Match[str]) -> str:
    try:
        return found[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found[0]
