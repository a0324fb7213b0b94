"""A column map is checked as a whole, and every fault says where it is and what to do."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.errors import MatcherError
from pipelines.reading.column_map import FieldSource, Linking, Rounding
from pipelines.reading.read_column_map import MapError, read_column_map
from pipelines.reading.source_file import SourceFileError
from tests.examples import examples

LEAST = """
schema: 1
module:
  id: Code
  title: Naam
  provider_id: {constant: p-1}
  provider_name: {constant: Pé}
  provider_kind: {constant: cvo}
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "kaart.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_least_that_a_map_says_has_the_usual_values(tmp_path: Path) -> None:
    found = read_column_map(write(tmp_path, LEAST))
    assert found.module["id"] == (FieldSource(column="Code"),)
    assert found.module["provider_name"] == (FieldSource(constant="Pé"),)
    assert (found.sessions, found.header_row, found.encoding, found.delimiter, found.decimal) == (
        (), 1, "auto", "auto", ",",
    )  # fmt: skip


def test_every_key_is_read_as_it_is_meant(tmp_path: Path) -> None:
    text = LEAST.replace("schema: 1", 'schema: 1\ndelimiter: tab\nheader_row: 3\ndecimal: "."\nsheet: "2027"')
    text += """
  hours: {column: " Les  tijden ", factor: 50/60, round: up}
  teaches:
    - {column: Codes, by: code, separator: "|"}
    - {column: Woorden, by: label, level: 3}
  recognised: {column: Erkend, values: {nee: nee, yes: ja, "0101": }}
sessions:
  - {start: Van, end: Tot, slot: {constant: evening}, hours_per_week: Uren}
"""
    found = read_column_map(write(tmp_path, text))
    assert (found.delimiter, found.header_row, found.decimal, found.sheet) == ("\t", 3, ".", "2027")
    (hours,) = found.module["hours"]
    assert (hours.column, hours.factor, hours.rounding) == ("Les tijden", Fraction(5, 6), Rounding.UP)
    assert [(one.by, one.separator, one.level) for one in found.module["teaches"]] == [
        (Linking.CODE, "|", 1),
        (Linking.LABEL, ";", 3),
    ]
    assert found.module["recognised"][0].values == {"nee": "nee", "yes": "ja", "0101": ""}
    assert found.sessions[0]["slot"][0].constant == "evening"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("schema: 1", "schema: 2", "schema is '2'; schrijf 'schema: 1'"),
        ("schema: 1\n", "", "schema is 'niet ingevuld'; schrijf 'schema: 1'"),
        (
            "schema: 1",
            "schema: 1\nbestand: x",
            "de kaart kent de sleutel 'bestand' niet; er bestaan: schema,",
        ),
        (
            "schema: 1",
            "schema: 1\nheader: 2",
            "de kaart kent de sleutel 'header' niet; bedoelt u 'header_row'?",
        ),
        (
            "schema: 1",
            "schema: 1\nheader_row: 0",
            "header_row is '0'; geef een geheel getal van 1 tot en met 1000",
        ),
        ("schema: 1", "schema: 1\ndelimiter: '#'", "delimiter is '#'; kies uit auto, ';', ',', '|' of tab"),
        (
            "schema: 1",
            "schema: 1\nencoding: latin",
            "encoding is 'latin'; kies uit auto, utf-8, windows-1252",
        ),
        ("schema: 1", "schema: 1\nsheet: [a]", "sheet moet één tekst zijn"),
        (
            "schema: 1",
            "schema: 1\nsessions: {start: x}",
            "sessions moet een lijst zijn; begin elke sessie met",
        ),
        ("schema: 1", "schema: 1\nsessions: [{start: Van}]", "sessions[1].slot ontbreekt; geef de kolom, of"),
        ("  title: Naam\n", "", "module.title ontbreekt; geef de kolom, of {constant: …}"),
        ("title: Naam", "title: ''", "module.title is leeg; geef de naam van de kolom"),
        ("title: Naam", "title: [A, B]", "module.title is een tekst en komt uit één kolom; geef er één"),
        ("title: Naam", "titel: Naam", "module kent de sleutel 'titel' niet; bedoelt u 'title'?"),
        (
            "title: Naam",
            "title: {colum: Naam}",
            "module.title kent de sleutel 'colum' niet; bedoelt u 'column'?",
        ),
        ("title: Naam", "title: {column: A, constant: b}", "module.title heeft 'column' of 'constant' nodig"),
        ("title: Naam", "title: {values: {a: b}}", "module.title heeft 'column' of 'constant' nodig"),
        (
            "title: Naam",
            "title: {column: A, level: 2}",
            "module.title.level hoort niet bij een veld met tekst",
        ),
        (
            "title: Naam",
            "title: {column: A, values: [a]}",
            "module.title.values moet sleutels met waarden hebben",
        ),
        ("constant: cvo", "constant: cvoo", "module.provider_kind.constant is 'cvoo'; kies uit vdab, cvo"),
        (
            "title: Naam",
            "title: Naam\n  hours: {column: U, factor: 1e99999999}",
            "module.hours.factor is '1e99999999'; geef een getal",
        ),
        (
            "title: Naam",
            "title: Naam\n  hours: {column: U, factor: 0}",
            "module.hours.factor is '0'; geef een getal",
        ),
        (
            "title: Naam",
            "title: Naam\n  hours: {column: U, round: ja}",
            "module.hours.round is 'ja'; kies uit none",
        ),
        (
            "title: Naam",
            "title: Naam\n  delivery: {column: W, values: {klas: onsite}}",
            "module.delivery.values.klas is 'onsite'; kies uit on_site, online, blended; bedoelt u 'on_site'",
        ),
        (
            "title: Naam",
            "title: Naam\n  teaches: {column: C, level: 4}",
            "module.teaches.level is '4'; geef een",
        ),
        (
            "title: Naam",
            "title: Naam\n  teaches: {column: C, by: naam}",
            "module.teaches.by is 'naam'; kies uit id,",
        ),
        ("module:", "modules:", "module ontbreekt; zeg hier uit welke kolom"),
    ],
)
def test_each_fault_has_its_place_and_its_remedy(old: str, new: str, words: str, tmp_path: Path) -> None:
    assert old in LEAST
    with pytest.raises(MapError) as caught:
        read_column_map(write(tmp_path, LEAST.replace(old, new)))
    assert f"  - {words}" in str(caught.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="heeft 3 fouten:") as caught:
        read_column_map(write(tmp_path, LEAST.replace("title: Naam", "titel: Naam").replace("cvo}", "x}")))
    assert str(caught.value).count("\n  - ") == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("schema: 1\nschema: 1", "de sleutel 'schema' staat er twee keer"),
        ("a: {b: 1\nc", r"geen geldige YAML op regel \d"),
        ("- 1", "de kaart moet sleutels met waarden hebben"),
        ("a: !!python/object/apply:os.system ['ls']", "kolomkaart"),
        ("a: &x [*x]", "kolomkaart"),
    ],
)
def test_what_is_no_map_is_refused_in_one_message(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(MapError, match=words):
        read_column_map(write(tmp_path, text))


def test_a_map_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="bestaat niet; controleer de naam"):
        read_column_map(tmp_path / "weg.yaml")


@settings(max_examples=examples(52), derandomize=True, deadline=None)
@given(st.text(max_size=60) | st.sampled_from([LEAST, "[" * 400]), st.data())
def test_any_text_is_a_map_or_a_dutch_refusal(tmp_path_factory, text: str, data) -> None:
    place = data.draw(st.integers(0, len(text)))
    path = tmp_path_factory.mktemp("kaart") / "k.yaml"
    path.write_bytes(
        (text[:place] + data.draw(st.text(max_size=4)) + text[place:]).encode("utf-8", "replace")
    )
    try:
        read_column_map(path)
    except MatcherError as error:
        assert "k.yaml" in str(error)  # noqa: PT017
