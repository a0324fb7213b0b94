"""A mixed load on the real process over loopback, on ten thousand dossiers: bounded, paced, nothing dropped.

Requests start on a fixed beat whatever the answers do (an open model), and the wait for a late start counts
as latency, so that a service that cannot follow looks as slow as it is. What each kind of page costs of the
processor is measured apart, one request after the other: that figure hardly depends on what else runs.
"""

import asyncio
import json
import os
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp

from service.store import migrate, open_database
from tests.benchmarks.measure import Results, percentile
from tests.benchmarks.worklist import fill
from tests.service.real_service import ROOT, RealService, real_service
from tests.service.sample_engine import build_sample, sample_profile

PER_SECOND = int(os.environ.get("RATE", "100"))
WARM_UP, QUICK_SECONDS = 3, 5
SECONDS = int(os.environ.get("DURATION", "60"))
PROCESSES = int(os.environ.get("PROCESSES", "2"))
LIMIT_MS = 300
DOSSIERS = 10_000
DECIDED = max(50, PER_SECOND * SECONDS // 80)
"""Dossiers with a decision, to follow up: in the load each gets some four more, as a person may."""
CONNECTIONS = 100
EACH = 40
"""Requests of each kind to measure what one costs."""
VACANCIES = ("gv-vlees-01", "90000001", "gv-bakker-01", "gv-bouw-02", "gv-log-05")
OUT = ROOT / "build" / "load.json"
Client = aiohttp.ClientSession
Ask = Callable[[Client, random.Random], Awaitable[int]]
"""Takes a whole answer, and returns its status."""


@dataclass(frozen=True, slots=True)
class Question:
    """One kind of request and how often of a hundred it is asked."""

    name: str
    share: int
    ask: Ask


@dataclass(frozen=True, slots=True)
class Known:
    """What the questions are about."""

    decided: tuple[str, ...]
    shown: tuple[str, ...]


def dossier_of(chance: random.Random) -> str:
    """Return the pseudonym of any dossier: most are looked at for the first time."""
    return f"p_{chance.randrange(DOSSIERS):06d}"


async def get(client: Client, url: str) -> int:
    """Take a page."""
    async with client.get(url) as response:
        await response.read()
        return response.status


async def post(client: Client, url: str, **body: Any) -> int:
    """Send something and take the answer."""
    async with client.post(url, **body) as response:
        await response.read()
        return response.status


def questions(known: Known) -> tuple[Question, ...]:
    """Return the mix: what counsellors look at, a jobseeker alone, programs, the style sheet, decisions."""
    profile = sample_profile()

    def worklist(client: Client, chance: random.Random) -> Awaitable[int]:
        page = chance.choice(("lijst=mijn", "lijst=alle", "lijst=alle&toon=nieuw", "lijst=alle&zoek=lasser"))
        return get(client, f"/dossiers?{page}")

    def proposals(client: Client, chance: random.Random) -> Awaitable[int]:
        return get(client, f"/dossiers/{dossier_of(chance)}/voorstel?vacature={chance.choice(VACANCIES)}")

    def recommend(client: Client, chance: random.Random) -> Awaitable[int]:
        asked = {"profile": profile, "vacancy_id": chance.choice(VACANCIES)}
        return post(client, "/api/v1/recommendations", json=asked)

    def decide(client: Client, chance: random.Random) -> Awaitable[int]:
        return post(
            client,
            f"/api/v1/shown/{chance.choice(known.shown)}/decisions",
            json={"kind": "none"},
            headers={"Idempotency-Key": uuid4().hex},
        )

    return (
        Question("worklist", 20, worklist),
        Question("dossier", 20, lambda client, chance: get(client, f"/dossiers/{dossier_of(chance)}")),
        Question("proposals", 15, proposals),
        Question(
            "follow_up",
            10,
            lambda client, chance: get(client, f"/dossiers/{chance.choice(known.decided)}/geschiedenis"),
        ),
        Question("self_start", 5, lambda client, _: get(client, "/zelf")),
        Question("self_result", 5, lambda client, _: get(client, "/zelf/resultaat")),
        Question("api_vacancies", 5, lambda client, _: get(client, "/api/v1/vacancies?q=vlees")),
        Question("api_recommend", 5, recommend),
        Question("css", 10, lambda client, _: get(client, "/static/groeipad.css")),
        Question("decide", 5, decide),
    )


async def prepare(client: Client) -> Known:
    """Decide on some dossiers, and answer as a jobseeker does."""
    decided, shown = [], []
    for number in range(DECIDED):
        pseudonym = f"p_{7 * number:06d}"
        vacancy = {"vacancy_id": VACANCIES[number % len(VACANCIES)]}
        async with client.post(f"/api/v1/dossiers/{pseudonym}/shown", json=vacancy) as listed:
            found = await listed.json()
        shown.append(found["id"])
        proposals = found["answer"]["vacancies"][0]["recommendations"]
        decision = {"kind": "choose", "option": 1} if proposals else {"kind": "none"}
        key = {"Idempotency-Key": uuid4().hex}
        made = await post(client, f"/api/v1/shown/{shown[-1]}/decisions", json=decision, headers=key)
        assert made < 300, made
        decided.append(pseudonym)
    async with client.get("/zelf") as page:
        token = re.search(r'name="csrf" value="([^"]+)"', await page.text())
    assert token, "no form to answer"
    form = {
        "csrf": token[1],
        "kan:gp:c/vlees-uitbenen": "2",
        "kan:gp:c/vlees-versnijden": "2",
        "nederlands": "B1",
        "postcode": "3500",
        "vervoer": "public_transport",
        "minuten": "60",
    }
    answered = await post(client, "/zelf/antwoorden", data=form, allow_redirects=False)
    assert answered == 303, answered
    return Known(tuple(decided), tuple(shown))


def open_client(service: RealService) -> Client:
    """Return a client that keeps the cookies of an address without a name."""
    return Client(
        service.url,
        connector=aiohttp.TCPConnector(limit=CONNECTIONS),
        cookie_jar=aiohttp.CookieJar(unsafe=True),
        timeout=aiohttp.ClientTimeout(30),
    )


async def load(service: RealService, seconds: int) -> Results:
    """Ask for ``seconds`` and return what was measured, in milliseconds."""
    chance = random.Random(7)
    taken: list[tuple[str, float]] = []
    failed: Counter[str] = Counter()
    async with open_client(service) as client:
        kinds = questions(await prepare(client))
        plan = chance.choices(kinds, [one.share for one in kinds], k=PER_SECOND * (WARM_UP + seconds))

        async def ask(kind: Question) -> None:
            try:
                status = await kind.ask(client, chance)
                if status >= 300:
                    failed[f"{kind.name} {status}"] += 1
            except (aiohttp.ClientError, TimeoutError) as error:
                failed[f"{kind.name} {type(error).__name__}"] += 1

        waiting = iter(enumerate(plan))

        async def browse() -> None:
            for number, kind in waiting:
                due = began + number / PER_SECOND
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                await ask(kind)
                if number >= PER_SECOND * WARM_UP:
                    taken.append((kind.name, 1000 * (time.perf_counter() - due)))

        for kind in kinds:  # what is opened and compiled at the first of each kind
            for _ in range(5):
                await ask(kind)
        before, began, own = cpu_seconds(service), time.perf_counter(), time.process_time()
        await asyncio.gather(*(browse() for _ in range(CONNECTIONS)))
        lasted, spent = time.perf_counter() - began, cpu_seconds(service) - before
        own = time.process_time() - own
        alone: dict[str, float] = {}
        for kind in kinds:
            before = cpu_seconds(service)
            for _ in range(EACH):
                await ask(kind)
            alone[kind.name] = round(1000 * (cpu_seconds(service) - before) / EACH, 1)
    every = [value for _, value in taken]
    return {
        "dossiers": DOSSIERS,
        "processes": PROCESSES,
        "seconds": seconds,
        "asked_per_second": PER_SECOND,
        "answered_per_second": round(len(plan) / lasted, 1),
        "requests": len(every),
        "errors": sum(failed.values()),
        "error_kinds": dict(failed),
        "cpu_ms_per_request": round(1000 * spent / len(plan), 2),
        "cpu_ms_of_the_client": round(1000 * own / len(plan), 2),
        "p50_ms": percentile(every, 50),
        "p95_ms": percentile(every, 95),
        "p99_ms": percentile(every, 99),
        "largest_ms": round(max(every), 1),
        "limit_p95_ms": LIMIT_MS,
        "by_kind_p95_ms": {
            kind.name: percentile([value for name, value in taken if name == kind.name], 95) for kind in kinds
        },
        "by_kind_cpu_ms": alone,
    }


def cpu_seconds(service: RealService) -> float:
    """Return what the service and its workers used of the processor until now (Linux)."""
    family = [str(service.process.pid)]
    for one in family:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            family += children.read_text().split()
    ticks = 0
    for one in family:
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def run(*, quick: bool, progress: Callable[[str], None]) -> Results:
    """Start the service over the samples and put it under load; client and service share the machine."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = build_sample(folder / "build")
        progress(f"service_load: {DOSSIERS:,} dossiers")
        database = open_database(f"sqlite:///{folder}/store.db")
        migrate(database)
        fill(database, DOSSIERS)
        database.dispose()
        seconds = QUICK_SECONDS if quick else SECONDS
        progress(f"service_load: {PER_SECOND} requests a second for {seconds} s")
        settings = {"GROEIPAD_SLOW_SECONDS_PER_MINUTE": "6000", "GROEIPAD_PROCESSES": str(PROCESSES)}
        with real_service(build, folder, **settings) as service:
            found = asyncio.run(load(service, seconds))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return found
