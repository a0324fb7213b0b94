"""Behaviour 13: Dutch, French and English text of one vacancy; Flemish and Netherlands words for a thing."""

import pytest

from matcher.domain.link import LinkKind
from matcher.linking import Linker
from tests.matcher.linking.vacancies import FLEMISH_AND_NETHERLANDS, TRANSLATED

pytestmark = pytest.mark.slow
TOP = 5


def near(linker: Linker, text: str) -> set[str]:
    """The nearest five competences of every line together."""
    answers = linker.link(text.split("\n"), LinkKind.COMPETENCE, n=TOP)
    return {candidate.id for answer in answers for candidate in answer}


def lines_that_meet(linker: Linker, one: str, other: str) -> float:
    """Share of the lines of which the nearest five in both languages have a competence in common."""
    answers = [list(linker.link(text.split("\n"), LinkKind.COMPETENCE, n=TOP)) for text in (one, other)]
    met = [{a.id for a in left} & {b.id for b in right} for left, right in zip(*answers, strict=True)]
    return sum(map(bool, met)) / len(met)


@pytest.mark.parametrize("vacancy", TRANSLATED)
@pytest.mark.parametrize("language", [1, 2], ids=["english", "french"])
def test_one_vacancy_in_two_languages_gives_overlapping_competences(
    esco_linker: Linker, vacancy: str, language: int
) -> None:
    dutch, other = TRANSLATED[vacancy][0], TRANSLATED[vacancy][language]
    others = [texts[language] for name, texts in TRANSLATED.items() if name != vacancy]
    own = near(esco_linker, dutch)
    shared = len(own & near(esco_linker, other))
    assert shared >= 1
    assert shared > max(len(own & near(esco_linker, text)) for text in others)


@pytest.mark.parametrize(("language", "share"), [(1, 0.83), (2, 0.83)], ids=["english", "french"])
def test_most_lines_meet_their_translation(esco_linker: Linker, language: int, share: float) -> None:
    """Two lines in all below what was measured."""
    met = {
        name: lines_that_meet(esco_linker, texts[0], texts[language]) for name, texts in TRANSLATED.items()
    }
    assert sum(met.values()) / len(met) >= share, met


@pytest.mark.parametrize(("flemish", "netherlands"), FLEMISH_AND_NETHERLANDS)
def test_flemish_and_netherlands_words_mean_the_same(
    esco_linker: Linker, flemish: str, netherlands: str
) -> None:
    assert near(esco_linker, flemish) & near(esco_linker, netherlands)


def test_every_candidate_is_in_esco_with_its_label_in_dutch_wherever_there_is_one(
    esco_linker: Linker,
) -> None:
    """Behaviour 15. The partial file has no Dutch label for half of the skills; those say "en"."""
    texts = ["heftruck rijden", "koken voor groepen", "iets met computers", "welding", "xyzzy"]
    known = esco_linker.taxonomy.competences
    for answer in esco_linker.link(texts, LinkKind.COMPETENCE, n=50):
        assert all(known[one.id].shown_label == one.label for one in answer)
        assert {known[one.id].label_language for one in answer} <= {"nl", "en"}
    occupations = esco_linker.taxonomy.occupations
    for answer in esco_linker.link(texts, LinkKind.OCCUPATION, n=50):
        assert all(occupations[one.id].label == one.label for one in answer)
