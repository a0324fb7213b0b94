"""Any provider's table becomes our modules, and each fault says where it stands and what to do."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.module import (
    Credential,
    DatabankCategory,
    Delivery,
    LevelledCompetence,
    Provider,
    ProviderKind,
    Session,
    SessionEntry,
    TaughtCompetence,
    TrainingModule,
)
from matcher.domain.place import Place
from pipelines.reading.cells import Cell
from pipelines.reading.column_map import MODULE_FIELDS, SESSION_FIELDS
from pipelines.reading.draft import DraftStatement, ModuleDraft
from pipelines.reading.mapped_modules import map_modules, read_mapped_modules
from pipelines.reading.read_column_map import read_column_map
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.source_file import SourceFileError
from pipelines.reading.tables import TableError
from tests.examples import examples
from tests.source_files import csv_text, noted

PROVIDER = """
  provider_id: {constant: p-1}
  provider_name: {constant: Avondschool Testa}
  provider_kind: {constant: cvo}
"""
SMALL = f"""
schema: 1
module:
  id: Code
  title: Naam
  hours: Uren
  teaches: {{column: Leert, by: label, separator: "|"}}{PROVIDER}
sessions:
  - start: Van
    end: Tot
    slot: {{column: Moment, values: {{avond: evening}}}}
    hours_per_week: {{constant: "4"}}
"""
HEAD = ["Code", "Naam", "Uren", "Leert", "Van", "Tot", "Moment"]
ROW = ["m1", "Snoeien", "80", "hagen snoeien|één haag", "4/1/2027", "29/1/2027", "Avond"]


def read(
    folder: Path, data: bytes, map_text: str = SMALL, name: str = "aanbod.csv"
) -> tuple[list[ModuleDraft], Rejects]:
    (folder / name).write_bytes(data)
    (folder / "kaart.yaml").write_text(map_text.replace("schema: 1", f"schema: 1\nfile: {name}"), "utf-8")
    rejects = Rejects()
    return read_mapped_modules(folder / "kaart.yaml", rejects), rejects


def table(*rows: Sequence[str], head: Sequence[str] = HEAD) -> bytes:
    return csv_text(head, *rows).encode()


def workbook(*rows: Sequence[Cell], sheet: str = "Aanbod") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encoding_and_delimiter_are_found_out(encoding: str, delimiter: str, tmp_path: Path) -> None:
    text = table(ROW).decode().replace(",", delimiter).replace("\n", "\r\n")
    (found,), rejects = read(tmp_path, text.encode(encoding))
    assert [one.text for one in found.statements] == ["hagen snoeien", "één haag"]
    assert found.module.sessions == (
        Session(
            "m1-2027-01-04-evening", SessionEntry.FIXED, date(2027, 1, 4), date(2027, 1, 29), Slot.EVENING, 4
        ),
    )
    assert rejects.entries == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (table(ROW), "CSV, UTF-8, gescheiden door komma"),
        (
            table(ROW).decode().encode("cp1252"),
            "CSV, Windows-1252 (regel 2 is geen UTF-8), gescheiden door komma",
        ),
        (b"\xef\xbb\xbf" + table(ROW), "CSV, UTF-8 met BOM, gescheiden door komma"),
        (table(ROW).decode().encode("utf-16"), "CSV, UTF-16, gescheiden door komma"),
        (workbook(HEAD, ROW), "Excel, blad 'Aanbod'"),
    ],
)
def test_what_was_guessed_is_said(data: bytes, told: str, tmp_path: Path) -> None:
    read(tmp_path, data)
    found = map_modules(read_column_map(tmp_path / "kaart.yaml"), Rejects())
    assert found.table.told == told
    assert found.unused_columns(read_column_map(tmp_path / "kaart.yaml")) == ()


def test_a_workbook_has_numbers_dates_and_truths_of_its_own(tmp_path: Path) -> None:
    row = ["m1", "Snoeien", 80.0, "hagen snoeien", datetime(2027, 1, 4), date(2027, 1, 29), "avond"]  # noqa: DTZ001
    (found,), rejects = read(
        tmp_path, workbook(["", "titel"], HEAD, row), SMALL + "header_row: 2\n", "a.xlsx"
    )
    assert (found.module.hours, found.module.sessions[0].end) == (80, date(2027, 1, 29))
    assert found.origin.line == 3
    assert rejects.entries == []


def test_more_rows_of_a_module_are_more_sessions_of_it(tmp_path: Path) -> None:
    later = [*ROW[:4], "1/2/2027", "26/2/2027", "avond"]
    (found,), rejects = read(
        tmp_path, table(ROW, later, ["m1", "", "", "", "1/3/2027", "26/3/2027", "avond"])
    )
    assert [one.start.month for one in found.module.sessions] == [1, 2, 3]
    assert rejects.entries == []
    assert rejects.rows_read["aanbod.csv"] == 3


def test_a_row_that_says_otherwise_of_the_same_module_is_refused(tmp_path: Path) -> None:
    (found,), rejects = read(tmp_path, table(ROW, [ROW[0], "Iets anders", *ROW[2:]]))
    assert found.module.title == "Snoeien"
    reason = "verschilt van rij 2 van dezelfde module; maak ze gelijk of geef een eigen id"
    assert noted(rejects) == [(3, "Naam (title)", "Iets anders", reason, RowOutcome.REJECTED)]


def test_a_row_without_a_session_is_a_module_without_dates(tmp_path: Path) -> None:
    (found,), rejects = read(tmp_path, table([*ROW[:4], "", " ", ""]))
    assert (found.module.sessions, rejects.entries) == ((), [])


@pytest.mark.parametrize(
    ("place", "cell", "column", "words"),
    [
        (0, "", "Code (id)", "ontbreekt; dit veld is verplicht"),
        (1, "  ", "Naam (title)", "ontbreekt; dit veld is verplicht"),
        (2, "tachtig", "Uren (hours)", "'tachtig' is geen getal; schrijf 1250 of 1.250,50"),
        (2, "-1", "Uren (hours)", "toegelaten is 0 tot en met 1000000"),
        (2, "#N/B", "Uren (hours)", "is een fout van Excel; herstel de formule"),
    ],
)
def test_a_bad_module_costs_its_row_and_the_good_rows_stay(
    place: int, cell: str, column: str, words: str, tmp_path: Path
) -> None:
    bad = [*ROW[:place], cell, *ROW[place + 1 :]]
    found, rejects = read(tmp_path, table(bad, ["m2", *ROW[1:]]))
    assert [one.module.id for one in found] == ["m2"]
    ((line, shown, _, reason, outcome),) = noted(rejects)
    assert (line, shown, outcome) == (2, column, RowOutcome.REJECTED)
    assert words in reason


@pytest.mark.parametrize(
    ("place", "cell", "column", "words"),
    [
        (4, "31/2/2027", "Van (start)", "bestaat niet als datum"),
        (5, "3/1/2027", "Tot (end)", "ligt voor de eerste dag"),
        (6, "nacht", "Moment (slot)", "staat niet bij de waarden van de kaart (wel: avond)"),
        (6, "", "Moment (slot)", "ontbreekt"),
    ],
)
def test_a_bad_session_costs_itself_and_the_module_stays(
    place: int, cell: str, column: str, words: str, tmp_path: Path
) -> None:
    bad = [*ROW[:place], cell, *ROW[place + 1 :]]
    (found,), rejects = read(tmp_path, table(bad, [*ROW[:4], "1/2/2027", "26/2/2027", "avond"]))
    assert [one.start for one in found.module.sessions] == [date(2027, 2, 1)]
    ((line, shown, _, reason, outcome),) = noted(rejects)
    assert (line, shown, outcome) == (2, column, RowOutcome.PART_LEFT_OUT)
    assert words in reason


def test_every_fault_of_a_row_is_told(tmp_path: Path) -> None:
    wrong = SMALL.replace("hours: Uren", "hours: Uren\n  price_eur: Uren\n  recognised: Leert")
    found, rejects = read(tmp_path, table(["m1", "Snoeien", "veel", "misschien", "", "", ""]), wrong)
    assert found == []
    assert {column for _, column, *_ in noted(rejects)} == {
        "Uren (hours)",
        "Uren (price_eur)",
        "Leert (recognised)",
    }


def test_each_session_keeps_its_own_price_and_the_module_the_highest(tmp_path: Path) -> None:
    dearer = [*ROW[:2], "95", ROW[3], "1/2/2027", "26/2/2027", "avond"]
    by_module = SMALL.replace("hours: Uren", "price_eur: Uren")
    (found,), rejects = read(tmp_path, table(ROW, dearer), by_module)
    assert (found.module.price_eur, [one.price_eur for one in found.module.sessions]) == (95, [80, None])
    assert [(line, column) for line, column, *_ in noted(rejects)] == [(3, "Uren (price_eur)")]
    by_session = SMALL.replace("  hours: Uren\n", "").replace(
        "  - start: Van", "  - price_eur: Uren\n    start: Van"
    )
    (found,), rejects = read(tmp_path, table(ROW, dearer), by_session)
    assert (found.module.price_eur, [one.price_eur for one in found.module.sessions]) == (95, [80, None])
    assert rejects.entries == []


def test_dates_of_which_one_can_only_have_its_month_first_are_doubted_together(tmp_path: Path) -> None:
    rows = [[f"m{at}", *ROW[1:4], van, tot, "avond"] for at, (van, tot) in enumerate(
        [("1/4/2027", "1/8/2027"), ("2/1/2027", "2/26/2027")]
    )]  # fmt: skip
    found, rejects = read(tmp_path, table(*rows))
    assert [one.module.sessions for one in found] == [(), ()]
    assert {line for line, *_ in noted(rejects)} == {2, 3}
    found, rejects = read(tmp_path, table(*rows), SMALL + "dates: month_first\n")
    assert [one.module.sessions[0].start for one in found] == [date(2027, 1, 4), date(2027, 2, 1)]
    assert rejects.entries == []


def test_a_first_day_outside_the_part_of_the_week_and_a_serial_number_are_kept_and_said(
    tmp_path: Path,
) -> None:
    (found,), rejects = read(tmp_path, table([*ROW[:4], "46396", "29/1/2027", "Avond"]))
    assert found.module.sessions[0].start == date(2027, 1, 9)
    assert [(column, outcome) for _, column, _, _, outcome in noted(rejects)] == [
        ("Moment (slot)", RowOutcome.SUSPECT), ("Van (start)", RowOutcome.SUSPECT),
    ]  # fmt: skip
    assert "is een zaterdag en de sessie heet 's avonds in de week" in noted(rejects)[0][3]


def test_the_same_session_twice_is_kept_once(tmp_path: Path) -> None:
    (found,), rejects = read(tmp_path, table(ROW, ROW))
    assert len(found.module.sessions) == 1
    assert noted(rejects)[0][3].startswith("dit sessie-id staat al eerder bij dezelfde module")


def test_a_national_number_in_a_cell_is_never_repeated(tmp_path: Path) -> None:
    _, rejects = read(tmp_path, table([ROW[0], ROW[1], "85.07.30-033.28", *ROW[3:]]))
    ((_, _, value, reason, _),) = noted(rejects)
    assert "85.07.30" not in value + reason


def test_competences_come_by_id_by_code_and_in_words(tmp_path: Path) -> None:
    text = (
        SMALL.replace(
            'teaches: {column: Leert, by: label, separator: "|"}',
            """teaches:
    - {column: Leert, separator: "|", level: 2}
    - {column: Van, by: code}
    - {column: Tot, by: label, level: 3}
  needs_competences: {column: Uren}""",
        )
        .replace("  hours: Uren\n", "")
        .split("sessions:")[0]
    )
    (found,), _ = read(
        tmp_path, table(["m1", "Snoeien", "c9@3", "c1@1|c2", "K-7", "hagen snoeien", ""]), text
    )
    assert found.module.teaches == (TaughtCompetence("c1", 1), TaughtCompetence("c2", 2))
    assert found.module.needs_competences == (LevelledCompetence("c9", 3),)
    assert found.statements == (
        DraftStatement("", code="K-7", column="Van", level=1),
        DraftStatement("hagen snoeien", column="Tot", level=3),
    )


def test_choices_of_a_person_go_before_the_linker(tmp_path: Path) -> None:
    review = "\ufeffbestand;rij;tekst;keuze\r\na;2;Hagen  SNOEIEN;c-7\r\na;2;één haag;-\r\na;2;iets;\r\n"
    (tmp_path / "nazicht.csv").write_text(review, "utf-8")
    (found,), _ = read(tmp_path, table(ROW), SMALL + "reviewed: nazicht.csv\n")
    assert found.statements == (DraftStatement("hagen snoeien", code="c-7", column="Leert"),)


@pytest.mark.parametrize(
    ("data", "map_text", "words"),
    [
        (
            table(ROW[1:], head=HEAD[1:]),
            SMALL,
            r"mist de kolom\(men\) Code uit de kaart; aanwezig zijn: Naam, Uren",
        ),
        (table(ROW, head=["Codes", *HEAD[1:]]), SMALL, "bedoelt de kaart 'Codes' in plaats van 'Code'"),
        (table([*ROW, ""], head=[*HEAD, "code"]), SMALL, r"heeft de kolom\(men\) Code, code dubbel"),
        (b"", SMALL, "is leeg"),
        (b"\n\n", SMALL, "is leeg"),
        (table(ROW), SMALL + "header_row: 9\n", "heeft geen rij 9"),
        (b"<html>", SMALL, "is een webpagina"),
        (b"\xd0\xcf\x11\xe0abc", SMALL, r"is een oude Excel \(.xls\)"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            SMALL,
            "is een Excel met een wachtwoord",
        ),
        (b"PK\x03\x04abc", SMALL, "is een afgebroken Excel"),
        (workbook(HEAD, ROW)[:-300], SMALL, "is een afgebroken Excel"),
        (workbook(HEAD, ROW), SMALL + "sheet: Blad9\n", "heeft geen blad 'Blad9'; er zijn: Aanbod"),
        (
            table(ROW),
            SMALL.replace("schema: 1", "schema: 1\nencoding: utf-16"),
            "leesbaar als utf-16|mist de kolom",
        ),
        (b"a;b\n\x81\xff\xfe", SMALL, "op regel 2 leesbaar als UTF-8 noch als Windows-1252"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_dutch_sentence(
    data: bytes, map_text: str, words: str, tmp_path: Path
) -> None:
    with pytest.raises(TableError, match=words):
        read(tmp_path, data, map_text)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.reading.workbook.MOST_UNPACKED", 3_000_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"xl/{number}.xml", b"0" * 900_000)
    with pytest.raises(TableError, match="wordt uitgepakt meer dan 3 MB"):
        read(tmp_path, out.getvalue())


def test_a_map_without_a_file_asks_for_one(tmp_path: Path) -> None:
    (tmp_path / "kaart.yaml").write_text(SMALL, "utf-8")
    with pytest.raises(SourceFileError, match="noemt geen bestand; geef het met --file"):
        read_mapped_modules(tmp_path / "kaart.yaml", Rejects())


WORDS = st.text("abcdeé ü'&<%", min_size=1, max_size=12).map(str.strip).filter(bool).map(
    lambda text: " ".join(text.split())
)  # fmt: skip
IDS = st.text("abc123-", min_size=1, max_size=6)
DAYS = st.dates(date(2027, 1, 1), date(2028, 1, 1))
COMPETENCES = st.lists(st.tuples(IDS, st.integers(1, 3)), max_size=3, unique_by=lambda pair: pair[0])


@st.composite
def sessions(draw, id: str) -> Session:
    start, entry = draw(DAYS), draw(st.sampled_from(SessionEntry))
    weeks = draw(st.integers(1, 50)) if entry is SessionEntry.FLEXIBLE else None
    return Session(
        id,
        entry,
        start,
        start + timedelta(days=7 * (weeks or 0) + draw(st.integers(0, 300))),
        draw(st.sampled_from(Slot)),
        draw(st.integers(0, 168)),
        weeks,
        draw(
            st.none()
            | st.builds(
                Place,
                WORDS,
                st.integers(3600, 6100).map(lambda one: one / 100),
                st.integers(-1000, 2900).map(lambda one: one / 100),
                st.none() | st.just("0800"),
                st.none() | WORDS,
            )
        ),
        draw(st.integers(0, 99)) if entry is SessionEntry.FIXED else 0,
        draw(st.none() | st.integers(0, 30)),
        draw(st.booleans()),
        draw(st.none() | DAYS),
    )


@st.composite
def modules(draw, id: str) -> TrainingModule:
    return TrainingModule(
        id,
        draw(WORDS),
        Provider(draw(IDS), draw(WORDS), draw(st.sampled_from(ProviderKind))),
        draw(st.just("") | WORDS),
        tuple(TaughtCompetence(*pair) for pair in draw(COMPETENCES)),
        tuple(LevelledCompetence(*pair) for pair in draw(COMPETENCES)),
        draw(st.integers(1, 100)),
        tuple(draw(st.lists(IDS, max_size=2, unique=True))),
        draw(st.sampled_from(LanguageLevel)),
        draw(st.none() | st.integers(0, 2000)),
        tuple(draw(sessions(f"s{n}")) for n in range(draw(st.integers(0, 3)))),
        draw(st.sampled_from(Delivery)),
        draw(st.sampled_from(Credential)),
        draw(st.none() | st.booleans()),
        tuple(draw(st.lists(st.sampled_from(DatabankCategory), max_size=2, unique=True))),
        draw(st.booleans()),
        draw(st.none() | st.integers(0, 9999)),
        draw(st.just("") | WORDS),
    )


CATALOGUES = st.integers(1, 4).flatmap(lambda n: st.tuples(*(modules(f"m{i}") for i in range(n))))
COLUMNS = [f"Kolom {name}" for name in MODULE_FIELDS] + [f"Sessie {name}" for name in SESSION_FIELDS]
WHOLE_MAP = "schema: 1\nmodule:\n" + "".join(f"  {name}: Kolom {name}\n" for name in MODULE_FIELDS)
WHOLE_MAP += "sessions:\n  -\n" + "".join(f"    {name}: Sessie {name}\n" for name in SESSION_FIELDS)


def cells_of(module: TrainingModule) -> list[Cell]:
    def yes(value: bool | None) -> str:
        return "" if value is None else "ja" if value else "nee"

    def levelled(some) -> str:
        return ";".join(f"{one.competence_id}@{one.level}" for one in some)

    provider = module.provider
    return [
        module.id, module.title, provider.id, provider.name, provider.kind.value, module.programme,
        levelled(module.teaches), levelled(module.needs_competences), module.needs_percent,
        ";".join(module.needs_modules),
        module.needs_dutch.name, module.hours, module.delivery.value, module.credential.value,
        yes(module.recognised), ";".join(one.value for one in module.databank_categories),
        yes(module.legally_required), module.price_eur, module.description,
    ]  # fmt: skip


def cells_of_session(one: Session | None) -> list[Cell]:
    if one is None:
        return [None] * len(SESSION_FIELDS)
    place = one.place
    where = [None] * 5 if place is None else [
        place.name, place.postcode, place.province, place.latitude, place.longitude
    ]  # fmt: skip
    return [
        one.id, one.entry.value, one.start, one.end, one.slot.value, one.hours_per_week, one.weeks, *where,
        one.late_entry_percent, one.seats_left, "ja" if one.closed else "nee", one.enrol_until,
        one.price_eur,
    ]  # fmt: skip


def flemish(cell: Cell) -> str:
    """Return the cell as somebody types it."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell.day}/{cell.month:02}/{cell.year}"
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)


@settings(max_examples=examples(14), derandomize=True, deadline=None)
@given(CATALOGUES, st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "xlsx"]))
def test_a_catalogue_written_as_rows_and_read_by_a_map_is_the_catalogue(
    tmp_path_factory, catalogue: tuple[TrainingModule, ...], form: str
) -> None:
    rows = [
        [*cells_of(module), *cells_of_session(session)]
        for module in catalogue
        for session in (module.sessions or (None,))
    ]
    folder = tmp_path_factory.mktemp("rond")
    if form == "xlsx":
        data = workbook(COLUMNS, *rows)
    else:
        data = csv_text(COLUMNS, *([flemish(cell) for cell in row] for row in rows)).encode(form)
    found, rejects = read(folder, data, WHOLE_MAP)
    assert {one.outcome for one in rejects.entries} <= {RowOutcome.SUSPECT}  # drawn days fall in any weekday
    assert tuple(one.module for one in found) == catalogue
    assert all(one.statements == () for one in found)


def test_the_catalogue_of_the_samples_survives_the_round_trip(tmp_path: Path) -> None:
    from tests.data_samples import world as samples

    catalogue = tuple(samples.modules().values())
    rows = [
        [flemish(cell) for cell in (*cells_of(module), *cells_of_session(session))]
        for module in catalogue
        for session in (module.sessions or (None,))
    ]
    found, rejects = read(tmp_path, csv_text(COLUMNS, *rows).encode("cp1252"), WHOLE_MAP)
    assert rejects.entries == []
    assert [one.module for one in found] == [replace(one) for one in catalogue]
    assert len(catalogue) == 125
