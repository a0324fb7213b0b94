"""Behaviour 5: how a label is written changes nothing: case, qualifier, signs, number, joints, doer."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.competence import STATED_PREFIX, Competence
from matcher.linking import Linker
from matcher.linking.words import normalise, words
from tests.examples import examples
from tests.matcher.linking.spellings import CASES, QUALIFIERS, SIGNS, agents, compounds, plurals

SPELLINGS = {**CASES, **QUALIFIERS, **SIGNS}
ESCO_SAMPLE = 100


def competences(linker: Linker) -> list[Competence]:
    """Without what only a vacancy states, which no text is linked to."""
    return [
        one
        for one in linker.taxonomy.competences.values()
        if one.label_language == "nl" and not one.id.startswith(STATED_PREFIX)
    ]


def vocabulary(linker: Linker) -> set[str]:
    return {word for one in competences(linker) for word in words(normalise(one.label))}


def missed(linker: Linker, asked: Sequence[tuple[Competence, str]]) -> list[tuple[str, str]]:
    """Return what was written and meant, wherever the reading does not have the competence."""
    return [
        (text, one.label)
        for one, text in asked
        if one.id not in {found.competence_id for found in linker.read(text).competences}
    ]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_one_label_in_forty_in_another_case_qualifier_or_sign_is_found(linker: Linker, spelling: str) -> None:
    first = list(SPELLINGS).index(spelling) % 40
    some = competences(linker)[first::40]
    assert missed(linker, [(one, SPELLINGS[spelling](one.label)) for one in some]) == []


@pytest.mark.slow
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_label_in_another_case_qualifier_or_sign_is_found(linker: Linker, spelling: str) -> None:
    assert missed(linker, [(one, SPELLINGS[spelling](one.label)) for one in competences(linker)]) == []


@settings(max_examples=examples(21), deadline=None, derandomize=True)
@given(
    st.integers(0, 10_000),
    st.sampled_from(list(CASES)),
    st.sampled_from(["{}", *(one for one in QUALIFIERS if "ik kan" not in one and "je kunt" not in one)]),
    st.sampled_from(list(SIGNS)),
)
def test_changes_together_change_nothing(
    linker: Linker, number: int, case: str, qualifier: str, sign: str
) -> None:
    known = competences(linker)
    one = known[number % len(known)]
    qualified = QUALIFIERS[qualifier](one.label) if qualifier in QUALIFIERS else one.label
    assert missed(linker, [(one, SIGNS[sign](CASES[case](qualified)))]) == []


Generate = Callable[[Linker, Competence], Iterator[str]]
GENERATED: dict[str, tuple[Generate, int, float]] = {
    "other number": (lambda _, one: plurals(one.label), 70, 0.95),
    "other joints": (lambda linker, one: compounds(one.label, vocabulary(linker)), 12, 0.85),
    "who does it": (lambda _, one: agents(one.label), 10, 0.7),
}
"""What is generated, how many at least, and the share that must be found: below what was measured."""


@pytest.mark.slow
@pytest.mark.parametrize("name", GENERATED)
def test_another_number_joint_or_doer_finds_the_competence(linker: Linker, name: str) -> None:
    generate, at_least, share = GENERATED[name]
    asked = [(one, text) for one in competences(linker) for text in generate(linker, one)]
    assert len(asked) >= at_least
    wrong = missed(linker, asked)
    assert 1 - len(wrong) / len(asked) >= share, wrong


@pytest.mark.parametrize(
    "text", ["heftruckchauffeur", "heftruck besturen", "HEFTRUCKS BESTUREN", "heftruckbestuurder"]
)
def test_driving_a_forklift_and_its_driver_are_the_same(linker: Linker, text: str) -> None:
    assert [one.competence_id for one in linker.read(text).competences] == ["gp:c/heftruck-besturen"]


@pytest.mark.parametrize("text", ["reachtruck besturen", "reachtruckchauffeur", "ik rijd met de reachtruck"])
def test_a_reachtruck_asks_its_own_certificate_and_claims_no_forklift(linker: Linker, text: str) -> None:
    found = [one.competence_id for one in linker.read(text).competences]
    assert "gp:c/heftruck-besturen" not in found
    nearest = next(iter(linker.link([text], kind=next(iter(linker.forms)), n=1)))
    assert nearest[0].id == "gp:c/reachtruck-besturen"


def test_a_forklift_claims_no_reachtruck(linker: Linker) -> None:
    found = {one.competence_id for one in linker.read("ik reed met de heftruck").competences}
    assert "gp:c/heftruck-besturen" in found
    assert "gp:c/reachtruck-besturen" not in found


@pytest.mark.slow
def test_nineteen_in_twenty_esco_labels_are_found_in_every_spelling(esco_linker: Linker) -> None:
    """Of labels that two competences share, neither is certain; so not all."""
    known = competences(esco_linker)
    some = known[:: len(known) // ESCO_SAMPLE]
    for name in ("upper", "qualifier '{} (basis)'", "qualifier 'goede kennis van {}'", "typographic"):
        wrong = missed(esco_linker, [(one, SPELLINGS[name](one.label)) for one in some])
        assert len(wrong) <= len(some) // 20, (name, wrong)
