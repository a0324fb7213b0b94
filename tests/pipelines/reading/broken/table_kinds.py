"""CSV and workbooks of a provider: valid ones, and how they break."""
# ruff: noqa: DTZ001, PLW0603 - a kind is easiest compared on one line

import csv
import io
import random
import re
import zipfile
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from pipelines.reading.mapped_modules import map_modules
from pipelines.reading.read_column_map import read_column_map
from pipelines.reading.rejects import Rejects
from tests.pipelines.reading.broken.bytes_kinds import EVERY
from tests.pipelines.reading.broken.case import FOLDER, Break, Format

MAP = """schema: 1
module:
  id: Code
  title: Naam
  provider_id: {constant: avondschool}
  provider_name: {constant: Avondschool}
  provider_kind: {constant: cvo}
  hours: Uren
  price_eur: Prijs
  teaches: {column: Leert, by: label, separator: "|"}
  description: Uitleg
sessions:
  - start: Van
    end: Tot
    slot: {column: Moment, values: {avond: evening, overdag: day}}
    hours_per_week: Per week
    seats_left: Plaatsen
"""
HEAD = ["Code", "Naam", "Leert", "Uitleg", "Prijs", "Van", "Tot", "Moment", "Per week", "Plaatsen", "Uren"]
NAMES = (
    "Hagen snoeien",
    "Eén heftruck besturen",
    "Vlees versnijden",
    "Cafés uitbaten",
    "Rijst & bonen koken",
)
TOLD = ("gewoon", 'een scherm van 19"', "voor wie café's kent", "rustig, en goed", "0 voorkennis")


@dataclass
class Table:
    rows: list[list]
    head: list[str] = field(default_factory=lambda: list(HEAD))
    delimiter: str = ";"
    above: list[str] = field(default_factory=list)


def make(rng: random.Random) -> Table:
    rows = []
    for number in range(rng.randint(2, 4)):
        name = rng.choice(NAMES)
        first = [f"A{number + 1}", name, f"{name}|veilig werken", rng.choice(TOLD), rng.choice((90, 1250))]
        hours = rng.choice((20, 80, 1200))
        for month in range(rng.randint(1, 2)):
            start = date(2027, 1, 18) + timedelta(weeks=5 * month + rng.randint(0, 3))
            dates = [start, start + timedelta(days=24)]
            rows.append(
                [
                    *first,
                    *dates,
                    rng.choice(("avond", "overdag")),
                    rng.choice((4, 8)),
                    rng.randint(1, 9),
                    hours,
                ]
            )
    return Table(rows)


def flemish(cell) -> str:
    if isinstance(cell, date):
        return f"{cell.day}/{cell.month}/{cell.year}"
    return "" if cell is None else str(cell)


def write_csv(table: Table) -> bytes:
    out = io.StringIO()
    for line in table.above:
        out.write(line + "\n")
    writer = csv.writer(out, delimiter=table.delimiter, lineterminator="\n")
    writer.writerows([table.head, *([flemish(cell) for cell in row] for row in table.rows)])
    return out.getvalue().encode("utf-8")


def filled(table: Table, book=None, title="Aanbod"):
    book = book or openpyxl.Workbook()
    sheet = book.create_sheet(title) if book.sheetnames != ["Sheet"] else book.active
    sheet.title = title
    for line in table.above:
        sheet.append([line])
    sheet.append(table.head)
    for row in table.rows:
        sheet.append(row)
    return book, sheet


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_xlsx(table: Table) -> bytes:
    return saved(filled(table)[0])


def read(path: Path, rejects: Rejects) -> object:
    global _MAP
    if _MAP is None:
        (FOLDER / "kaart.yaml").write_text(MAP, "utf-8")
        _MAP = read_column_map(FOLDER / "kaart.yaml")
    return map_modules(_MAP, rejects, file=path).drafts


_MAP = None


def cell(column: str, change) -> Break:
    """Break one cell of a column."""

    def broken(table: Table, rng: random.Random) -> Table | None:
        rows, place = [list(row) for row in table.rows], HEAD.index(column)
        row = rng.choice(rows)
        row[place] = change(row[place]) if callable(change) else change
        return replace(table, rows=rows)

    return broken


def column(name: str, change) -> Break:
    """Break every cell of a column."""

    def broken(table: Table, rng: random.Random) -> Table:
        place = HEAD.index(name)
        return replace(
            table, rows=[[*row[:place], change(row[place]), *row[place + 1 :]] for row in table.rows]
        )

    return broken


def heads(change) -> Break:
    return lambda table, rng: replace(table, head=change(list(table.head), rng))


def american(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def shuffled(table: Table, rng: random.Random) -> Table:
    order = rng.sample(range(len(HEAD)), len(HEAD))
    return replace(
        table, head=[table.head[at] for at in order], rows=[[row[at] for at in order] for row in table.rows]
    )


def inserted(make_row) -> Break:
    def broken(table: Table, rng: random.Random) -> Table:
        at = rng.randint(1, len(table.rows))
        return replace(table, rows=[*table.rows[:at], make_row(table, rng), *table.rows[at:]])

    return broken


def american_dates(table: Table, rng: random.Random) -> Table:
    return replace(
        table, rows=[[american(one) if isinstance(one, date) else one for one in row] for row in table.rows]
    )


def price_per_session(table: Table, rng: random.Random) -> Table | None:
    rows = [list(row) for row in table.rows]
    rows[-1][4] = 33
    return replace(table, rows=rows) if rows[-1][0] == rows[-2][0] else None


BOTH: dict[str, Break] = {
    "fout van Excel in een cel": cell("Uren", "#N/B"),
    "formule als tekst": cell("Uren", "=B2*2"),
    "eenheid bij een getal": cell("Uren", lambda one: f"{one} uur"),
    "ongeveer": cell("Uren", lambda one: f"ca. {one}"),
    "halve uren": cell("Uren", "80,5"),
    "punt voor duizend": column("Uren", lambda one: f"{one:,}".replace(",", ".")),
    "spatie voor duizend": column("Uren", lambda one: f"{one:,}".replace(",", "\u00a0")),
    "komma voor duizend": cell("Uren", "1,250"),
    "negatief getal": cell("Uren", -5),
    "euroteken": column("Prijs", lambda one: f"€ {one}"),
    "komma en streepje bij een prijs": cell("Prijs", lambda one: f"{one},-"),
    "gratis in woorden": cell("Prijs", "gratis"),
    "prijs met centen": cell("Prijs", "72,50"),
    "prijs per sessie": price_per_session,
    "id ontbreekt": cell("Code", ""),
    "naam ontbreekt": cell("Naam", " "),
    "vaste spatie in een id": cell("Code", lambda one: f"{one}\u00a0"),
    "onzichtbaar teken in een id": cell("Code", lambda one: f"{one[0]}\u200b{one[1:]}"),
    "BOM in een id": cell("Code", lambda one: f"\ufeff{one}"),
    "zacht koppelteken in een naam": column("Naam", lambda one: f"{one[:3]}\u00ad{one[3:]}"),
    "dubbele spaties": column("Naam", lambda one: one.replace(" ", "  ")),
    "regeleinde in een naam": column("Naam", lambda one: one.replace(" ", "\n", 1)),
    "id als wetenschappelijk getal": cell("Code", "1,23E+11"),
    "id als ISO-datum": cell("Code", datetime(2027, 3, 12)),
    "zelfde id, andere naam": lambda table, rng: (
        replace(
            table,
            rows=[[table.rows[0][0] if row is table.rows[-1] else row[0], *row[1:]] for row in table.rows],
        )
        if table.rows[0][1:5] != table.rows[-1][1:5]
        else None
    ),
    "lijst op aparte regels": column("Leert", lambda one: one.replace("|", "\n")),
    "opsomming met bolletjes": column("Leert", lambda one: "• " + one.replace("|", "\n• ")),
    "HTML-tekens in een naam": column("Naam", lambda one: one.replace("&", "&amp;").replace("é", "&eacute;")),
    "HTML in een uitleg": column("Uitleg", lambda one: f"<p>{one}</p>"),
    "hoofdletters in een keuze": column("Moment", str.upper),
    "onbekende keuze": cell("Moment", "nacht"),
    "leeg moment": cell("Moment", ""),
    "onbestaande dag": cell("Tot", "31/2/2027"),
    "jaar met twee cijfers": cell("Van", "18/1/27"),
    "maand voor dag, hele tabel": american_dates,
    "maand in het Engels": cell("Van", "18 january 2027"),
    "datum met streepjes": column("Van", lambda one: one.isoformat()),
    "datum met uur": column("Tot", lambda one: f"{one.isoformat()} 00:00:00"),
    "datum met uur en zone": cell("Tot", lambda one: f"{one.isoformat()}T23:00:00Z"),
    "datum aan elkaar": column("Van", lambda one: one.isoformat().replace("-", "")),
    "volgnummer van Excel": column("Van", lambda one: (one - date(1899, 12, 30)).days),
    "datum in 1900": cell("Van", "1/1/1900"),
    "einde voor begin": cell("Tot", "1/1/2027"),
    "zaterdag bij overdag": cell("Van", "16/1/2027"),
    "enkel een maand": cell("Van", "januari 2027"),
    "min een plaats": cell("Plaatsen", -1),
    "volzet in woorden": cell("Plaatsen", "vol"),
    "te veel uren per week": cell("Per week", 400),
    "tweemaal dezelfde rij": inserted(lambda table, rng: list(table.rows[0])),
    "lege rij": inserted(lambda table, rng: [""] * len(HEAD)),
    "totaalrij": inserted(lambda table, rng: ["Totaal", *[""] * (len(HEAD) - 2), 450]),
    "kopregel opnieuw": inserted(lambda table, rng: list(table.head)),
    "groepskop tussen de rijen": inserted(lambda table, rng: ["Afdeling groen", *[""] * (len(HEAD) - 1)]),
    "kop met andere hoofdletters": heads(lambda head, rng: [one.upper() for one in head]),
    "kop met onzichtbare tekens": heads(lambda head, rng: [f"\u200b{one} " for one in head]),
    "typfout in een kop": heads(lambda head, rng: [one.replace("Uren", "Urn") for one in head]),
    "kop ontbreekt": heads(lambda head, rng: ["" if one == "Prijs" else one for one in head]),
    "kop dubbel": heads(lambda head, rng: ["Prijs" if one == "Plaatsen" else one for one in head]),
    "kolommen in andere volgorde": shuffled,
    "kolom te veel": lambda table, rng: replace(
        table, head=[*table.head, "Intern"], rows=[[*row, "x"] for row in table.rows]
    ),
    "titel boven de kop": lambda table, rng: replace(table, above=["Aanbod 2027"]),
}


def raw(change) -> Break:
    """Change the text of the CSV."""
    return lambda table, rng: (
        done.encode("utf-8") if (done := change(write_csv(table).decode(), rng)) else None
    )


def quote(text: str, rng: random.Random, *, opens: bool, closes: bool) -> str:
    """Put a quote where a cell begins that never closes, and a sign of inches where a later one ends."""
    lines = text.splitlines()
    first = rng.randrange(1, len(lines) - 1)
    for at, new in ((first, 3 if opens else -1), (rng.randrange(first + 1, len(lines)), 4 if closes else -1)):
        cells = lines[at].split(";")
        if new == 3:
            cells[3] = '"' + cells[3].strip('"')
        elif new == 4:
            cells[3] = cells[3].strip('"') + ' van 19"'
        lines[at] = ";".join(cells)
    return "\n".join(lines) + "\n"


def on_a_line(change) -> Break:
    def broken(text: str, rng: random.Random) -> str:
        lines = text.splitlines()
        at = rng.randrange(1, len(lines))
        lines[at] = change(lines[at])
        return "\n".join(lines) + "\n"

    return raw(broken)


CSV_ONLY: dict[str, Break] = {
    "komma's": lambda table, rng: replace(table, delimiter=","),
    "tabs": lambda table, rng: replace(table, delimiter="\t"),
    "strepen": lambda table, rng: replace(table, delimiter="|"),
    "sep= vooraan": lambda table, rng: replace(table, above=["sep=;"]),
    "sep= en komma's": lambda table, rng: replace(table, above=["sep=,"], delimiter=","),
    "aanhalingsteken dat rijen slikt": raw(lambda text, rng: quote(text, rng, opens=True, closes=True)),
    "aanhalingsteken dat niet sluit": raw(lambda text, rng: quote(text, rng, opens=True, closes=False)),
    "duimteken zonder aanhalingstekens": raw(lambda text, rng: re.sub(r'"([^";]*)"""', r'\1"', text)),
    "schuine streep voor een aanhalingsteken": on_a_line(
        lambda line: line.replace(";", ';"een \\"x\\" y";', 1)
    ),
    "alles tussen aanhalingstekens": raw(
        lambda text, rng: "\n".join(
            ";".join(f'"{one}"' for one in next(csv.reader([line], delimiter=";")))
            for line in text.splitlines()
        )
    ),
    "enkele aanhalingstekens": raw(
        lambda text, rng: "\n".join(
            ";".join(f"'{one}'" for one in line.split(";")) for line in text.splitlines()
        )
    ),
    "cellen achteraan weg": on_a_line(lambda line: line.rsplit(";", 3)[0]),
    "scheidingsteken in een cel": on_a_line(lambda line: line.replace(" ", ";", 1)),
    "scheidingsteken achter elke rij": raw(lambda text, rng: text.replace("\n", ";\n")),
    "tekst na de laatste cel": on_a_line(lambda line: line + ";nog iets"),
    "regeleinden van oude Macs": raw(lambda text, rng: text.replace("\n", "\r")),
    "DOS-tekens": lambda table, rng: write_csv(table).decode().encode("cp850", "replace"),
    "tekens van oude Macs": lambda table, rng: write_csv(table).decode().encode("mac_roman", "replace"),
    "nultekens": raw(lambda text, rng: text.replace("Naam", "Na\0am")),
    '="…" rond een id': raw(lambda text, rng: re.sub(r"^(A\d)", r'="\1"', text, flags=re.M)),
}


def book_kind(change) -> Break:
    """Break the sheet before it is saved."""

    def broken(table: Table, rng: random.Random) -> bytes | None:
        book, sheet = filled(table)
        return None if change(book, sheet, table, rng) is False else saved(book)

    return broken


def xml_kind(change, name: str = "xl/worksheets/sheet1.xml") -> Break:
    """Break the XML of the sheet."""

    def broken(table: Table, rng: random.Random) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(write_xlsx(table))) as whole, zipfile.ZipFile(out, "w") as new:
            for one in whole.namelist():
                data = whole.read(one)
                new.writestr(one, change(data.decode()).encode() if one == name else data)
        return out.getvalue()

    return broken


def old_sheet(book, sheet, table: Table, rng: random.Random) -> None:
    older = book.create_sheet("Oud", 0)
    older.append(table.head)
    older.append(["X1", "Oude module", *table.rows[0][2:]])
    older.sheet_state = "hidden"
    book.active = 1


def other_sheet(book, sheet, table: Table, rng: random.Random) -> None:
    book.create_sheet("Uitleg").append(["Lees mij"])


def cover(book, sheet, table: Table, rng: random.Random) -> None:
    book.create_sheet("Lees mij", 0).append(["Aanbod", "van", 2027])


def uncomputed(book, sheet, table: Table, rng: random.Random) -> None:
    sheet.cell(rng.randint(2, len(table.rows) + 1), rng.choice((5, 10, 11))).value = "=2*40"


def merged(book, sheet, table: Table, rng: random.Random):
    same = [at for at in range(1, len(table.rows)) if table.rows[at][0] == table.rows[at - 1][0]]
    if not same:
        return False
    for at in range(1, 6):
        sheet.merge_cells(start_row=same[0] + 1, end_row=same[0] + 2, start_column=at, end_column=at)
    sheet.merge_cells(start_row=same[0] + 1, end_row=same[0] + 2, start_column=11, end_column=11)
    return None


def merged_across(book, sheet, table: Table, rng: random.Random) -> None:
    sheet.merge_cells(start_row=2, end_row=2, start_column=10, end_column=11)


def hidden_row(book, sheet, table: Table, rng: random.Random) -> None:
    sheet.row_dimensions[rng.randint(2, len(table.rows) + 1)].hidden = True


def mac_dates(book, sheet, table: Table, rng: random.Random) -> None:
    book.epoch = CALENDAR_MAC_1904


def mac_serials(book, sheet, table: Table, rng: random.Random) -> None:
    book.epoch = CALENDAR_MAC_1904
    for row in sheet.iter_rows(min_row=2):
        row[5].value = (row[5].value - date(1904, 1, 1)).days


def timed(book, sheet, table: Table, rng: random.Random) -> None:
    sheet["K2"].value = timedelta(hours=80)


def far_format(book, sheet, table: Table, rng: random.Random) -> None:
    sheet.cell(2, 60).number_format = "0.00"
    sheet.cell(400, 3).number_format = "0.00"


XLSX_ONLY: dict[str, Break] = {
    "verborgen eerste blad": book_kind(old_sheet),
    "nog een blad": book_kind(other_sheet),
    "voorblad": book_kind(cover),
    "formule zonder uitkomst": book_kind(uncomputed),
    "samengevoegde cellen, onder elkaar": book_kind(merged),
    "samengevoegde cellen, naast elkaar": book_kind(merged_across),
    "verborgen rij": book_kind(hidden_row),
    "datums vanaf 1904": book_kind(mac_dates),
    "volgnummers vanaf 1904": book_kind(mac_serials),
    "duur in plaats van getal": book_kind(timed),
    "opmaak ver voorbij de tabel": book_kind(far_format),
    "verkeerde grootte van het blad": xml_kind(
        lambda xml: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1"', xml)
    ),
    "getallen als tekst": column("Uren", str),
    "waarheid in plaats van getal": cell("Uren", True),
    "regeleinde als code": column("Uitleg", lambda one: one.replace(" ", " _x000D_\n", 1)),
    "blad is geen XML": xml_kind(lambda xml: xml[: len(xml) // 2]),
}
NO_TEXT = (
    "UTF-16 met BOM", "UTF-16 zonder BOM", "Windows-1252", "regeleinden van Windows", "lege regels vooraan",
    "twee keer als UTF-8 bewaard", "letters met losse accenten", "verloren letters", "BOM vooraan",
    "twee keer na elkaar",
)  # fmt: skip


def truncated_rows(data: bytes, rng: random.Random) -> bytes:
    """Cut inside a row, before its last three cells: a file cut between two rows is a whole file."""
    lines = data.decode().splitlines()
    at = rng.randrange(1, len(lines))
    kept = lines[at].rsplit(";", 3)[0]
    return "\n".join([*lines[:at], kept[: rng.randrange(2, len(kept))]]).encode()


CSV = Format(
    "CSV", "aanbod.csv", make, write_csv, read, BOTH | CSV_ONLY, EVERY | {"afgebroken": truncated_rows}
)
XLSX = Format(
    "XLSX", "aanbod.xlsx", make, write_xlsx, read, BOTH | XLSX_ONLY,
    {name: one for name, one in EVERY.items() if name not in NO_TEXT},
)  # fmt: skip
