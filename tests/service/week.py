"""A week of three counsellors: sixty decisions in the service, and what the workshop makes of them.

Each goes for the shortest way: fewest modules, then fewest hours. Version 0 does not, so there is
something to learn. Lists on the last day have near-ties, among which a challenger may have a say.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import pytest
from sqlalchemy import text

from matcher.judgements import RECORDED, read_judgements
from pipelines.cli.main import main
from pipelines.workshop.evaluation import EVALUATION_FILE
from service.store import open_database
from service.store.keys import NAME
from service.store.ordering import ORDERING
from tests.conftest import ROOT
from tests.service.sample_engine import sample_profile

PROFILES = {
    "z": "zorgkundige_met_uitzondering",
    "k": "verkoper_naar_kantoor",
    "b": "zonder_vervoer",
    "v": "vleesverwerking",
}
FIRST_DAYS = {
    "90000001": "b", "90000002": "zkbv", "90000003": "z", "90000004": "zk", "gv-bakker-01": "zkbv",
    "gv-bouw-02": "bv", "gv-bouw-03": "v", "gv-bouw-04": "b", "gv-bouw-07": "zk", "gv-bouw-08": "bv",
    "gv-bouw-09": "z", "gv-groen-01": "z", "gv-groen-02": "zk", "gv-groen-03": "zk", "gv-ict-04": "z",
    "gv-kantoor-03": "k", "gv-keuken-01": "zk", "gv-log-05": "zb", "gv-log-06": "kv", "gv-schoon-01": "zbv",
    "gv-tech-01": "z", "gv-tech-02": "zv", "gv-tech-03": "zbv", "gv-tech-04": "zb",
}  # fmt: skip
LAST_DAY = {
    "90000001": "zkv", "90000003": "v", "gv-bouw-01": "zk", "gv-bouw-02": "zk", "gv-bouw-03": "zb",
    "gv-bouw-04": "zk", "gv-bouw-06": "zv", "gv-bouw-08": "z",
}  # fmt: skip
"""By vacancy, for whom: pairs that have a choice, and on the last day a near-tie."""
DAYS = (("an", date(2026, 11, 25), 30), ("bo", date(2026, 11, 26), 15), ("cas", date(2026, 11, 27), 15))
"""Who decides, on which day, on how many lists."""
PAGE = ("p_week0", "90000001")
"""The dossier and the groeivacature of a page that the learned ranker orders otherwise."""


class Counter(Protocol):
    """The service as a counsellor has it on one day."""

    def put(self, pseudonym: str, profile: dict[str, object]) -> None: ...

    def shown(self, pseudonym: str, vacancy: str) -> dict[str, Any]:
        """Return the list for one groeivacature, recorded: ``id`` and ``answer``."""
        ...

    def choose(self, pseudonym: str, vacancy: str, shown_id: str, option: int) -> None: ...

    def order(self, pseudonym: str, vacancy: str) -> tuple[str, ...]:
        """Return what a page shows: each proposal in order, and the ranker last."""
        ...


Day = Callable[[str, date], AbstractContextManager[Counter]]


@dataclass(frozen=True, slots=True)
class Week:
    """Where the artefacts, the workshop and the store of one week are."""

    build: Path
    folder: Path
    database_url: str

    @property
    def key_file(self) -> Path:
        """What wraps the keys of its dossiers."""
        return self.folder / NAME

    def export(self) -> Path:
        """Run the command of the service on its live store."""
        out = self.folder / "keuzes"
        environment = {
            "GROEIPAD_DATABASE_URL": self.database_url,
            "GROEIPAD_KEY_FILE": str(self.key_file),
            "GROEIPAD_BUILD": str(self.build),
        }
        command = [sys.executable, "-m", "service.cli", "judgements", "--out", str(out)]
        subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True, capture_output=True)
        return out

    def ranker(self, command: str, *options: str) -> int:
        """Run a command of the workshop and return its exit code."""
        where = ["--workshop", str(self.folder / "werkplaats")]
        if command in ("shadow", "interleave", "promote", "rollback"):
            where += ["--build", str(self.build)]
        return main(["ranker", command, *where, *options])

    def log(self) -> list[dict[str, Any]]:
        """Return what the audit log says of who orders, first first."""
        engine = open_database(self.database_url, self.key_file)
        with engine.connect() as connection:
            found = connection.execute(
                text("SELECT facts FROM audit WHERE event = :event ORDER BY sequence"), {"event": ORDERING}
            )
            facts = [json.loads(one) for one in found.scalars()]
        engine.dispose()
        return facts


def live_through(week: Week, day: Day) -> None:
    """Decide, export, train, shadow, interleave, promote and roll back, and look at what each did."""
    asked = (
        (who, vacancy) for days in (FIRST_DAYS, LAST_DAY) for vacancy, some in days.items() for who in some
    )
    numbered = iter(enumerate(asked))
    for number, (name, on, lists) in enumerate(DAYS):
        with day(name, on) as counter:
            for one, (who, vacancy) in islice(numbered, lists):
                _decide(counter, f"p_week{one}", sample_profile(PROFILES[who]), vacancy)
            _after_day[number](week)
            if number == len(DAYS) - 1:
                _promote_and_go_back(week, counter)


def _decide(counter: Counter, pseudonym: str, profile: dict[str, object], vacancy: str) -> None:
    counter.put(pseudonym, profile | {"id": pseudonym})
    shown = counter.shown(pseudonym, vacancy)
    counter.choose(pseudonym, vacancy, shown["id"], shortest(shown["answer"]))


def shortest(answer: dict[str, Any]) -> int:
    """Return the place, from 1, of the shortest proposal."""
    rows = [
        {part["feature"]: part["value"] for part in line["contributions"]}
        for line in answer["vacancies"][0]["recommendations"]
    ]
    return 1 + min(
        range(len(rows)), key=lambda place: (rows[place]["module_count"], rows[place]["hours"] or 400, place)
    )


def _learn(week: Week) -> None:
    keuzes = week.export()
    assert week.ranker("interleave", "--share", "0.5") == 2  # nobody was trained
    assert week.ranker("train", "--judgements", str(keuzes), "--decisions", "30") == 0
    assert week.ranker("interleave", "--share", "0.5") == 2  # never was in shadow
    assert week.ranker("shadow") == 0


def _interleave(week: Week) -> None:
    found = read_judgements(week.export()).judgements
    scored = [one for one in found if one.shown_list.challenger]
    assert len(scored) == 15
    for one in scored:
        placings = [line.placing for line in one.shown_list.shown]
        assert all(one is not None and one.challenger_score is not None for one in placings)
        assert not one.shown_list.is_interleaved  # it scores, and is never shown
    assert week.ranker("interleave", "--share", "1.0") == 0


def _measure(week: Week) -> None:
    keuzes = week.export()
    found = read_judgements(keuzes)
    assert (len(found.judgements), found.manifest.details["chosen"], found.data) == (60, 60, RECORDED)
    assert sum(one.shown_list.is_interleaved for one in found.judgements) >= 10
    assert week.ranker("promote") == 2  # nothing was measured
    assert week.ranker("evaluate", "--judgements", str(keuzes), "--decisions", "30") == 0
    evaluation = week.folder / "werkplaats" / "evaluation"
    told = json.loads((evaluation / EVALUATION_FILE).read_text(encoding="utf-8"))
    assert (told["data"], told["train_lists"], told["test_lists"]) == (RECORDED, 30, 30)
    assert (told["trial"]["scored"], told["trial"]["with_a_say"]) == (30, 15)
    assert told["trial"]["skew"] < 1e-9  # the service and the workshop compute the same
    assert told["trial"]["won"]["n"] >= 5
    report = (evaluation / "verslag.md").read_text(encoding="utf-8")
    assert "Niets hieronder is gesimuleerd." in report
    assert "De winst is bewezen op 30 lijsten." in report
    assert "zijn nodig om een verschil te zien" in report  # of the trial: how many more
    for name in ("modelkaart.md", "gegevensblad.md"):
        assert "opgenomen" in (evaluation / name).read_text(encoding="utf-8")


_after_day = (_learn, _interleave, _measure)


def _promote_and_go_back(week: Week, counter: Counter) -> None:
    before = counter.order(*PAGE)
    assert "gewogen-score-0" in before[-1]
    assert week.ranker("promote") == 2  # thirty lists are few, and the rule says so
    assert week.ranker("promote", "--least-lists", "30") == 0
    after = _until(lambda: counter.order(*PAGE), lambda page: "keuzemodel-opgenomen-" in page[-1])
    assert after[:-1] != before[:-1]
    assert len(after) == len(before)
    assert week.ranker("rollback") == 0
    assert _until(lambda: counter.order(*PAGE), lambda page: "gewogen-score-0" in page[-1]) == before
    told = week.log()
    rankers = [one["ranker"] for one in told]
    assert [name.startswith("keuzemodel-opgenomen-") for name in rankers] == [False, False, True, False]
    assert [one["trial"][1] if one["trial"] else None for one in told] == [0.0, 1.0, None, None]
    assert "op 30 lijsten, keuzes: opgenomen; minder dan de 100 lijsten" in told[2]["why"]


def _until(
    look: Callable[[], tuple[str, ...]], is_there: Callable[[tuple[str, ...]], bool]
) -> tuple[str, ...]:
    """Look until the service took over what lies in its folder: it looks once a second."""
    for _ in range(60):
        found = look()
        if is_there(found):
            return found
        time.sleep(0.25)
    pytest.fail(f"the service still shows {found}")
