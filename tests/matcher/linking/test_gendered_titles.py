"""Behaviour 30, for a person's own words: he and she bring the same competences."""

import pytest

from matcher.domain.link import LinkKind
from matcher.engine import profile_reader
from matcher.linking import Linker
from tests.matcher.linking.test_gender import PAIRS


@pytest.mark.parametrize(
    ("he", "she"),
    [
        ("kok", "kokkin"),
        ("kinderbegeleider", "kinderbegeleidster"),
        ("poetser", "poetsvrouw"),
        ("schoonmaker", "schoonmaakster"),
        ("verkoper", "verkoopster"),
        ("magazijnmedewerker", "magazijnmedewerkster"),
    ],
)
def test_his_title_and_hers_bring_the_same_competences(linker: Linker, he: str, she: str) -> None:
    read = profile_reader(linker)
    his, hers = (
        {(one.competence_id, one.level) for one in read((f"ik werkte vijf jaar als {title}",)).competences}
        for title in (he, she)
    )
    assert his == hers
    assert his


@pytest.mark.slow
@pytest.mark.parametrize("kind", LinkKind)
@pytest.mark.parametrize("said", ["{}", "3 jaar ervaring als {} in een klein bedrijf"])
def test_swapping_the_title_changes_no_candidate_and_no_chance_over_esco(
    esco_linker: Linker, kind: LinkKind, said: str
) -> None:
    his, hers = (
        list(esco_linker.link([said.format(pair[who]) for pair in PAIRS], kind, n=10)) for who in (0, 1)
    )
    assert his == hers
    assert all(his)


@pytest.mark.slow
def test_who_is_called_a_cleaner_in_other_words_is_a_cleaner_too(esco_linker: Linker) -> None:
    """Other words for it may weigh otherwise; the work stays the same."""
    titles = ["schoonmaker", "schoonmaakster", "poetsvrouw", "poetser", "kuisvrouw"]
    first, *others = [
        {one.id for one in answer} for answer in esco_linker.link(titles, LinkKind.OCCUPATION, n=5)
    ]
    assert all(first & other for other in others)
