"""The page for providers, over the real command: what is read, what is missing, every refusal in Dutch."""

import gzip
import html
import io
import logging
import re
import tempfile
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient

from pipelines.building.catalogue_check import REMEDIES, Facet
from service import catalogue_upload
from tests.service.conftest import Client

MODULES = "id,title,provider_id,provider_name,provider_kind,teaches,hours\n"
HEFTRUCK = "h1,Magazijn,x,X,other,gp:c/heftruck-besturen;gp:c/palletiseren,\n"
MAP = """\
schema: 1
file: {file}
module:
  id: Code
  title: Naam
  provider_id: {{constant: x}}
  provider_name: {{constant: X}}
  provider_kind: {{constant: other}}
  teaches: Kan
"""
ROWS = [["Code", "Naam", "Kan"], ["m1", "Magazijn", "gp:c/palletiseren"]]


def sent(client: TestClient, *files: tuple[str, bytes | str], csrf: str = "") -> tuple[int, str]:
    """Send files as the form does and return the status and the page as one line of text."""
    token = csrf or re.search(r'name="csrf" value="([^"]+)"', client.get("/aanbieders").text)[1]  # type: ignore[index]
    parts = [("bestand", (name, content)) for name, content in files]
    answer = client.post("/aanbieders", data={"csrf": token}, files=parts or [("niets", ("", b""))])
    return answer.status_code, " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def workbook(hidden: bool) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    if hidden:
        book.create_sheet("geheim").append(["Code", "niemand ziet dit"])
        book["geheim"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def provider(make_client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A client, with a folder for temporary files of its own."""
    (tmp_path / "tijdelijk").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tijdelijk"))
    return make_client()


def test_what_is_missing_is_told_with_its_cost_and_its_remedy_and_nothing_stays(
    provider: TestClient, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    status, page = sent(provider, ("modules.csv", MODULES + HEFTRUCK + "h2,,x,X,other,,\n"))
    assert status == 200
    assert "1 module, 0 sessies" in page
    assert "2 rijen gelezen, 1 geweigerd" in page
    for facet in (Facet.DATES, Facet.HOURS):
        assert f"1 van 1 module heeft geen {facet.value}. Zonder: {REMEDIES[facet].cost}." in page
        assert ",".join(REMEDIES[facet].columns.values()) in page
    assert '"timeRequired": "PT60H"' in page
    assert not list((tmp_path / "tijdelijk").iterdir())
    assert "Magazijn" not in caplog.text
    assert "heftruck" not in caplog.text


@pytest.mark.slow
def test_of_a_catalogue_that_takes_too_long_the_first_part_is_checked_and_the_page_says_so(
    provider: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_upload, "ENOUGH", 0)
    rows = "".join(f"h{number},Magazijn,x,X,other,palletiseren,\n" for number in range(600))
    status, page = sent(provider, ("modules.csv", MODULES.replace("teaches", "statements") + rows))
    assert (status, "512 modules, 0 sessies" in page) == (200, True)
    assert "Niet nagekeken: de laatste 88 modules van het bestand." in page


@pytest.mark.slow
def test_a_map_with_its_workbook_is_read_and_hidden_sheets_are_said(provider: TestClient) -> None:
    status, page = sent(
        provider, ("kaart.yaml", MAP.format(file="aanbod.xlsx")), ("aanbod.xlsx", workbook(hidden=True))
    )
    assert (status, "1 module, 0 sessies" in page) == (200, True)
    assert "verborgen bladen niet gelezen" in page
    assert "het bestand zelf: geheim" in page
    assert "niemand ziet dit" not in page


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([], "Kies een bestand, of sleep het in het vak."),
        ([("modules.csv", "")], "Het bestand 'modules.csv' is leeg."),
        ([("a.csv", "x"), ("b.csv", "x")], "Geef één bestand met modules."),
        ([("sessions.csv", "x")], "Geef één bestand met modules."),
        ([("a/m.csv", "x"), ("b\\m.csv", "x")], "Twee bestanden heten 'm.csv'."),
        ([(f"{number}.csv", "x") for number in range(6)], "Geef hoogstens 5 bestanden tegelijk."),
    ],
)
def test_what_is_no_catalogue_is_refused_before_anything_runs(
    provider: TestClient, files: list[tuple[str, str]], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_upload.sys, "executable", "/bestaat/niet")
    status, page = sent(provider, *files)
    assert status == 422
    assert page.count(told) == 2  # above the page, and at the field


@pytest.mark.slow
@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([("a.csv", "Titel;Prijs\nKoken;12\n")], "mist de kolom(men) id, title"),
        ([("a.csv", "id,title\nx,caf\u00e9\n".encode("latin-1"))], "niet leesbaar als UTF-8"),
        ([("a.csv", bytes(range(256)) * 50)], "niet leesbaar als UTF-8"),
        ([("aanbod.xlsx", workbook(hidden=False))], "is een Excel- of zipbestand"),
        ([("a.csv.gz", gzip.compress(b"x")[:-4])], "beschadigd gzip-bestand"),
        ([("a.json", "{")], "'a.json'"),
        ([("kaart.yaml", MAP.format(file="aanbod.csv"))], "'aanbod.csv' bestaat niet"),
        ([("kaart.yaml", MAP.format(file="/etc/passwd"))], "leest alleen wat bij haar in de map staat"),
        ([("kaart.yaml", MAP.format(file="../../etc/passwd"))], "leest alleen wat bij haar in de map staat"),
        ([("--json", "x")], "'json'"),
    ],
)
def test_what_cannot_be_read_is_told_in_dutch_without_where_it_lay(
    provider: TestClient, files: list[tuple[str, bytes | str]], told: str, tmp_path: Path
) -> None:
    status, page = sent(provider, *files)
    assert status == 422, page
    assert told in page
    assert "groeipad-aanbod-" not in page
    assert "Traceback" not in page
    assert not list((tmp_path / "tijdelijk").iterdir())


def test_a_form_of_another_site_is_refused(provider: TestClient) -> None:
    assert sent(provider, ("modules.csv", MODULES), csrf="x" * 43)[0] == 403


@pytest.mark.slow
def test_a_groeipad_without_artefacts_says_that_it_is_its_own_fault(make_client: Client) -> None:
    client = make_client()
    build = client.app.state.context.settings.build  # type: ignore[attr-defined]
    (build / "world").unlink()
    status, page = sent(client, ("modules.csv", MODULES + HEFTRUCK))
    assert status == 503
    assert "Nakijken lukt nu niet" in page
