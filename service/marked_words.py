"""The words of a person with what was understood marked in them: what counts as can, as cannot, as a wish."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from matcher.domain.link import Outcome, Span, TextReading


class WordMark(IntEnum):
    """How a piece of text was understood; where two readings meet, the higher one shows."""

    PLAIN = 0
    """Nothing was read in it."""
    UNSURE = 1
    """Someone has to choose what it means."""
    ASIDE = 2
    """Someone else's, being learnt, a limit to the work: it does not count."""
    CAN = 3
    WISH = 4
    CANNOT = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words after one another that were understood alike."""

    text: str
    mark: WordMark


_MARKS = {
    Outcome.CLAIMED: WordMark.CAN,
    Outcome.DENIED: WordMark.CANNOT,
    Outcome.WISHED: WordMark.WISH,
    Outcome.SOMEONE_ELSE: WordMark.ASIDE,
    Outcome.UNCLEAR: WordMark.ASIDE,
}


def marked(text: str, reading: TextReading) -> tuple[Piece, ...]:
    """Return the whole text in pieces; of what is denied the clause is marked, with its "geen" or "niet"."""
    marks = [WordMark.PLAIN] * len(text)
    for span, mark in _read(text, reading):
        for place in range(span.start, span.end):
            marks[place] = max(marks[place], mark)
    pieces, start = [], 0
    for mark, alike in groupby(marks):
        end = start + sum(1 for _ in alike)
        pieces.append(Piece(text[start:end], mark))
        start = end
    return tuple(pieces)


def _read(text: str, reading: TextReading) -> Iterator[tuple[Span, WordMark]]:
    for one in (*reading.competences, *reading.negated, *reading.occupations, *reading.asides):
        mark = _MARKS[one.reading.outcome]
        yield (_clause(text, one.clause, one.span) if mark is WordMark.CANNOT else one.span), mark
    for licence in reading.licences:
        yield licence.span, _MARKS[licence.reading.outcome]
    for sector in reading.sectors:
        yield sector.span, WordMark.WISH
    for remark in reading.remarks:
        yield remark, WordMark.ASIDE
    for doubt in reading.uncertain:
        if doubt.reading.outcome is Outcome.DENIED:
            yield _clause(text, doubt.clause, doubt.span), WordMark.CANNOT
        elif not doubt.negated:
            yield doubt.span, WordMark.UNSURE


def _clause(text: str, clause: str, span: Span) -> Span:
    """Return where the clause around some words stands; those words alone when it was not kept as it is."""
    start = text.find(clause, max(0, span.end - len(clause))) if clause else -1
    return Span(start, start + len(clause), clause) if 0 <= start <= span.start else span
