"""A simulated labour market with the shipped encoder: real components, at a size that fits a test."""

from dataclasses import dataclass, replace
from functools import cached_property

import pytest

from matcher.domain.profile import JobseekerProfile
from matcher.domain.recommendation import ArtefactVersions
from matcher.domain.world import World
from matcher.index import RetrievalIndex
from matcher.policy.parameters import PolicyParameters
from matcher.recommend import Recommender, RecommenderConfig
from matcher.retrieve.catalogue import ModuleCatalogue
from tests.benchmarks.world import index_of, simulate
from tests.conftest import ROOT


def nowhere(text: str) -> None:
    """Progress goes nowhere in a test."""


@dataclass(frozen=True)
class Market:
    """A world, its index, and people with something to say for themselves."""

    world: World
    index: RetrievalIndex
    people: tuple[JobseekerProfile, ...]

    @cached_property
    def _engine(self) -> Recommender:
        return self._made(None, None)

    def engine(self, world: World | None = None, config: RecommenderConfig | None = None) -> Recommender:
        """Return the engine over this world, or one of its own over a changed world or with other sizes."""
        return self._engine if world is None and config is None else self._made(world, config)

    def _made(self, world: World | None, config: RecommenderConfig | None) -> Recommender:
        return Recommender(
            self.world if world is None else world,
            self.index,
            versions=ArtefactVersions("simulated", "simulated", "simulated"),
            parameters=PolicyParameters.load(),
            config=config,
        )


@pytest.fixture(scope="session")
def market() -> Market:
    """Five thousand vacancies, fifteen hundred modules, and two vacancies of each kind that are equal."""
    made = simulate(5, modules=1_500, vacancies=4_900, profiles=80, progress=nowhere)
    # equal in all but the id, so that ties are there to be broken
    twins = [replace(one, id=f"{one.id}-bis") for one in list(made.world.vacancies.values())[::49]]
    world = replace(made.world, vacancies=made.world.vacancies | {one.id: one for one in twins})
    statements = ModuleCatalogue(world.modules.values(), world.taxonomy).statements
    index = index_of(world, statements, str(ROOT / "models"), nowhere)
    people = tuple(one for one in made.profiles if one.competences or one.past_occupations)
    return Market(world, index, people)
