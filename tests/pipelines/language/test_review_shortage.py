import csv
from pathlib import Path

import pytest

from matcher.linking import Linker
from pipelines.language.review_shortage import review, unmatched_titles, write_review

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


@pytest.mark.slow
@pytest.mark.skipif(not SHORTAGE.exists(), reason="../shared/data is not there")
def test_all_fifty_are_listed_for_review_with_three_occupations_of_esco_and_their_chance(
    esco_linker: Linker, tmp_path: Path
) -> None:
    titles = unmatched_titles(SHORTAGE)
    rows = review(titles, esco_linker)
    assert [row["knelpuntberoep"] for row in rows] == [title for title in titles for _ in range(3)]
    known = esco_linker.taxonomy.occupations
    assert all(known[row["esco_uri"]].label == row["esco_beroep"] for row in rows)
    chances = [float(row["kans"]) for row in rows]
    sure = [row["zeker_genoeg"] == "ja" for row in rows]
    assert sure == [
        row["rang"] == "1" and chance >= esco_linker.config.certain
        for row, chance in zip(rows, chances, strict=True)
    ]
    assert 10 <= sum(sure) < 50
    write_review(rows, tmp_path / "lijst.csv")
    with (tmp_path / "lijst.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == rows
