"""An analyst sees every number with its interval, and the rows behind it; never a person's list."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matcher.artefacts import write_artefact
from matcher.documents.figures import FIGURES_FILE
from service.figures import exposure_figures, written_figures
from service.store import ProviderExposure
from tests.service.conftest import Client
from tests.service.sample_figures import write_figures


def test_a_number_leads_to_its_rows(make_client: Client, tmp_path: Path) -> None:
    write_figures(tmp_path)
    (tmp_path / "iets anders").mkdir()
    asking = make_client(figures=str(tmp_path))
    page = asking.get("/analyse/cijfers").text
    assert "0,020" in page
    assert "0,010 tot 0,030" in page
    assert "412 lijsten" in page
    assert "gesimuleerd</span>" in page
    rows = asking.get("/analyse/cijfers/volgorde/groepen").text
    assert "&lt;b&gt;v&lt;/b&gt;" in rows
    assert "n.g." in rows
    assert "gesimuleerd</span>" in rows
    assert asking.get("/analyse/cijfers/volgorde/mensen").status_code == 404


def test_figures_of_another_form_are_left_out_and_the_page_stays(tmp_path: Path) -> None:
    write_artefact(tmp_path / "evaluation", "evaluation", {FIGURES_FILE: b'{"name": 1}'})
    write_artefact(tmp_path / "ouder", "evaluation", {"evaluation.json": b"{}"})
    assert written_figures(tmp_path) == ()
    assert written_figures(tmp_path / "nergens") == ()


def test_a_provider_that_few_lists_showed_is_not_named(client: TestClient) -> None:
    exposure = [ProviderExposure("CVO", 40, 3, 0.8), ProviderExposure("Klein", 4, 4, 0.2)]
    found = exposure_figures(exposure, {"CVO": 3, "Klein": 1})
    assert found.tables[0].rows == (("CVO", 80.0, 75.0, 40, None),)
    assert "Welke aanbieders toont groeipad?" in client.get("/analyse/cijfers").text


def test_an_overview_is_worked_out_once_per_catalogue_and_reach(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    import service.supply as supply

    worked_out = []
    real = supply.supply_overview
    monkeypatch.setattr(
        supply, "supply_overview", lambda *asked: worked_out.append(asked[-1]) or real(*asked)
    )
    for minutes in (60, 60, 30, 60):
        assert client.get("/analyse", params={"minuten": minutes}).status_code == 200
    assert [one.minutes for one in worked_out] == [60, 30]
