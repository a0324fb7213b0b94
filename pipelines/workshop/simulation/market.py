"""The real engine over a simulated labour market, in memory: the same nouns that `groeipad synth` writes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matcher.domain.module import TrainingModule
from matcher.domain.profile import JobseekerProfile
from matcher.domain.recommendation import ArtefactVersions
from matcher.domain.world import World
from matcher.index import Calibration, RetrievalIndex, StatementIndex
from matcher.policy.parameters import PolicyParameters
from matcher.recommend import Recommender, RecommenderConfig
from matcher.retrieve.catalogue import ModuleCatalogue
from matcher.search import SearchConfig
from pipelines.synthetic.demand import draw_vacancies
from pipelines.synthetic.draws import Draws
from pipelines.synthetic.labour_market import build_labour_market
from pipelines.synthetic.people import draw_profiles
from pipelines.synthetic.supply import draw_modules, draw_schools, numbers_of_modules

DIM = 32


@dataclass(frozen=True, slots=True)
class MarketConfig:
    """Size of the simulated labour market and effort of the engine over it."""

    jobseekers: int = 1400
    vacancies: int = 1500
    modules: int = 2500
    seed: int = 1
    engine: RecommenderConfig = field(
        default_factory=lambda: RecommenderConfig(
            n=4,
            vacancies_tried=4,
            # a bound on effort instead of a proof: the lists stay real answers, the run stays short
            search=SearchConfig(max_modules=4, node_budget=100, relax=False),
        )
    )


class ExactTextEncoder:
    """Only identical sentences are alike: simulated modules name their competences by id.

    Rows are pseudo-random unit vectors that depend on the text alone.
    """

    version = "exact-text-1"
    dim = DIM

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit rows, shape (len(texts), DIM)."""
        digests = [np.frombuffer(hashlib.sha256(text.encode()).digest(), np.uint8) for text in texts]
        rows = np.array(digests, np.float32).reshape(len(texts), DIM) - 127.5
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def simulated_market(config: MarketConfig) -> tuple[World, tuple[JobseekerProfile, ...]]:
    """Return the world and the people that ``groeipad synth`` writes for the same numbers and seed."""
    streams = [Draws(stream) for stream in np.random.SeedSequence(config.seed).spawn(4)]
    market = build_labour_market(streams[0])
    schools = draw_schools(streams[1], market.fields.items, config.modules)
    numbers = numbers_of_modules(market, config.modules)
    modules: list[TrainingModule] = []
    for name, own in numbers.items():
        modules += draw_modules(streams[1], market, schools, name, own)
    vacancies = draw_vacancies(streams[2], market, config.vacancies)
    people = draw_profiles(streams[3], market, numbers, config.jobseekers)
    world = World(
        market.taxonomy,
        {module.id: module for module in modules},
        {vacancy.id: vacancy for vacancy in vacancies},
        market.shortage_list,
        f"gesimuleerd-{config.seed}",
    )
    return world, tuple(people)


def simulated_engine(world: World, config: RecommenderConfig) -> Recommender:
    """Return the engine over a simulated world, with the packaged policy and the documented weights."""
    encoder = ExactTextEncoder()
    statements = ModuleCatalogue(world.modules.values(), world.taxonomy).statements
    index = RetrievalIndex(
        StatementIndex.build(statements, encoder),
        StatementIndex.build(world.required_labels(), encoder),
        # steep and late: nothing short of the very same sentence passes the threshold of retrieval
        Calibration(slope=100.0, intercept=-99.0),
    )
    return Recommender(
        world,
        index,
        versions=ArtefactVersions(world.version, "in-memory", encoder.version),
        parameters=PolicyParameters.load(),
        config=config,
    )
