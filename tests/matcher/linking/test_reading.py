"""What a text says, linked to the sample taxonomy: only what is claimed counts, the rest is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.link import Outcome, Span, TextReading, UncertainStatement
from matcher.engine import profile_reader
from matcher.linking import Linker
from matcher.linking.reading import _innermost, _overlaps
from matcher.linking.sectors import sector_families
from tests.examples import examples


def claimed(reading: TextReading) -> set[str]:
    return {one.label for one in reading.competences} | {one.label for one in reading.occupations}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Ik ben geen kok", Outcome.DENIED),
        ("Ik was nooit kelner", Outcome.DENIED),
        ("ik zoek werk als lasser", Outcome.WISHED),
        ("mijn zus is zorgkundige", Outcome.SOMEONE_ELSE),
        ("ik volg les voor bakker", Outcome.UNCLEAR),
    ],
)
def test_an_occupation_that_is_not_claimed_is_told_with_its_outcome(
    linker: Linker, text: str, outcome: Outcome
) -> None:
    reading = linker.read(text)
    assert claimed(reading) == set()
    assert outcome in {one.reading.outcome for one in reading.asides}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Geen rijbewijs C, ik kan lassen", "Lassen"),
        ("Kassa: ja, heftruck: nee", "De kassa bedienen"),
        ("clark gereden zonder papieren", "Een heftruck besturen"),
        ("12 jaar kok geweest", "Kok"),
    ],
)
def test_what_is_claimed_beside_a_denial_counts(linker: Linker, text: str, label: str) -> None:
    assert label in claimed(linker.read(text))


def test_time_at_home_claims_no_care(linker: Linker) -> None:
    assert claimed(linker.read("Mama van 2, 11 jaar thuis voor de kinderen")) == set()


def test_the_clause_is_named(linker: Linker) -> None:
    [one] = linker.read("Ik bak graag. Vlees uitbenen kan ik niet").negated
    assert (one.label, one.clause) == ("Vlees uitbenen", "Vlees uitbenen kan ik niet")


def test_a_wish_is_for_the_search_of_vacancies(linker: Linker) -> None:
    read = profile_reader(linker)
    wish = read(["ik zoek werk als lasser, niet meer in de zorg"])
    assert wish.competences == ()
    assert wish.wished == ("gp:o/lasser",)
    assert "gp:o/zorgkundige" in wish.unwanted
    assert any("blijven weg" in note for note in wish.notes)


def test_two_sectors_in_one_breath_are_none() -> None:
    assert sector_families("zorg of bouw") == ()


SPANS = st.builds(lambda start, long: Span(start, start + long, ""), st.integers(0, 9), st.integers(1, 5))


@settings(max_examples=examples(35))
@given(st.lists(SPANS, max_size=6), SPANS)
def test_what_lies_within_or_over_another_is_found_as_by_looking_at_all_pairs(
    spans: list[Span], one: Span
) -> None:
    assert _overlaps(spans)(one) == any(s.start < one.end and one.start < s.end for s in spans)
    unsure = [UncertainStatement(span, ()) for span in spans]
    kept = [
        a
        for a in unsure
        if not any(
            a.span.start <= b.span.start and b.span.end <= a.span.end and a.span != b.span for b in unsure
        )
    ]
    assert list(_innermost(unsure)) == kept


def test_a_doubtful_competence_of_the_nearest_occupation_is_claimed_and_one_bare_word_is_not(
    linker: Linker,
) -> None:
    """Decision 92."""
    found = {
        one.label: one.probability for one in linker.read("Sanitair plaatsen, verwarming ook").competences
    }
    assert found["Centrale verwarming installeren"] < linker.config.certain_of_claim
    assert claimed(linker.read("planten")) == set()


def test_a_concept_for_two_things_of_which_one_is_denied_is_asked_about(linker: Linker) -> None:
    reading = linker.read("Met de clark rijden kan ik, een heftruck besturen kan ik niet")
    assert (claimed(reading), reading.negated) == (set(), ())
    [one] = [doubt for doubt in reading.uncertain if not doubt.negated]
    assert "clark" in one.span.text
    assert one.candidates[0].label == "Een heftruck besturen"


def test_the_same_thing_claimed_and_denied_is_denied(linker: Linker) -> None:
    reading = linker.read("Met de heftruck rijden kan ik. Met een heftruck rijd ik niet meer.")
    assert claimed(reading) == set()
    assert [one.label for one in reading.negated] == ["Een heftruck besturen"]
