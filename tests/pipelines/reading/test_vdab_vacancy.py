"""VDAB's open services, version 4: both ways of writing a coded field, and nothing lost in silence."""

from datetime import date
from pathlib import Path

import pytest

from matcher.domain.competence import LanguageLevel
from matcher.domain.place import Place
from matcher.domain.vacancy import RequirementKind
from matcher.places.locate import CONTRADICTS, ELSEWHERE, NO_COORDINATES, NOWHERE, SWAPPED
from pipelines.reading.draft import DraftStatement, Origin, VacancyDraft
from pipelines.reading.moments import ALWAYS
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.source_file import SourceFileError
from pipelines.reading.vdab_asked import NOT_UNDERSTOOD
from pipelines.reading.vdab_vacancy import (
    ENDS_FIRST,
    NO_DATE,
    NO_REFERENCE,
    NOT_PUBLISHED,
    read_vdab_vacancies,
)
from tests.source_files import noted, write_json, write_lines


def document(**changes: object) -> dict[str, object]:
    return {
        "vacatureReferentie": {"interneReferentie": "…", "vdabReferentie": 51},
        "status": {"code": "GEPUBLICEERD", "label": "Gepubliceerd"},
        "functie": {
            "functieTitel": " Slager ",
            "beroepsprofiel": {"code": "u-1", "label": "Slager"},
            "omschrijving": "<p>Je snijdt <b>vlees</b>.</p>",
        },
        "vrijeVereiste": "<ul><li>Je bent stipt.</li><li>Je bent sterk.</li></ul>",
        "arbeidsovereenkomst": {"vermoedelijkeStartdatum": "2027-01-04T00:00:00", "extra": "…"},
        "tewerkstellingsadres": {
            "postcode": "9000",
            "gemeente": "GENT",
            "provincie": {"label": "Provincie Oost-Vlaanderen"},
            "locatie": {"latitude": 51.05, "longitude": 3.72},
        },
        "leverancier": {"naam": "Slagerij Testa"},
    } | changes


def wants(*requirements: object) -> dict[str, object]:
    return document(profiel={"vereisten": list(requirements)}, vrijeVereiste=None)


def read_one(tmp_path: Path, value: object) -> tuple[VacancyDraft, Rejects]:
    rejects = Rejects()
    (found,) = read_vdab_vacancies(write_json(tmp_path / "v.json", value), rejects)
    return found, rejects


def test_a_vacancy_is_read(tmp_path: Path) -> None:
    found, rejects = read_one(tmp_path, document())
    vacancy = found.vacancy
    assert (vacancy.id, vacancy.title, vacancy.employer) == ("51", "Slager", "Slagerij Testa")
    assert vacancy.occupation_id == "u-1"
    assert vacancy.place == Place("Gent", 51.05, 3.72, "9000", "Oost-Vlaanderen")
    assert vacancy.start_from == date(2027, 1, 4)
    assert vacancy.description == "Je snijdt vlees.\nJe bent stipt.\nJe bent sterk."
    assert vacancy.ibo_possible is None
    assert found.origin == Origin("v.json", 1)
    assert rejects.entries == []


def test_loose_sentences_are_told_apart(tmp_path: Path) -> None:
    text = "Je bent stipt. Kennis van slijpmachines. Je hebt ervaring met worsten, dat is een plus."
    found, _ = read_one(tmp_path, document(vrijeVereiste=text))
    assert [(one.text, one.kind, one.weight) for one in found.statements] == [
        ("Kennis van slijpmachines", RequirementKind.TECHNICAL, 1),
        ("Je bent stipt", RequirementKind.SOFT, 1),
        ("Je hebt ervaring met worsten, dat is een plus", RequirementKind.PLUS, 1),
    ]


def test_competences_are_statements_and_languages_are_facts(tmp_path: Path) -> None:
    found, rejects = read_one(
        tmp_path,
        wants(
            {"type": "competentie", "label": "Vlees  versnijden", "code": "k-1"},
            {"type": "SoftSkill", "label": "Stiptheid"},
            {"type": "talen", "label": "Frans", "score": {"label": "goed"}},
        ),
    )
    assert found.statements == (
        DraftStatement("Vlees versnijden", code="k-1", column="profiel.vereisten[0]"),
        DraftStatement("Stiptheid", column="profiel.vereisten[1]", weight=1, kind=RequirementKind.SOFT),
    )
    assert [one.value for one in found.vacancy.must_haves] == ["Frans: goed"]
    assert found.vacancy.needs_dutch is LanguageLevel.NONE
    assert rejects.entries == []


@pytest.mark.parametrize(
    ("score", "level"),
    [
        ("geen", LanguageLevel.NONE),
        ("starter", LanguageLevel.A1),
        ("basis", LanguageLevel.A2),
        ("medium", LanguageLevel.B1),
        ({"label": "Goed"}, LanguageLevel.B2),
        ({"code": "5", "label": "zeer goed"}, LanguageLevel.B2),
    ],
)
def test_dutch_has_a_level_that_nobody_is_kept_out_by_without_a_source(
    score: object, level: LanguageLevel, tmp_path: Path
) -> None:
    found, _ = read_one(tmp_path, wants({"type": "talen", "label": "Nederlands", "score": score}))
    assert found.vacancy.needs_dutch is level


def test_an_unknown_level_of_dutch_excludes_nobody_and_is_noted(tmp_path: Path) -> None:
    found, rejects = read_one(
        tmp_path, wants({"type": "talen", "label": "Nederlands", "score": "vlot"}, {"type": "talen"})
    )
    assert found.vacancy.needs_dutch is LanguageLevel.NONE
    assert noted(rejects) == [
        (1, "profiel.vereisten[0].score", "vlot", "onbekend taalniveau van VDAB", RowOutcome.PART_LEFT_OUT),
        (1, "profiel.vereisten[1]", "talen", NOT_UNDERSTOOD, RowOutcome.PART_LEFT_OUT),
    ]


def musts(found: VacancyDraft) -> list[tuple[str, str]]:
    return [(one.kind.value, one.value) for one in found.vacancy.must_haves]


def test_licences_attests_diplomas_and_years_are_facts(tmp_path: Path) -> None:
    value = wants(
        {"type": "rijbewijs", "code": "B"},
        {"type": "attest", "label": "Heftruck"},
        {"type": "studie", "label": "Of gelijkwaardig door ervaring Bachelor Master: Landbouw"},
        {"type": "iets", "label": "anders"},
    )
    value["functie"] = {"functieTitel": "Slager", "ervaring": "Minstens 2 jaar ervaring"}
    value["arbeidsovereenkomst"] = {"arbeidsStelsel": [{"label": "Weekendwerk"}, {"label": "Dagwerk"}]}
    found, rejects = read_one(tmp_path, value)
    assert musts(found) == [
        ("driving_licence", "B"),
        ("attest", "heftruck"),
        ("weekend", "weekend"),
        ("experience", "2 jaar ervaring"),
        ("diploma", "bachelor of master: landbouw"),
    ]
    assert found.vacancy.must_haves[-1].or_experience
    assert noted(rejects) == [
        (1, "profiel.vereisten[3]", "iets anders", NOT_UNDERSTOOD, RowOutcome.PART_LEFT_OUT)
    ]


ASKED_IN_WORDS = {
    "Je bezit een rijbewijs C of CE en code 95.": [
        ("attest", "code 95"), ("driving_licence", "C"), ("driving_licence", "CE"),
    ],
    "Rijbewijs B vereist Ervaring als dakwerker": [
        ("driving_licence", "B"), ("experience", "ervaring als dakwerker"),
    ],
    "Je hebt een rijbewijs B en indien je ook een C rijbewijs hebt, is dat een plus": [
        ("driving_licence", "B")
    ],
    "Een VCA-attest is een troef": [],
    "Minstens drie jaar ervaring in een bakkerij, bij voorkeur in een kleine": [
        ("experience", "3 jaar ervaring in een bakkerij")
    ],
    "Ervaring is geen vereiste": [],
    "Loon afhankelijk van ervaring": [],
    "Geen weekendwerk": [],
    "Bereid om op zaterdag te werken": [("weekend", "zaterdagwerk")],
    "Je werkt in drie ploegen": [("shifts", "3 ploegen")],
    "We zijn een fijne ploeg": [],
    "Je bent medisch geschikt en hebt eigen vervoer": [
        ("fitness", "medisch geschikt"), ("transport", "eigen vervoer"),
    ],
    "Je spreekt vlot Frans en een mondje Duits; Engels is een plus": [
        ("language", "Frans: vlot"), ("language", "Duits: vlot"),
    ],
    "Je hebt een bachelor verpleegkunde of gelijkwaardige ervaring": [
        ("diploma", "bachelor verpleegkunde of gelijkwaardige ervaring")
    ],
    "Heb je ervaring met kassa's? Top, dat is een pluspunt!": [],
    "Nice to have: ervaring met etsen": [],
    "Stipt. Wat bieden wij? Avondwerk mogelijk, ervaring met koeien": [],
}  # fmt: skip


@pytest.mark.parametrize("text", ASKED_IN_WORDS)
def test_facts_in_free_words_are_recognised_and_none_is_invented(text: str, tmp_path: Path) -> None:
    found, _ = read_one(tmp_path, document(vrijeVereiste=text))
    assert musts(found) == ASKED_IN_WORDS[text]


def test_a_language_that_is_only_ticked_is_a_wish_where_the_words_speak_of_others(tmp_path: Path) -> None:
    ticked = [{"type": "talen", "label": one, "score": "goed"} for one in ("Nederlands", "Frans", "Engels")]
    value = document(profiel={"vereisten": ticked}, vrijeVereiste="Je spreekt vlot Frans.")
    found, _ = read_one(tmp_path, value)
    assert musts(found) == [("language", "Nederlands: goed"), ("language", "Frans: goed")]
    assert [(one.text, one.kind) for one in found.statements] == [("Engels goed", RequirementKind.PLUS)]


@pytest.mark.parametrize(
    ("value", "possible"),
    [
        ({"vacatureType": "IBO vacature"}, True),
        ({"arbeidsovereenkomst": {"arbeidsContract": {"label": "Individuele beroepsopleiding"}}}, True),
        ({"vacatureType": "Hiboux"}, None),
        ({}, None),
    ],
)
def test_an_ibo_is_offered_or_unknown_never_refused(
    value: dict[str, object], possible: bool | None, tmp_path: Path
) -> None:
    assert read_one(tmp_path, document(**value))[0].vacancy.ibo_possible is possible


@pytest.mark.parametrize(
    ("address", "latitude", "note"),
    [
        ({"gemeente": "GENT", "locatie": {"latitude": 51.05, "longitude": 3.72}}, 51.05, ""),
        ({"gemeente": "GENT", "locatie": {"latitude": "51,06", "longitude": "3,72"}}, 51.06, ""),
        ({"gemeente": "GENT"}, 51.05, ""),
        ({"gemeente": "GENT", "locatie": {"latitude": None, "longitude": None}}, 51.05, ""),
        ({"postcode": "3500", "gemeente": None}, 50.9304, ""),
        ({"gemeente": "BRUSSEL", "postcode": "1000", "landCode": "BE"}, 50.8466, ""),
        ({"gemeente": "TERNEUZEN", "postcode": "4531 AB", "landCode": {"code": "NL", "label": "Nederland"}},
         51.3358, ""),
        ({"gemeente": "GENT", "locatie": {"latitude": 0, "longitude": 0}}, 51.05, ELSEWHERE),
        ({"gemeente": "GENT", "locatie": {"latitude": 3.72, "longitude": 51.05}}, 51.05, SWAPPED),
        ({"gemeente": "GENT", "locatie": {"latitude": 48.85, "longitude": 2.35}}, 51.05, ELSEWHERE),
        ({"gemeente": "GENT", "locatie": {"latitude": 91, "longitude": 3.7}}, 51.05, ELSEWHERE),
        ({"gemeente": "BERLIJN", "locatie": {"latitude": 52.5, "longitude": 13.4}}, 52.5, ""),
        ({"gemeente": "VERDERAF", "locatie": {"latitude": 0, "longitude": 0}}, None, NOWHERE),
        ({"gemeente": "VERDERAF"}, None, NO_COORDINATES),
        ({"gemeente": "GENT", "postcode": "3500"}, None, CONTRADICTS),
    ],
)  # fmt: skip
def test_a_place_has_its_own_coordinates_where_they_can_be_right_else_those_of_its_town(
    address: object, latitude: float | None, note: str, tmp_path: Path
) -> None:
    found, rejects = read_one(tmp_path, document(tewerkstellingsadres=address))
    assert found.vacancy.place is not None
    assert found.vacancy.place.latitude == latitude
    assert [one.reason for one in rejects.entries] == ([note] if note else [])


def test_no_address_is_no_place(tmp_path: Path) -> None:
    assert read_one(tmp_path, document(tewerkstellingsadres=None))[0].vacancy.place is None


@pytest.mark.parametrize("text", ["2027-01-10T23:00:00Z", "2027-01-11", "11/01/2027", 1799622000000])
def test_a_day_is_the_one_in_belgium_however_it_is_written(text: object, tmp_path: Path) -> None:
    value = document(
        publicatieDatum=text, depublicatieDatum=text, arbeidsovereenkomst={"vermoedelijkeStartdatum": text}
    )
    found, rejects = read_one(tmp_path, value)
    vacancy, day = found.vacancy, date(2027, 1, 11)
    assert (vacancy.apply_from, vacancy.apply_until, vacancy.start_from) == (day, day, day)
    assert [vacancy.is_open(date(2027, 1, one)) for one in (10, 11, 12)] == [False, True, False]
    assert rejects.entries == []


def test_a_last_day_that_never_comes_is_none(tmp_path: Path) -> None:
    found, rejects = read_one(tmp_path, document(depublicatieDatum="9999-12-31T23:59:59Z"))
    assert found.vacancy.apply_until is None
    assert [(one.reason, one.outcome) for one in rejects.entries] == [(ALWAYS, RowOutcome.REPAIRED)]


def test_what_is_no_date_is_left_out_and_a_publication_that_ends_first_is_remarked(tmp_path: Path) -> None:
    found, rejects = read_one(
        tmp_path, document(arbeidsovereenkomst={"vermoedelijkeStartdatum": "2027-02-30"})
    )
    assert found.vacancy.start_from is None
    column = "arbeidsovereenkomst.vermoedelijkeStartdatum"
    assert noted(rejects) == [(1, column, "2027-02-30", NO_DATE, RowOutcome.PART_LEFT_OUT)]
    _, rejects = read_one(tmp_path, document(publicatieDatum="2027-02-01", depublicatieDatum="2027-01-01"))
    assert [one.reason for one in rejects.entries] == [ENDS_FIRST]


def test_a_list_keeps_the_good_ones_and_notes_the_others(tmp_path: Path) -> None:
    values = [
        document(status="AFGESLOTEN"),
        document(vacatureReferentie={"externeReferentie": "x-1"}, status="gepubliceerd"),
        document(vacatureReferentie={"interneReferentie": "…"}),
        document(functie={"functieTitel": ""}),
        None,
    ]
    rejects = Rejects()
    found = read_vdab_vacancies(write_json(tmp_path / "v.json", {"resultaten": values}), rejects)
    assert [one.vacancy.id for one in found] == ["x-1"]
    assert [(line, column, reason) for line, column, _, reason, _ in sorted(noted(rejects))] == [
        (1, "status", NOT_PUBLISHED),
        (3, "functie.functieTitel", NO_REFERENCE),
        (4, "functie.functieTitel", NO_REFERENCE),
        (5, "", "is geen JSON-object; schrijf de velden tussen { en }"),
    ]
    assert rejects.rows_read == {"v.json": 5}


@pytest.mark.parametrize("broken", ['{"functie": ', "onzin", '{"a": 1, "a": 2}'])
def test_a_broken_line_costs_one_line(broken: str, tmp_path: Path) -> None:
    rejects = Rejects()
    path = write_lines(
        tmp_path / "v.jsonl", document(), broken, document(vacatureReferentie={"vdabReferentie": 52})
    )
    assert [(one.vacancy.id, one.origin.line) for one in read_vdab_vacancies(path, rejects)] == [
        ("51", 1),
        ("52", 3),
    ]
    assert [(line, reason[:24]) for line, _, _, reason, _ in noted(rejects)] == [
        (2, "de regel is onleesbaar: ")
    ]
    assert rejects.rows_read == {"v.jsonl": 3}


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match=r"bevat geen VDAB-vacatures \(v4, detail\): nergens staat"):
        read_vdab_vacancies(write_json(tmp_path / "v.json", [{"id": "v1"}]), Rejects())
