"""A file as a whole: what can be read is read, what cannot is refused in one Dutch sentence."""

import gzip
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.reading import source_file
from pipelines.reading.source_file import SourceFileError, read_source
from tests.examples import examples

TEXT = "id,label\nc1,hygiëne\n"


def refusal(path: Path) -> str:
    with pytest.raises(SourceFileError, match=r"\w") as caught:
        read_source(path)
    message = str(caught.value)
    assert "\n" not in message
    assert caught.value.__cause__ is None
    return message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "zonder_uitgang"])
@pytest.mark.parametrize("packed", [False, True])
def test_gzip_is_known_by_its_content_and_a_byte_order_mark_is_no_text(
    encoding: str, name: str, packed: bool, tmp_path: Path
) -> None:
    data = TEXT.encode(encoding)
    (tmp_path / name).write_bytes(gzip.compress(data) if packed else data)
    assert read_source(tmp_path / name) == TEXT


@pytest.mark.parametrize(
    "data", [b"", b"  \r\n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", "\u00a0\n".encode()]
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_file_without_a_visible_character_is_empty(data: bytes, packed: bool, tmp_path: Path) -> None:
    path = tmp_path / "leeg.csv"
    path.write_bytes(gzip.compress(data) if packed else data)
    assert refusal(path) == f"het bestand {str(path)!r} is leeg; download of exporteer het opnieuw"


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html></html>",
        b"\xef\xbb\xbf\n  <HTML lang='nl'>",
        b"<?xml version='1.0'?><rss/>",
        b"<!-- aanmelden --><p>",
        gzip.compress(b"<html><body>404</body></html>", mtime=0),
    ],
)
def test_a_web_page_is_no_data(page: bytes, tmp_path: Path) -> None:
    path = tmp_path / "modules.csv"
    path.write_bytes(page)
    message = refusal(path)
    assert "is een webpagina (HTML of XML)" in message
    assert "download het bestand zelf" in message


def test_html_inside_a_cell_makes_no_web_page(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,tekst\n1,<html>\n", encoding="utf-8")
    assert read_source(tmp_path / "a.csv").endswith("<html>\n")


def test_a_workbook_has_to_be_saved_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "modules.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    message = refusal(path)
    assert "is een Excel- of zipbestand" in message
    assert "bewaar het als CSV" in message


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("id,label\nc1,hygiëne\n".encode("cp1252"), 2),
        ("é".encode("latin-1"), 1),
        (TEXT.encode("utf-16"), 1),
        (b"a\nb\nc\xff\n", 3),
    ],
)
def test_another_encoding_is_refused_with_the_line_where_it_shows(
    data: bytes, line: int, tmp_path: Path
) -> None:
    path = tmp_path / "modules.csv"
    path.write_bytes(data)
    message = refusal(path)
    assert f"op regel {line} niet leesbaar als UTF-8" in message
    assert "bewaar het opnieuw in die codering" in message


@settings(
    max_examples=examples(35), derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(kept=st.integers(2, len(gzip.compress(TEXT.encode(), mtime=0)) - 1))
def test_a_gzip_cut_off_anywhere_is_refused(kept: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("gz") / "a.csv.gz"
    path.write_bytes(gzip.compress(TEXT.encode(), mtime=0)[:kept])
    assert "afgebroken of beschadigd gzip-bestand; download het opnieuw" in refusal(path)


def test_a_gzip_that_unpacks_to_more_than_any_file_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_file, "MOST_UNPACKED", 1000)
    path = tmp_path / "bom.json.gz"
    path.write_bytes(gzip.compress(b" " * 1001))
    assert "uitgepakt meer dan" in refusal(path)


def test_a_gzip_with_a_changed_byte_is_refused(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(TEXT.encode(), mtime=0))
    data[-6] ^= 0xFF  # in the checksum
    (tmp_path / "a.csv.gz").write_bytes(data)
    assert "beschadigd" in refusal(tmp_path / "a.csv.gz")


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "weg.csv").endswith("weg.csv' bestaat niet; controleer de naam")
    assert "is een map en geen bestand" in refusal(tmp_path)


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    assert "kan niet gelezen worden; controleer het pad" in refusal(tmp_path / "bestand" / "a.csv")


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert "kan niet gelezen worden" in refusal(tmp_path / ("a" * 300))
