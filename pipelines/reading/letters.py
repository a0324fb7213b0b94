"""Letters that were spoilt on their way: what can be mended is, what is lost is said."""

from matcher.domain.plain_text import LOST_LETTER, mend_letters
from pipelines.reading.rejects import Rejects, RowOutcome

LOST = "een letter is verloren gegaan (�); bewaar de bron opnieuw als UTF-8"
SPOILT = "letters met accenten waren bij een eerder bewaren verminkt; hersteld"


def mended(text: str, file: str, rejects: Rejects) -> str:
    """Return the text with spoilt letters as they were written; each line that had some is noted."""
    whole = mend_letters(text)
    if whole == text and LOST_LETTER not in text:
        return text
    lines = whole.split("\n")
    for number, (line, before) in enumerate(zip(lines, text.split("\n"), strict=True), 1):
        if LOST_LETTER in line:
            rejects.add(file, number, "", line.strip(), LOST, RowOutcome.SUSPECT)
        if line != before:
            rejects.add(file, number, "", before.strip(), SPOILT, RowOutcome.REPAIRED)
    return whole
