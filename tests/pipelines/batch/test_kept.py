"""Keeping answers changes no byte: a night that keeps what it may equals a night that works out everyone."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from matcher.artefacts import load_world, write_artefact
from matcher.domain.recommendation import ArtefactVersions
from matcher.domain.stop import Stop, StopScope
from matcher.domain.world import World
from matcher.engine import EngineFolders, load_teaching_world
from matcher.errors import ArtefactError
from matcher.index import RetrievalIndex
from matcher.policy.parameters import PolicyParameters
from matcher.recommend import Recommender
from pipelines.batch.entries import ProfileEntry
from pipelines.batch.kept import KeptAnswers
from pipelines.batch.partition import ProfileScorer, ScoredPartition
from pipelines.batch.run_folder import KIND, partitions_of

PROFILES = Path(__file__).parents[3] / "data_samples" / "profiles"
ON = date(2026, 11, 25)


@dataclass(frozen=True)
class Night:
    """All that a night depends on."""

    world: World
    people: tuple[dict[str, object], ...]
    on: date = ON
    policy: str = ""
    stops: frozenset[Stop] = frozenset()
    modules: tuple[str, ...] = ()
    """Ids of those that the night before proposed: what changes there is seen."""
    vacancies: tuple[str, ...] = ()


Change = Callable[[Night, random.Random], Night]


def module_removed(night: Night, draw: random.Random) -> Night:
    gone = draw.choice(night.modules)
    left = {id_: module for id_, module in night.world.modules.items() if id_ != gone}
    return replace(night, world=replace(night.world, modules=left))


def module_added(night: Night, draw: random.Random) -> Night:
    like = night.world.modules[draw.choice(night.modules)]
    new = replace(like, id=f"{like.id}-{draw.randrange(10**6)}", hours=draw.choice((20, 80)))
    modules = (
        {new.id: new, **night.world.modules} if draw.random() < 0.5 else night.world.modules | {new.id: new}
    )
    return replace(night, world=replace(night.world, modules=modules))


def module_asks_another_first(night: Night, draw: random.Random) -> Night:
    one = night.world.modules[draw.choice(night.modules)]
    other = night.world.modules[draw.choice(sorted(night.world.modules.keys() - {one.id}))]
    changed = replace(one, needs_modules=(*one.needs_modules, other.id))
    return replace(night, world=replace(night.world, modules=night.world.modules | {one.id: changed}))


def session_changed(night: Night, draw: random.Random) -> Night:
    module = draw.choice([one for id_ in night.modules if (one := night.world.modules[id_]).sessions])
    first, *others = draw.sample(module.sessions, len(module.sessions))
    full = [replace(first, seats_left=0)] if draw.random() < 0.5 else []
    changed = replace(module, sessions=(*full, *others))
    return replace(night, world=replace(night.world, modules=night.world.modules | {module.id: changed}))


def vacancy_changed(night: Night, draw: random.Random) -> Night:
    vacancies = dict(night.world.vacancies)
    like = vacancies[draw.choice(night.vacancies)]
    kind = draw.randrange(3)
    if kind == 0:
        del vacancies[like.id]
    elif kind == 1:
        vacancies[f"{like.id}-2"] = replace(like, id=f"{like.id}-2", requirements=like.requirements[1:])
    else:
        vacancies[like.id] = replace(
            like, minimum_match_percent=draw.randrange(100), title=f"{like.title} (m/v)"
        )
    return replace(night, world=replace(night.world, vacancies=vacancies))


def person_edited(night: Night, draw: random.Random) -> Night:
    people = list(night.people)
    place = draw.randrange(len(people))
    hours = {"hours_per_week": draw.choice((8, 20, 38))}
    people[place] = people[place] | {"availability": (people[place].get("availability") or {}) | hours}
    return replace(night, people=tuple(people))


def people_in_another_order(night: Night, draw: random.Random) -> Night:
    shuffled = draw.sample(night.people, len(night.people))
    return replace(night, people=(*shuffled[1:], {"id": f"p_{draw.randrange(10**6)}"}))


def a_day_later(night: Night, draw: random.Random) -> Night:
    return replace(night, on=night.on + timedelta(days=1))


def rule_changed(night: Night, draw: random.Random) -> Night:
    local = {"growth_vacancy.max_support_months_after_hire": draw.randrange(1, 12)}
    return replace(night, policy=json.dumps({"schema": 1, "as_of": "2026-11-25", "parameters": local}))


def provider_stopped(night: Night, draw: random.Random) -> Night:
    names = sorted({module.provider.name for module in night.world.modules.values()})
    return replace(night, stops=frozenset({Stop(StopScope.PROVIDER, draw.choice(names))}))


FOR_SOME: tuple[Change, ...] = (
    module_removed, module_added, module_asks_another_first, session_changed, vacancy_changed, person_edited,
    people_in_another_order,
)  # fmt: skip
FOR_ALL: tuple[Change, ...] = (a_day_later, rule_changed, provider_stopped)


class Nights:
    """Scores nights that differ over one index."""

    def __init__(self, build: Path, folder: Path) -> None:
        self.folders, self.folder = EngineFolders.under(build), folder
        self.world = load_world(self.folders.world)
        self.index = RetrievalIndex.from_files({f.name: f.read_bytes() for f in self.folders.index.iterdir()})
        self.teaching = load_teaching_world(build / "teaching", self.world)

    def first(self, people: int) -> Night:
        documents = [json.loads(one.read_bytes()) for one in sorted(PROFILES.glob("*.json"))[:people]]
        for one in documents:
            one.pop("free_text", None)  # read by an encoder: slow, and told by what is read of it
        return Night(self.world, tuple(documents))

    def score(self, night: Night, since: Path | None = None) -> ScoredPartition:
        local = self.folder / "regels.yaml"
        local.write_text(night.policy)
        engine = Recommender(
            night.world,
            self.index,
            versions=ArtefactVersions(str(hash(str(night.world.vacancies.keys()))), "index", "encoder"),
            parameters=PolicyParameters.load(local if night.policy else None),
            teaching=self.teaching,
        ).stopping(night.stops)
        before = KeptAnswers.under(since) if since else None
        return ProfileScorer(engine, night.on, 10, before).score(entries(night.people))

    def keep(self, scored: ScoredPartition, name: str) -> Path:
        run = self.folder / name
        write_artefact(run / "partitions" / "000000", KIND, scored.files, {"run": name}, {})
        return run

    def check(self, night: Night, changes: Sequence[Change], draw: random.Random) -> list[int]:
        """Change one thing a night, and compare; returns how many answers each night kept."""
        full = self.score(night)
        since = self.keep(full, "0")
        kept = []
        for number, change in enumerate(changes, 1):
            night = change(proposed(night, full), draw)
            full, quick = self.score(night), self.score(night, since)
            assert quick.files == full.files, change.__name__
            kept.append(quick.kept)
            since = self.keep(full, str(number))
        return kept


def proposed(night: Night, scored: ScoredPartition) -> Night:
    rows = pq.read_table(BytesIO(scored.files["proposals.parquet"])).to_pylist()
    modules = {step["module"] for row in rows for step in row["steps"] or () if step["module"]}
    return replace(
        night, modules=tuple(sorted(modules)), vacancies=tuple(sorted({row["vacancy"] for row in rows}))
    )


def entries(people: Sequence[dict[str, object]]) -> list[ProfileEntry]:
    return [ProfileEntry(place, "m", place, json.dumps(one).encode()) for place, one in enumerate(people)]


def test_a_night_that_keeps_answers_is_the_night_that_works_out_everyone(
    sample_build: Path, tmp_path: Path
) -> None:
    nights = Nights(sample_build, tmp_path)
    kept = nights.check(nights.first(6), (vacancy_changed, a_day_later), random.Random(1))
    assert kept[0] > 0
    assert kept[1] == 0, "weeks, places left and the benefit clock count from the day"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_no_change_is_missed_and_most_keep_most(sample_build: Path, tmp_path: Path, seed: int) -> None:
    nights, draw = Nights(sample_build, tmp_path), random.Random(seed)
    changes = [draw.choice(FOR_SOME) for _ in range(10)]
    kept = nights.check(nights.first(40), [*changes, *FOR_ALL], draw)
    assert sum(kept[: len(changes)]) > 10 * len(changes), kept
    assert kept[len(changes) :] == [0, 0, 0]


def test_a_damaged_part_of_the_run_before_is_worked_out_again(sample_build: Path, tmp_path: Path) -> None:
    nights = Nights(sample_build, tmp_path)
    night = nights.first(2)
    scored = nights.score(night)
    since = nights.keep(scored, "0")
    with (partitions_of(since)[0] / "proposals.parquet").open("ab") as file:
        file.write(b"x")
    again = nights.score(night, since)
    assert (again.files, again.kept) == (scored.files, 0)
    with pytest.raises(ArtefactError, match="geen run van score-all"):
        KeptAnswers.under(tmp_path / "leeg")
