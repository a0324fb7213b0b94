"""The list of dossiers over ten thousand of them: what a page costs, beside a page of an almost empty store.

The lines are written as the night leaves them; the persons behind them are those of the samples, over and
over.
"""

import random
import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from time import perf_counter, process_time

from sqlalchemy import Engine, insert
from starlette.testclient import TestClient

from matcher.domain.benefit import ClockBasis
from matcher.engine import EngineFolders, load_recommender
from service.app import create_app
from service.settings import Settings
from service.store import seal
from service.store.keys import keys_of
from service.store.seal import new_key
from service.store.summary import FirstStep, News, NewsKind, Summary, WorkState
from service.store.tables import DossierRow, PersonKey, WorklistRow
from tests.benchmarks.measure import Progress, Results, percentile, say
from tests.data_samples.world import SAMPLES
from tests.service.sample_engine import build_sample, sample_profile

TODAY = date(2026, 11, 25)
MANY, FEW = 10_000, 20
PAGES = {
    "first": "/dossiers?lijst=alle",
    "last": "/dossiers?lijst=alle&pagina=500",
    "changed": "/dossiers?lijst=alle&volgorde=gewijzigd",
    "search": "/dossiers?lijst=alle&zoek=lasser",
    "new": "/dossiers?lijst=alle&toon=nieuw",
    "own": "/dossiers?lijst=mijn",
}
OCCUPATIONS = ("kok", "lasser", "metselaar", "magazijnier · zoekt heftruckchauffeur", "zoekt verpleegkundige")


def run(*, quick: bool = False, progress: Progress = say) -> Results:
    """Return milliseconds of each kind of page, whole answers of the application, beside twenty dossiers."""
    rounds = 10 if quick else 60
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine = load_recommender(EngineFolders.under(build_sample(folder / "build")))
        found: dict[tuple[str, int], list[tuple[float, float]]] = {}
        for number in (FEW, MANY):
            progress(f"worklist: {number:,} dossiers")
            url = f"sqlite:///{folder}/{number}.db"
            app = create_app(Settings(database_url=url, today=TODAY), recommender=engine)
            fill(app.state.context.store.engine, number)
            with TestClient(app, base_url="http://127.0.0.1:8000") as client:
                for kind, page in PAGES.items():
                    found[kind, number] = [_timed(client, page) for _ in range(rounds)][2:]
            app.state.context.store.engine.dispose()
    return {"dossiers": MANY} | {
        kind: {
            "p50_ms": percentile([wall for wall, _ in found[kind, MANY]], 50),
            "p95_ms": percentile([wall for wall, _ in found[kind, MANY]], 95),
            "cpu_p50_ms": percentile([cpu for _, cpu in found[kind, MANY]], 50),
            "cpu_p50_of_few_ms": percentile([cpu for _, cpu in found[kind, FEW]], 50),
        }
        for kind in PAGES
    }


def _timed(client: TestClient, page: str) -> tuple[float, float]:
    """Return milliseconds by the clock and of the processor."""
    began, cpu = perf_counter(), process_time()
    answer = client.get(page)
    taken = (perf_counter() - began) * 1000, (process_time() - cpu) * 1000
    assert answer.status_code == 200
    return taken


@cache
def profiles() -> tuple[dict[str, object], ...]:
    """Return the persons of the samples who say enough for an answer, in order of their files."""
    names = sorted(path.stem for path in (SAMPLES / "profiles").glob("*.json"))
    found = (sample_profile(name) for name in names)
    return tuple(one for one in found if one.get("competences"))


def fill(database: Engine, number: int) -> None:
    """Write dossiers with their lines; a tenth is of one counsellor, a twentieth has news."""
    chance, persons = random.Random(7), profiles()
    file, keys, dossiers, lines = keys_of(database), [], [], []
    for place in range(number):
        subject, key, pseudonym = f"{place:032x}", new_key(), f"p_{place:06d}"
        end = TODAY + timedelta(days=chance.randrange(-90, 700)) if chance.random() < 0.9 else None
        news = (News(on=TODAY, kind=NewsKind.SEAT, name="Lassen met halfautomaat"),) * (place % 20 == 0)
        step = FirstStep(
            vacancy="Lasser", employer="Staalhoek", title="Lassen met halfautomaat", provider="VDAB",
            start=TODAY + timedelta(days=30), ready=TODAY + timedelta(days=90),
        )  # fmt: skip
        summary = Summary(
            state=chance.choice(list(WorkState)),
            occupation=chance.choice(OCCUPATIONS),
            basis=ClockBasis.ESTIMATE if end else ClockBasis.UNKNOWN,
            benefit_end=end,
            step=step,
            news=news,
        )
        moment = f"2026-11-24T12:00:00.{place:06d}+00:00"
        keys.append({"subject": subject, "key": file.wrap(subject, key)})
        dossiers.append(
            {
                "pseudonym": pseudonym,
                "subject": subject,
                "revision": 1,
                "sealed_profile": seal(key, persons[place % len(persons)] | {"id": pseudonym}),
                "changed_at": moment,
            }
        )
        lines.append(
            {
                "subject": subject,
                "pseudonym": pseudonym,
                "counsellor": "lokale-bemiddelaar" if place % 10 == 0 else "an",
                "changed_at": moment,
                "computed_on": TODAY,
                "occupation": summary.occupation,
                "state": summary.state.value,
                "benefit_end": end,
                "news_on": TODAY if news else None,
                "sealed": seal(key, summary.model_dump(mode="json")),
            }
        )
    with database.execution_options(writes=True).begin() as connection:
        for table, rows in ((PersonKey, keys), (DossierRow, dossiers), (WorklistRow, lines)):
            connection.execute(insert(table), rows)
