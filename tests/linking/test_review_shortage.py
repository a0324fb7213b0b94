from pathlib import Path

import pytest

from matcher.linking import Linker
from pipelines.review_shortage import review, unmatched_titles

SHORTAGE = Path("../shared/data/knelpuntberoepen_vdab_2026.csv")


def test_each_title_gets_three_occupations_and_only_the_best_can_be_sure(linker: Linker) -> None:
    occupation = next(iter(linker.taxonomy.occupations.values()))
    rows = review([occupation.label, f"Iets algemeens: {occupation.label}"], linker)
    assert [row["rang"] for row in rows] == ["1", "2", "3"] * 2
    assert rows[0]["esco_uri"] == rows[3]["esco_uri"] == occupation.id
    assert {row["zeker_genoeg"] for row in rows if row["rang"] != "1"} == {"nee"}


@pytest.mark.skipif(not SHORTAGE.exists(), reason="../shared/data is not there")
def test_fifty_titles_of_the_real_list_have_no_competent_match() -> None:
    assert len(unmatched_titles(SHORTAGE)) == 50
