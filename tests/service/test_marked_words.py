"""Which words of a text were understood as what."""

from matcher.domain.link import (
    FoundCompetence,
    Licence,
    Outcome,
    Reading,
    Span,
    TextReading,
    UncertainStatement,
)
from service.marked_words import WordMark, marked
from service.words import MARKS

TEXT = "Ik kan lassen, maar nooit metsen. Rijbewijs B heb ik. Handig ben ik, en ik doe daken."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words), words)


def found(words: str, outcome: Outcome, clause: str = "") -> FoundCompetence:
    return FoundCompetence(words, words, 0.9, 1, span(words), Reading(outcome), clause)


def test_every_word_stays_and_a_denial_is_marked_with_the_word_that_denies() -> None:
    reading = TextReading(
        competences=(found("lassen", Outcome.CLAIMED, "Ik kan lassen"),),
        negated=(found("metsen", Outcome.DENIED, "maar nooit metsen"),),
        licences=(Licence("B", span("Rijbewijs B"), Reading(Outcome.CLAIMED)),),
        uncertain=tuple(UncertainStatement(span(one), ()) for one in ("Rijbewijs B", "daken")),
    )
    pieces = marked(TEXT, reading)
    assert "".join(one.text for one in pieces) == TEXT
    assert [(one.text, one.mark) for one in pieces if one.mark] == [
        ("lassen", WordMark.CAN),
        ("maar nooit metsen", WordMark.CANNOT),
        ("Rijbewijs B", WordMark.CAN),
        ("daken", WordMark.UNSURE),
    ]


def test_a_clause_that_was_not_kept_as_it_is_marks_the_words_alone() -> None:
    reading = TextReading(negated=(found("metsen", Outcome.DENIED, "nooit   metsen"),))
    assert [one.text for one in marked(TEXT, reading) if one.mark] == ["metsen"]


def test_every_mark_has_a_sign_of_its_own() -> None:
    assert len({sign for sign, _ in MARKS.values()}) == len(WordMark) - 1
