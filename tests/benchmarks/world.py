"""A simulated world in memory, and an index over it with the shipped encoder."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

from matcher.domain.module import TaughtCompetence, TrainingModule
from matcher.domain.profile import JobseekerProfile
from matcher.domain.world import World
from matcher.encoder import load_encoder
from matcher.index import Calibration, RetrievalIndex, StatementIndex
from pipelines.synthetic.demand import draw_vacancies
from pipelines.synthetic.draws import Draws
from pipelines.synthetic.labour_market import build_labour_market
from pipelines.synthetic.people import draw_profiles
from pipelines.synthetic.supply import draw_modules, draw_schools, numbers_of_modules
from tests.benchmarks.measure import Progress, say, step, watched

MODELS = "models"
READ_FROM_TEXT = 700
"""Certainty of what a statement was read from, where the provider gives no ids."""


@dataclass(frozen=True)
class Simulation:
    """A world and people who ask."""

    world: World
    profiles: tuple[JobseekerProfile, ...]


def simulate(
    seed: int, *, modules: int, vacancies: int, profiles: int, progress: Progress = say
) -> Simulation:
    """Return the world that ``groeipad synth`` writes for these numbers, saying how far it is."""
    streams = [Draws(one) for one in np.random.SeedSequence(seed).spawn(4)]
    market = build_labour_market(streams[0])
    schools = draw_schools(streams[1], market.fields.items, modules)
    numbers = numbers_of_modules(market, modules)
    drawn = (
        one for field, own in numbers.items() for one in draw_modules(streams[1], market, schools, field, own)
    )
    supply = {one.id: one for one in watched(drawn, modules, "world: modules", progress)}
    asked = draw_vacancies(streams[2], market, vacancies)
    demand = {one.id: one for one in watched(asked, vacancies, "world: vacancies", progress)}
    people = tuple(draw_profiles(streams[3], market, numbers, profiles))
    return Simulation(World(market.taxonomy, supply, demand, market.shortage_list), people)


def with_statements(world: World, per_module: int) -> World:
    """Return the world in which each module states so many things, each in words of its own.

    What is added comes from the modules after it, mostly of the same field, as read from text.
    """
    ordered = list(world.modules.values())
    around = ordered[1:] + ordered[:1]
    stated = {}
    for number, module in enumerate(ordered):
        known = {one.competence_id for one in module.teaches}
        extra = list(islice(_others(around, number, known), max(0, per_module - len(module.teaches))))
        teaches = tuple(
            replace(one, statement=f"{world.taxonomy.label(one.competence_id)} ({module.title} {number})")
            for one in (*module.teaches, *extra)
        )
        stated[module.id] = replace(module, teaches=teaches)
    return replace(world, modules=stated)


def _others(around: list[TrainingModule], number: int, known: set[str]) -> Iterator[TaughtCompetence]:
    for ahead in range(len(around)):
        for one in around[(number + ahead) % len(around)].teaches:
            if one.competence_id not in known:
                known.add(one.competence_id)
                yield replace(one, certainty=READ_FROM_TEXT)


def index_of(
    world: World, statements: tuple[str, ...], models: str, progress: Progress = say
) -> RetrievalIndex:
    """Return the index that ``groeipad index`` builds, saying how long its parts took."""
    folder = Path(models)
    encoder = load_encoder(folder / "encoder")
    calibration = json.loads((folder / "retrieval" / "calibration.json").read_text(encoding="utf-8"))
    asked = dict.fromkeys(r.competence_id for v in world.vacancies.values() for r in v.requirements)
    labels = list(dict.fromkeys(world.taxonomy.label(one) for one in asked))

    def build(what: str, texts: Sequence[str]) -> StatementIndex:
        return step(f"index: {len(texts):,} {what}", lambda: StatementIndex.build(texts, encoder), progress)

    return RetrievalIndex(
        build("statements", statements), build("labels", labels), Calibration(**calibration)
    )
