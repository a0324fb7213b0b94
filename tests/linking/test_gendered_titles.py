"""Behaviour 30, for a person's own words: he and she bring the same competences."""

import pytest

from matcher.engine import profile_reader
from matcher.linking import Linker


@pytest.mark.parametrize(
    ("he", "she"),
    [
        ("kok", "kokkin"),
        ("kinderbegeleider", "kinderbegeleidster"),
        ("poetser", "poetsvrouw"),
        ("schoonmaker", "schoonmaakster"),
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
