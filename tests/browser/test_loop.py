"""The loop in Debian's chromium: three counsellors decide, and what they chose changes a page."""

import json
import shutil
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.browser.screen import CHROMIUM, open_page
from tests.service.real_service import real_service
from tests.service.week import Week, live_through

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.skipif(CHROMIUM is None, reason="apt-get install chromium"),
]


@dataclass(frozen=True, slots=True)
class Pages:
    """The service by its pages; dossiers come in by the API, as from the systems of VDAB.

    Each counsellor decides on a page a third of the time, and by the API otherwise: what is kept is the same.
    """

    url: str
    page: Any
    made: list[str] = field(default_factory=list)

    def put(self, pseudonym: str, profile: dict[str, object]) -> None:
        self._send("PUT", f"/dossiers/{pseudonym}", profile, **{"If-None-Match": "*"})

    def shown(self, pseudonym: str, vacancy: str) -> dict[str, Any]:
        return self._send("POST", f"/dossiers/{pseudonym}/shown", {"vacancy_id": vacancy})

    def choose(self, pseudonym: str, vacancy: str, shown_id: str, option: int) -> None:
        self.made.append(shown_id)
        if len(self.made) % 3:
            decision = {"kind": "choose", "option": option}
            self._send("POST", f"/shown/{shown_id}/decisions", decision, **{"Idempotency-Key": shown_id})
            return
        self.page.goto(f"{self.url}/dossiers/{pseudonym}/voorstel?vacature={vacancy}")
        self.page.get_by_role("button", name=f"Kies voorstel {option}").click()
        self.page.wait_for_url("**/geschiedenis")

    def order(self, pseudonym: str, vacancy: str) -> tuple[str, ...]:
        self.page.goto(f"{self.url}/dossiers/{pseudonym}/voorstel?vacature={vacancy}")
        steps = self.page.locator("ol.steps").all_inner_texts()
        return (*steps, self.page.locator("p.versions").inner_text())

    def _send(self, method: str, path: str, body: object, **headers: str) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{self.url}/api/v1{path}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json", **headers},
            method=method,
        )
        with urllib.request.urlopen(request) as answer:
            found: dict[str, Any] = json.load(answer)
        return found


def test_what_three_counsellors_choose_changes_a_page_and_the_log_says_why(
    browser: object, sample_build: Path, tmp_path: Path
) -> None:
    build = tmp_path / "motor"
    shutil.copytree(sample_build, build)
    week = Week(build, tmp_path, f"sqlite:///{tmp_path}/store.db")

    @contextmanager
    def day(name: str, on: date) -> Iterator[Pages]:
        settings = {"GROEIPAD_TODAY": on.isoformat(), "GROEIPAD_LOCAL_NAME": name}
        with real_service(build, tmp_path, **settings) as service:
            yield Pages(service.url, open_page(browser, "desktop"))

    live_through(week, day)
    log = (tmp_path / "service.log").read_text(encoding="utf-8")
    assert "Voortaan rangschikt keuzemodel-opgenomen-" in log
    assert "op 30 lijsten, keuzes: opgenomen" in log
    assert "in schaduw" in log
    assert "verweven op 100" in log
