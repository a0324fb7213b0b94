"""Simulated choices over real answers of the engine: nothing of it is real, and every file says so."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import msgspec
import numpy as np

from matcher.artefacts import Manifest, read_file, read_manifest
from matcher.domain.judgement import ChoiceOutcome, Judgement, OutcomeKind
from matcher.domain.profile import JobseekerProfile
from matcher.domain.recommendation import ShownList
from matcher.errors import ArtefactError, InsufficientProfileError
from matcher.judgements import JUDGEMENTS, SCHEMA, SIMULATED, read_judgements, write_judgements
from matcher.recommend import Recommender
from pipelines.batch.worker_life import live_with
from pipelines.progress import Progress
from pipelines.synthetic.timetable import TODAY
from pipelines.workshop.judgements import rows_of
from pipelines.workshop.simulation.audit import draw_audit_row
from pipelines.workshop.simulation.counsellor import (
    CounsellorConfig,
    SimulatedCounsellors,
    Utility,
    utility_terms,
)
from pipelines.workshop.simulation.market import MarketConfig, simulated_engine, simulated_market
from pipelines.workshop.simulation.outcome import OutcomeConfig, Situation, prospect
from pipelines.workshop.simulation.showing import show

SITUATIONS_FILE = "situations.jsonl"


@dataclass(frozen=True, slots=True)
class SimulateConfig:
    """Everything that decides a simulation; the same config gives the same bytes."""

    market: MarketConfig = field(default_factory=MarketConfig)
    counsellor: CounsellorConfig = field(default_factory=CounsellorConfig)
    outcome: OutcomeConfig = field(default_factory=OutcomeConfig)
    days: int = 182
    """Requests are spread over this many days."""
    again_share: float = 0.2
    """Part of the jobseekers who come back a second time."""
    near_tie_points: float = 6.0
    """Wide in the pilot, so that off-policy evaluation has something to go on."""
    processes: int = 2


@dataclass(frozen=True, slots=True)
class ListSituations:
    """What the simulator knows of each line of one shown list, in the order shown."""

    list_id: str
    lines: tuple[Situation, ...]


@dataclass(frozen=True, slots=True)
class Simulation:
    """A whole simulation, as read back from disk."""

    judgements: tuple[Judgement, ...]
    situations: dict[str, tuple[Situation, ...]]
    """By id of the list."""
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class _Request:
    number: int
    profile: JobseekerProfile
    on: date


def simulate(out: Path, config: SimulateConfig, progress: Progress) -> Manifest:
    """Ask the engine for answers, let simulated counsellors decide, and write it all as one artefact."""
    world, people = simulated_market(config.market)
    seeds = np.random.SeedSequence([config.market.seed, 6]).spawn(4)
    requests_rng, counsellor_rng, outcome_rng, audit_rng = (np.random.default_rng(seed) for seed in seeds)
    counsellors = SimulatedCounsellors(config.counsellor, counsellor_rng)
    judgements, situations = [], []
    requests = _requests(people, config, requests_rng)
    for done, (shown, lines) in enumerate(_shown_lists(requests, config), 1):
        progress("vragen beantwoorden", done, len(requests))
        if shown is None:
            continue
        request = requests[done - 1]
        undecided = Judgement(f"lijst-{request.number:05d}", request.profile.id, shown)
        judgements.append(_judge(undecided, lines, counsellors, config.outcome, counsellor_rng, outcome_rng))
        situations.append(ListSituations(undecided.id, lines))
    return write_judgements(
        out,
        judgements,
        [draw_audit_row(person, audit_rng) for person in people],
        data=SIMULATED,
        made_from={"world": world.version},
        details={"config": plain_config(config), "requests": len(requests)},
        files={SITUATIONS_FILE: msgspec.json.Encoder().encode_lines(situations)},
    )


def is_simulated_with(folder: Path, config: SimulateConfig) -> bool:
    """Return whether the folder holds a whole simulation of this very config: no need to make it again."""
    try:
        made = read_manifest(folder, JUDGEMENTS, schema=SCHEMA).details.get("config")
    except ArtefactError:
        return False
    return json.dumps(made, sort_keys=True) == json.dumps(plain_config(config), sort_keys=True)


def market_of(simulation: Simulation) -> MarketConfig | None:
    """Return the market that the lists come from; ``None`` when they do not say, or are not simulated so."""
    config = simulation.manifest.details.get("config")
    market = config.get("market") if isinstance(config, dict) else None
    if not isinstance(market, dict):
        return None
    jobseekers, vacancies, modules, seed = (
        int(market[name]) for name in ("jobseekers", "vacancies", "modules", "seed")
    )
    return MarketConfig(jobseekers=jobseekers, vacancies=vacancies, modules=modules, seed=seed)


def decide_again(
    simulation: Simulation, config: SimulateConfig, seed: int, utility: Utility = utility_terms
) -> tuple[Judgement, ...]:
    """Return the same shown lists judged by other counsellors, to see how much a result owes to chance."""
    rng, outcome_rng = (np.random.default_rng(seed_) for seed_ in np.random.SeedSequence([seed, 7]).spawn(2))
    counsellors = SimulatedCounsellors(config.counsellor, rng, utility)
    return tuple(
        _judge(one, simulation.situations[one.id], counsellors, config.outcome, rng, outcome_rng)
        for one in simulation.judgements
    )


def read_simulation(folder: Path) -> Simulation:
    """Return what :func:`simulate` wrote.

    Raises
    ------
    ArtefactError
        When it is missing or damaged.
    """
    found = read_judgements(folder)
    data = read_file(folder, found.manifest, SITUATIONS_FILE)
    try:
        known = msgspec.json.Decoder(ListSituations).decode_lines(data)
    except msgspec.MsgspecError as error:
        raise ArtefactError(
            f"{SITUATIONS_FILE!r} past niet bij deze versie: {error}; "
            "maak het opnieuw met 'groeipad ranker simulate'"
        ) from None
    return Simulation(found.judgements, {one.list_id: one.lines for one in known}, found.manifest)


def plain_config(config: SimulateConfig) -> dict[str, object]:
    """Return the settings as plain values, for the manifest; the number of processes decides nothing."""
    found = asdict(config)
    del found["processes"]
    found["market"]["engine"] = {
        "search": {
            name: getattr(config.market.engine.search, name)
            for name in ("max_modules", "node_budget", "relax")
        },
        "vacancies_tried": config.market.engine.vacancies_tried,
    }
    return found


def _requests(
    people: tuple[JobseekerProfile, ...], config: SimulateConfig, rng: np.random.Generator
) -> list[_Request]:
    drawn = []
    for profile in people:
        times = 1 + int(rng.random() < config.again_share)
        drawn += [(int(rng.integers(config.days)), profile) for _ in range(times)]
    drawn.sort(key=lambda pair: (pair[0], pair[1].id))
    return [_Request(number, p, TODAY + timedelta(days=day)) for number, (day, p) in enumerate(drawn)]


def _shown_lists(
    requests: list[_Request], config: SimulateConfig
) -> Iterator[tuple[ShownList | None, tuple[Situation, ...]]]:
    if config.processes == 1:
        engine = simulated_engine(simulated_market(config.market)[0], config.market.engine)
        yield from (_shown_list(engine, request, config.near_tie_points) for request in requests)
        return
    with ProcessPoolExecutor(
        config.processes,
        get_context("spawn"),
        initializer=_open_engine,
        initargs=(config.market, os.getpid()),
    ) as pool:
        yield from pool.map(
            _answer_in_worker, requests, [config.near_tie_points] * len(requests), chunksize=8
        )


_ENGINE: list[Recommender] = []
"""The engine of a worker process, built once."""


def _open_engine(market: MarketConfig, parent: int) -> None:
    live_with(parent)
    _ENGINE[:] = [simulated_engine(simulated_market(market)[0], market.engine)]


def _answer_in_worker(
    request: _Request, near_tie_points: float
) -> tuple[ShownList | None, tuple[Situation, ...]]:
    return _shown_list(_ENGINE[0], request, near_tie_points)


def _shown_list(
    engine: Recommender, request: _Request, near_tie_points: float
) -> tuple[ShownList | None, tuple[Situation, ...]]:
    """Return the list that the counsellor sees, or ``None`` where there is nothing to choose between."""
    try:
        answer = engine.recommend(request.profile, on=request.on)
    except InsufficientProfileError:
        return None, ()
    return show(answer, request.profile, near_tie_points)


def _judge(
    judgement: Judgement,
    lines: tuple[Situation, ...],
    counsellors: SimulatedCounsellors,
    config: OutcomeConfig,
    choice_rng: np.random.Generator,
    outcome_rng: np.random.Generator,
) -> Judgement:
    decided = replace(judgement, decision=counsellors.decide(rows_of(judgement), choice_rng))
    chosen, shown = decided.chosen, judgement.shown_list
    outcomes = () if chosen is None else _outcomes(shown, lines[chosen], config, outcome_rng)
    return replace(decided, outcomes=outcomes)


def _outcomes(
    shown: ShownList, line: Situation, config: OutcomeConfig, rng: np.random.Generator
) -> tuple[ChoiceOutcome, ...]:
    expected = prospect(line, config)
    finished, in_time = rng.random(2) < (expected.finish, expected.in_time)
    ready = shown.on + timedelta(weeks=int(line.weeks_to_hire))
    kinds = [(OutcomeKind.STARTED, shown.on + timedelta(weeks=1))]
    kinds.append((OutcomeKind.FINISHED if finished else OutcomeKind.STOPPED, ready))
    if in_time:
        kinds.append((OutcomeKind.HIRED, ready))
    return tuple(ChoiceOutcome(kind, on) for kind, on in kinds)
