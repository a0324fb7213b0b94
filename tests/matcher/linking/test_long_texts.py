"""Behaviours 12, 14 and 19: boilerplate, odd texts and long texts."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.domain.link import LinkKind, TextReading
from matcher.engine import profile_reader
from matcher.linking import Linker
from matcher.linking.grammar import read_chunks
from matcher.linking.segments import read_statements
from tests.examples import examples
from tests.matcher.linking.vacancies import BOILERPLATE, LONG_ADVERTISEMENT, VACANCIES


def top_ten(reading: TextReading) -> set[str]:
    best = sorted(reading.competences, key=lambda one: (-one.probability, one.competence_id))
    return {one.competence_id for one in best[:10]}


def jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


@pytest.mark.parametrize("vacancy", VACANCIES)
def test_boilerplate_on_both_sides_keeps_the_top_ten(linker: Linker, vacancy: str) -> None:
    """Behaviour 12."""
    text = VACANCIES[vacancy]
    plain = top_ten(linker.read(text))
    assert len(plain) >= 3
    assert jaccard(plain, top_ten(linker.read("\n".join((*BOILERPLATE, text, *BOILERPLATE))))) >= 0.9


@pytest.mark.slow
@pytest.mark.parametrize("vacancy", VACANCIES)
def test_each_paragraph_of_boilerplate_keeps_the_top_ten(linker: Linker, vacancy: str) -> None:
    """Behaviour 12."""
    text = VACANCIES[vacancy]
    plain = top_ten(linker.read(text))
    for paragraph in BOILERPLATE:
        for extended in (f"{text}\n\n{paragraph}", f"{paragraph}\n\n{text}"):
            assert jaccard(plain, top_ten(linker.read(extended))) >= 0.9, paragraph


def nearest_ten(reading: TextReading) -> set[str]:
    """The ten most probable, certain or to choose from: over ESCO few are certain in an ordinary text."""
    chances: dict[str, float] = {one.competence_id: one.probability for one in reading.competences}
    for doubt in reading.uncertain:
        for candidate in doubt.candidates:
            chances[candidate.id] = max(candidate.probability, chances.get(candidate.id, 0.0))
    return set(sorted(chances, key=lambda one: (-chances[one], one))[:10])


@pytest.mark.slow
@pytest.mark.parametrize("vacancy", VACANCIES)
def test_boilerplate_keeps_the_top_ten_of_esco(esco_linker: Linker, vacancy: str) -> None:
    """Behaviour 12."""
    text = VACANCIES[vacancy]
    plain = nearest_ten(esco_linker.read(text))
    assert len(plain) >= 5
    for paragraph in BOILERPLATE:
        for extended in (f"{text}\n\n{paragraph}", f"{paragraph}\n\n{text}"):
            assert jaccard(plain, nearest_ten(esco_linker.read(extended))) >= 0.9, paragraph


@pytest.fixture(scope="module")
def in_the_advertisement(linker: Linker) -> set[str]:
    return {one.competence_id for one in linker.read(LONG_ADVERTISEMENT).competences}


@pytest.mark.parametrize(
    "number",
    [0, 80, *(pytest.param(one, marks=pytest.mark.slow) for one in range(20, 160, 20) if one != 80)],
)
def test_a_competence_only_at_the_end_of_three_pages_is_found(
    linker: Linker, in_the_advertisement: set[str], number: int
) -> None:
    """Behaviour 19: nothing is cut off."""
    wanted = list(linker.taxonomy.competences.values())[number]
    before = in_the_advertisement
    reading = linker.read(LONG_ADVERTISEMENT + wanted.label)
    assert wanted.id not in before
    assert {one.competence_id for one in reading.competences} == before | {wanted.id}
    assert reading.warnings == ()
    (found,) = [one for one in reading.competences if one.competence_id == wanted.id]
    assert found.span.start >= len(LONG_ADVERTISEMENT)


def test_the_end_of_one_long_sentence_is_found_as_well(linker: Linker) -> None:
    """Behaviour 19: no full stop, no line end, and still read to the last word."""
    sentence = "en dan gingen we altijd weer met de trein naar huis waar mijn broer toen woonde " * 40
    found = {one.competence_id for one in linker.read(sentence + "en ik kan vlees uitbenen").competences}
    assert "gp:c/vlees-uitbenen" in found


def test_a_text_too_long_to_read_says_how_much_was_read(linker: Linker) -> None:
    """Behaviour 19: otherwise a warning is set; words would take seconds, and every character counts."""
    assert linker.read("\n" * 199_999 + "x").warnings == ()
    (warning,) = linker.read("\n" * 200_000 + "x").warnings
    assert "200001 tekens" in warning
    assert "eerste 200000" in warning


ODD = (
    "IDS/IPS", "C++/C#/.NET", "((((", "))))", "\ud800", "\ud83d\ude00", "\x00", "\u202eabc", "a\u0301" * 50,
    "\ufeff", "\u200b", "ß", "İstanbul", "ﬁets", "１２３", "%s%n", "{}", "\\", "'", '"', "’", "-", "–", "…",
    "geen", "niet geen niet", "als als als", "3 jaar", "jaar als", "ik was", "ik heb", "in de", "(basis)",
    "()", "(", "een half jaar als", "999999999999 jaar als kok", "1.5.5 jaar als kok", "•", ";", "\r\n", "\t",
)  # fmt: skip
odd_texts = st.lists(st.sampled_from(ODD) | st.text(max_size=12), max_size=12).map(" ".join)


@settings(max_examples=examples(8), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(odd_texts | st.text(st.characters(), max_size=200))
def test_no_text_raises_and_every_span_is_in_the_text(linker: Linker, text: str) -> None:
    """Behaviour 14."""
    reading = linker.read(text)
    spans = [one.span for one in (*reading.competences, *reading.negated)]
    spans += [one.span for one in reading.occupations]
    spans += [one.span for one in reading.asides]
    spans += [one.span for one in reading.licences]
    spans += [one.span for one in reading.uncertain]
    spans += reading.remarks
    assert all(text[one.start : one.end] == one.text for one in spans)
    for kind in LinkKind:
        (answer,) = linker.link([text], kind, n=3)
        assert all(0 <= one.probability <= 1 for one in answer)
    profile_reader(linker)([text, text])


PIECES = ("als ", "ik was ", "(", "(a", "a-", "3 jaar ", "geen ", "in de a ", "aB", "en, ")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", PIECES)
def test_no_pattern_takes_for_ever_over_a_text_that_repeats_itself(piece: str) -> None:
    """Behaviour 14: the grammar alone, which is where a pattern could run away."""
    text = piece * (8_000 // len(piece))
    for one in read_statements(text, lambda _: True).statements:
        assert text[one.span.start : one.span.end] == one.span.text


def test_a_text_without_a_full_stop_is_read_in_bounded_parts() -> None:
    """Patterns look through a whole chunk: none may grow with the text, and no word may be lost."""
    read = read_chunks("niet in de keuken van mijn broer " * 600)
    assert max(len(one.chunk.words) for one in read) <= 100
    assert sum(len(one.chunk.words) for one in read) == 7 * 600


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_a_text_that_repeats_itself_is_read_to_the_end(linker: Linker, piece: str) -> None:
    """Behaviour 14."""
    assert linker.read(piece * (20_000 // len(piece))).warnings == ()


@pytest.mark.slow
@settings(max_examples=examples(14), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(odd_texts)
def test_no_text_raises_over_esco(esco_linker: Linker, text: str) -> None:
    """Behaviour 14."""
    esco_linker.read(text)
