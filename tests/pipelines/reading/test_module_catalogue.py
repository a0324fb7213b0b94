"""Our own catalogue: JSON that mirrors the noun, and a CSV with sessions beside it."""

from datetime import date
from pathlib import Path

import pytest

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.module import (
    Credential,
    DatabankCategory,
    Delivery,
    LevelledCompetence,
    ProviderKind,
    Session,
    SessionEntry,
    TaughtCompetence,
)
from matcher.domain.place import Place
from matcher.errors import DocumentError
from pipelines.reading.draft import DraftStatement, ModuleDraft, Origin
from pipelines.reading.module_catalogue import UNKNOWN_MODULE, read_module_documents, read_module_table
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.source_file import SourceFileError
from pipelines.reading.tables import TableError
from tests.source_files import module_document, noted, write_csv, write_json, write_lines

MODULE = {
    "id": "m1",
    "title": "Vlees versnijden",
    "provider_id": "cvo-1",
    "provider_name": "CVO Testa",
    "provider_kind": "cvo",
}
SESSION = {
    "id": "s1",
    "module_id": "m1",
    "entry": "fixed",
    "start": "2027-01-04",
    "end": "2027-01-29",
    "slot": "day",
    "hours_per_week": "20",
}


def write_rows(path: Path, *rows: dict[str, str]) -> Path:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return write_csv(path, columns, *([row.get(name, "") for name in columns] for row in rows))


def read_rows(folder: Path, *modules: dict[str, str]) -> tuple[list[ModuleDraft], Rejects]:
    rejects = Rejects()
    return read_module_table(write_rows(folder / "modules.csv", *modules), rejects), rejects


def test_json_gives_ids_and_sentences_apart(tmp_path: Path) -> None:
    taught = [
        {"competence_id": "c1", "level": 2},
        {"competence_id": "", "statement": "vlees versnijden", "level": 3},
    ]
    rejects = Rejects()
    (found,) = read_module_documents(
        write_json(tmp_path / "m.json", module_document("m1") | {"teaches": taught}), rejects
    )
    assert found.module.teaches == (TaughtCompetence("c1", 2),)
    assert found.statements == (DraftStatement("vlees versnijden", column="teaches", level=3),)
    assert found.origin == Origin("m.json", 1)
    assert rejects.entries == []


def test_every_fault_of_a_bad_module_is_noted_and_the_others_stay(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "m.jsonl",
        module_document("m1", "c1"),
        module_document("m2", "c1", hours=-1, delivery="thuis"),
        "[1, 2]",
        module_document("m3", sessions=[SESSION | {"hours_per_week": 20, "end": "2026-12-31"}]),
        module_document("m4"),
    )
    rejects = Rejects()
    assert [one.module.id for one in read_module_documents(path, rejects)] == ["m1", "m4"]
    assert [(line, column) for line, column, _, _, _ in sorted(noted(rejects))] == [
        (2, "delivery"),
        (2, "hours"),
        (3, ""),
        (4, "sessions[0].end"),
        (4, "sessions[0].module_id"),
    ]
    assert rejects.count(RowOutcome.REJECTED) == 3


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([{"id": "v", "title": "x"}], "bevat geen modules van groeipad: nergens staat de sleutel provider"),
        (["m1"], "bevat geen modules van groeipad"),
    ],
)
def test_another_json_is_refused(value: object, words: str, tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match=words):
        read_module_documents(write_json(tmp_path / "m.json", value), Rejects())


def test_broken_json_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text('[\n {"id": "m1",}\n]', encoding="utf-8")
    with pytest.raises(DocumentError, match="geen geldige JSON op regel 2, kolom"):
        read_module_documents(tmp_path / "m.json", Rejects())


def test_an_empty_list_is_an_empty_catalogue(tmp_path: Path) -> None:
    assert read_module_documents(write_json(tmp_path / "m.json", []), Rejects()) == []


def test_a_full_row_is_read(tmp_path: Path) -> None:
    row = MODULE | {
        "programme": "Slager",
        "teaches": "c1@2; c2",
        "statements": "hygiëne bewaken;; messen slijpen ",
        "needs_competences": "c3@1",
        "needs_percent": "80",
        "needs_modules": "m0; m00",
        "needs_dutch": "A2",
        "hours": "80",
        "delivery": "blended",
        "credential": "module_certificate",
        "recognised": "Ja",
        "databank_categories": "stem; language_b1",
        "legally_required": "nee",
        "price_eur": "120",
        "description": "Twee\nregels",
    }
    (found,), rejects = read_rows(tmp_path, row)
    module = found.module
    assert (module.id, module.provider.kind, module.programme) == ("m1", ProviderKind.CVO, "Slager")
    assert module.teaches == (TaughtCompetence("c1", 2), TaughtCompetence("c2"))
    assert (module.needs_competences, module.needs_percent) == ((LevelledCompetence("c3", 1),), 80)
    assert module.needs_modules == ("m0", "m00")
    assert module.needs_dutch is LanguageLevel.A2
    assert (module.hours, module.price_eur) == (80, 120)
    assert (module.delivery, module.credential) == (Delivery.BLENDED, Credential.MODULE_CERTIFICATE)
    assert (module.recognised, module.legally_required) == (True, False)
    assert module.databank_categories == (DatabankCategory.STEM, DatabankCategory.LANGUAGE_B1)
    assert module.description == "Twee regels"
    assert [one.text for one in found.statements] == ["hygiëne bewaken", "messen slijpen"]
    assert rejects.entries == []


def test_blank_cells_are_unknown(tmp_path: Path) -> None:
    (found,), _ = read_rows(tmp_path, MODULE | {"hours": " ", "recognised": "", "price_eur": ""})
    module = found.module
    assert (module.hours, module.recognised, module.price_eur, module.sessions) == (None, None, None, ())


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("hours", "tachtig", "is geen geheel getal"),
        ("hours", "--5", "is geen geheel getal"),
        ("hours", "12,5", "is geen geheel getal"),
        ("hours", "-1", "toegelaten is 0 tot en met 1000000"),
        ("hours", "9999999999", "is geen geheel getal"),
        ("recognised", "misschien", "is geen ja of nee"),
        ("needs_dutch", "B9", "is geen taalniveau"),
        ("delivery", "thuis", "is niet toegelaten; kies uit"),
        ("teaches", "c1@4", "toegelaten is 1 tot en met 3"),
        ("teaches", "c1@hoog", "is geen geheel getal"),
        ("provider_kind", "school", "is niet toegelaten"),
        ("id", "", "is leeg"),
    ],
)
def test_a_bad_cell_costs_its_row_and_says_why(column: str, cell: str, words: str, tmp_path: Path) -> None:
    found, rejects = read_rows(tmp_path, MODULE | {column: cell}, MODULE | {"id": "m2"})
    assert [one.module.id for one in found] == ["m2"]
    assert {line for line, *_ in noted(rejects)} == {2}
    assert words in " ".join(one.reason for one in rejects.entries)


def test_sessions_are_put_with_their_module(tmp_path: Path) -> None:
    place = {"place_name": "Gent", "place_latitude": "51,05", "place_longitude": "3.72"}
    more = {"late_entry_percent": "20", "seats_left": "0", "closed": "ja", "enrol_until": "2026-12-20"}
    flexible = SESSION | {
        "id": "s2",
        "entry": "flexible",
        "slot": "own_pace",
        "weeks": "4",
        "end": "2027-12-31",
    }
    write_rows(tmp_path / "sessions.csv", SESSION | place | more, flexible)
    found, rejects = read_rows(tmp_path, MODULE, MODULE | {"id": "m2"})
    assert found[0].module.sessions == (
        Session(
            "s1", SessionEntry.FIXED, date(2027, 1, 4), date(2027, 1, 29), Slot.DAY, 20, None,
            Place("Gent", 51.05, 3.72), 20, 0, True, date(2026, 12, 20),
        ),
        Session("s2", SessionEntry.FLEXIBLE, date(2027, 1, 4), date(2027, 12, 31), Slot.OWN_PACE, 20, 4),
    )  # fmt: skip
    assert found[1].module.sessions == ()
    assert rejects.entries == []


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"start": "2027-02-30"}, "start", "is geen datum"),
        ({"end": "2027-01-03"}, "end", "ligt voor de eerste dag"),
        ({"hours_per_week": "169"}, "hours_per_week", "toegelaten is 0 tot en met 168"),
        ({"late_entry_percent": "100"}, "late_entry_percent", "toegelaten is 0 tot en met 99"),
        ({"slot": "nacht"}, "slot", "is niet toegelaten"),
        ({"entry": "flexible"}, "weeks", "heeft een duur nodig"),
        ({"weeks": "3"}, "weeks", "hoort niet bij een vaste sessie"),
        ({"place_latitude": "51"}, "place.name", "ontbreekt"),
        (
            {"place_name": "X", "place_latitude": "noord", "place_longitude": "3"},
            "place.latitude",
            "geen getal",
        ),
        ({"module_id": "m9"}, "module_id", UNKNOWN_MODULE),
        ({"id": "s0"}, "id", "dit sessie-id staat al eerder bij dezelfde module"),
    ],
)
def test_a_bad_session_is_left_out_and_its_module_stays(
    changes: dict[str, str], column: str, words: str, tmp_path: Path
) -> None:
    write_rows(tmp_path / "sessions.csv", SESSION | {"id": "s0"}, SESSION | changes)
    (found,), rejects = read_rows(tmp_path, MODULE)
    assert [one.id for one in found.module.sessions] == ["s0"]
    told = [(one.file, one.line) for one in rejects.entries if one.column == column and words in one.reason]
    assert told == [("sessions.csv", 3)]


def test_a_bad_table_of_sessions_is_refused_as_a_whole(tmp_path: Path) -> None:
    write_csv(tmp_path / "sessions.csv", ("id", "start"), ("s1", "2027-01-04"))
    with pytest.raises(TableError, match=r"sessions.csv' mist de kolom\(men\) module_id, entry, end, slot"):
        read_rows(tmp_path, MODULE)
