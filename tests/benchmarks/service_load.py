"""A mixed load on the real process over loopback: bounded in number and in time, paced, nothing dropped.

Requests start on a fixed beat whatever the answers do (an open model), and the wait for a late start counts
as latency, so that a service that cannot follow looks as slow as it is.
"""

import asyncio
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx

from tests.benchmarks.measure import Results
from tests.service.real_service import real_service
from tests.service.sample_engine import build_sample, sample_profile

PER_SECOND, SECONDS, WARM_UP = 100, 30, 3
QUICK_SECONDS = 5
LIMIT_MS = 200
VACANCY, PSEUDONYM = "gv-vlees-01", "p_3f2a91"


@dataclass(frozen=True, slots=True)
class Question:
    """One kind of request and how often of a hundred it is asked."""

    name: str
    share: int
    ask: Callable[[httpx.AsyncClient, str], "asyncio.Future[httpx.Response]"]


def questions() -> tuple[Question, ...]:
    """Return the mix: mostly reading, one in five a fresh computation, one in ten a write."""
    profile = sample_profile()

    def get(path: str) -> Callable[..., object]:
        return lambda client, _: client.get(path)

    def recommend(client: httpx.AsyncClient, _: str) -> object:
        return client.post("/api/v1/recommendations", json={"profile": profile, "vacancy_id": VACANCY})

    def decide(client: httpx.AsyncClient, shown: str) -> object:
        return client.post(
            f"/api/v1/shown/{shown}/decisions",
            json={"kind": "none", "reason": "past niet"},
            headers={"Idempotency-Key": uuid4().hex},
        )

    kinds = (
        ("dossiers", 20, get("/dossiers")),
        ("dossier", 20, get(f"/dossiers/{PSEUDONYM}")),
        ("vacancies", 20, get("/api/v1/vacancies?q=vlees")),
        ("voorstel", 10, get(f"/dossiers/{PSEUDONYM}/voorstel?vacature={VACANCY}")),
        ("recommend", 10, recommend),
        ("zelf", 10, get("/zelf")),
        ("decide", 10, decide),
    )
    return tuple(Question(*one) for one in kinds)  # type: ignore[arg-type]


async def load(url: str, seconds: int) -> Results:
    """Ask for ``seconds`` and return what was measured, in milliseconds."""
    kinds = questions()
    chance = random.Random(7)
    plan = chance.choices(kinds, [one.share for one in kinds], k=PER_SECOND * (WARM_UP + seconds))
    taken: list[tuple[str, float]] = []
    failed: Counter[str] = Counter()
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=20, trust_env=False) as client:
        made = await client.put(
            f"/api/v1/dossiers/{PSEUDONYM}", json=sample_profile(), headers={"If-None-Match": "*"}
        )
        made.raise_for_status()
        answer = await client.post(f"/api/v1/dossiers/{PSEUDONYM}/shown", json={"vacancy_id": VACANCY})
        shown = answer.raise_for_status().json()["id"]
        began = time.perf_counter()

        async def one(number: int, kind: Question) -> None:
            due = began + number / PER_SECOND
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            try:
                response = await kind.ask(client, shown)
                if response.status_code >= 400:
                    failed[f"{kind.name} {response.status_code}"] += 1
            except httpx.HTTPError as error:
                failed[f"{kind.name} {type(error).__name__}"] += 1
            if number >= PER_SECOND * WARM_UP:
                taken.append((kind.name, 1000 * (time.perf_counter() - due)))

        await asyncio.gather(*(one(number, kind) for number, kind in enumerate(plan)))
        lasted = time.perf_counter() - began
    every = sorted(value for _, value in taken)
    return {
        "asked_per_second": PER_SECOND,
        "answered_per_second": round(len(plan) / lasted, 1),
        "requests": len(every),
        "errors": sum(failed.values()),
        "error_kinds": dict(failed),
        "p50_ms": quantile(every, 50),
        "p95_ms": quantile(every, 95),
        "p99_ms": quantile(every, 99),
        "largest_ms": round(every[-1], 1),
        "limit_p95_ms": LIMIT_MS,
        "by_kind_p95_ms": {
            kind.name: quantile(sorted(v for name, v in taken if name == kind.name), 95) for kind in kinds
        },
    }


def quantile(values: list[float], percent: int) -> float:
    """Return a percentile, rounded to a tenth."""
    return round(statistics.quantiles(values, n=100, method="inclusive")[percent - 1], 1)


def run(*, quick: bool, progress: Callable[[str], None]) -> Results:
    """Start the service over the samples and put it under load; client and service share the machine."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = build_sample(folder / "build")
        progress(f"service_load: {PER_SECOND} requests a second")
        with real_service(build, folder) as service:
            return asyncio.run(load(service.url, QUICK_SECONDS if quick else SECONDS))
