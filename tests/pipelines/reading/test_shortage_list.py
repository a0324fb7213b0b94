"""The shortage list, and which occupations each of its lines stands for."""

from pathlib import Path

import pytest

from matcher.domain.competence import CrossWalk, MappingRelation, Occupation, Taxonomy
from matcher.domain.shortage import ShortageCause, ShortageOccupation
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.shortage_list import (
    NO_TITLE,
    REPEATED_TITLE,
    UNKNOWN,
    UNRESOLVED,
    ShortageLine,
    read_shortage_list,
    resolve_shortage_list,
)
from pipelines.reading.source_file import SourceFileError
from tests.source_files import noted, write_csv, write_json


def taxonomy(*walks: CrossWalk) -> Taxonomy:
    occupations = (
        Occupation("o1", "maître d'hôtel", alternative_labels=("zaalverantwoordelijke", "kelner")),
        Occupation("o2", "kelner"),
        Occupation("o3", "ziekenhuisapotheker"),
        Occupation("o4", "apotheker"),
    )
    return Taxonomy("test", "1", occupations={one.id: one for one in occupations}, cross_walks=walks)


def line(title: str, competent_id: str = "", occupation_ids: tuple[str, ...] = ()) -> ShortageLine:
    return ShortageLine(ShortageOccupation(title, 2026, occupation_ids), "k.csv", 2, competent_id)


def resolve(one: ShortageLine, *walks: CrossWalk) -> tuple[tuple[str, ...], Rejects]:
    rejects = Rejects()
    (found,) = resolve_shortage_list([one], taxonomy(*walks), rejects)
    assert found.title == one.occupation.title
    return found.occupation_ids, rejects


def test_titles_are_cleaned_and_kept_once(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "k.csv",
        ("beroep_nl", "cluster_nl", "competent_uuid"),
        ("Maître d’hôtel", "Horeca", "u1"),
        ("maître  d'hôtel", "Horeca", ""),
        (" ", "Horeca", ""),
        ("Kok", "", ""),
    )
    rejects = Rejects()
    found = read_shortage_list(path, rejects, year=2026)
    assert [(one.occupation.title, one.occupation.cluster, one.competent_id) for one in found] == [
        ("Maître d’hôtel", "Horeca", "u1"),
        ("Kok", "", ""),
    ]
    assert found[0].occupation == ShortageOccupation("Maître d’hôtel", 2026, cluster="Horeca")
    assert sorted(noted(rejects)) == [
        (3, "beroep_nl", "maître d'hôtel", REPEATED_TITLE, RowOutcome.REJECTED),
        (4, "beroep_nl", "", NO_TITLE, RowOutcome.REJECTED),
    ]


def test_our_own_json_says_its_year_and_causes(tmp_path: Path) -> None:
    documents = [
        {"title": "Kok", "year": 2025, "causes": ["qualitative"], "made_up": True},
        {"title": "Slager", "year": 1999},
        {"title": "Bakker", "year": 2025, "causes": ["pech"]},
    ]
    rejects = Rejects()
    (found,) = read_shortage_list(write_json(tmp_path / "k.json", documents), rejects, year=2026)
    assert found.occupation == ShortageOccupation(
        "Kok", 2025, causes=(ShortageCause.QUALITATIVE,), made_up=True
    )
    assert [(row[0], row[1]) for row in noted(rejects)] == [(2, "year"), (3, "causes[0]")]
    assert "toegelaten is 2000 tot en met 2100" in rejects.entries[0].reason


def test_a_json_of_something_else_is_refused(tmp_path: Path) -> None:
    path = write_json(tmp_path / "k.json", [{"naam": "Kok"}])
    message = r"bevat geen knelpuntberoepenlijst: nergens staat de sleutel title, year \(aanwezig: naam\)"
    with pytest.raises(SourceFileError, match=message):
        read_shortage_list(path, Rejects(), year=2026)


def test_ids_of_the_source_come_first() -> None:
    walk = CrossWalk("u1", "", "o2", MappingRelation.EXACT)
    ids, rejects = resolve(line("Kelner", "u1", ("o4", "o9")), walk)
    assert ids == ("o4",)
    assert noted(rejects) == [(2, "occupation_ids", "o9", UNKNOWN, RowOutcome.PART_LEFT_OUT)]


def test_the_cross_walk_comes_before_the_label_and_exact_before_broad() -> None:
    walks = (
        CrossWalk("u1", "", "o1", MappingRelation.BROAD),
        CrossWalk("u1", "", "o4", MappingRelation.EXACT),
        CrossWalk("u1", "", "weg", MappingRelation.EXACT),
    )
    assert resolve(line("Kelner", "u1"), *walks)[0] == ("o4", "o1")


def test_a_preferred_label_wins_from_an_alternative_one() -> None:
    assert resolve(line("KELNER"))[0] == ("o2",)
    assert resolve(line("Zaalverantwoordelijke"))[0] == ("o1",)
    assert resolve(line("Maître d’hôtel"))[0] == ("o1",)


def test_a_colon_means_that_specialisation_only() -> None:
    walk = CrossWalk("u1", "", "o4", MappingRelation.EXACT)
    assert resolve(line("Apotheker: ziekenhuisapotheker", "u1"), walk)[0] == ("o3",)
    ids, rejects = resolve(line("Apotheker: nachtapotheker", "u1"), walk)
    assert ids == ()
    assert noted(rejects) == [
        (2, "beroep_nl", "Apotheker: nachtapotheker", UNRESOLVED, RowOutcome.NOT_LINKED)
    ]
