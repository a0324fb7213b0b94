"""How many more people reach a groeivacature in time with one change of the supply, by running the engine.

Exact, with shortcuts that cannot change a number: a person whose gaps never look at the changed module gets
the answer of before, and so does one for whom something stays open that the module does not taught.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from matcher.domain.module import TaughtCompetence
from matcher.domain.profile import CompletedProfile
from matcher.eligibility import Learner
from matcher.recommend import Recommender
from matcher.retrieve.catalogue import VacancyCatalogue
from matcher.retrieve.vacancies import ReachableVacancy, retrieve_vacancies
from pipelines.supply.change import ChangeKind, SupplyChange
from pipelines.supply.person import Chance, Person
from pipelines.supply.reach import can_follow, is_before_hire, is_reached
from pipelines.supply.survey import Surveyor


@dataclass(frozen=True, slots=True)
class Value:
    """What a change brings."""

    key: str
    """Of the change."""
    reached: dict[str, tuple[int, ...]]
    """By vacancy id, the places in the list of those who now reach it in time and reached none before."""

    @property
    def people(self) -> int:
        """How many people reach a groeivacature in time who reached none."""
        return len({position for some in self.reached.values() for position in some})


@dataclass(slots=True)
class ValueFinder:
    """Values changes for the people who count and reach nothing.

    Parameters
    ----------
    surveyor
        Holds the engine as it is.
    people
        Each with profile and chances.
    """

    surveyor: Surveyor
    people: Sequence[Person]
    engine_runs: int = 0
    _near: dict[tuple[TaughtCompetence, ...], frozenset[str]] = field(init=False, default_factory=dict)
    _table_of: tuple[TaughtCompetence, ...] | None = None
    _vacancies: VacancyCatalogue | None = None
    _now: dict[int, frozenset[str]] = field(default_factory=dict)
    _tried: "_Places" = field(init=False)
    """What was tried, by competence missed."""
    _entering: "_Places" = field(init=False)
    """The same with the vacancies that would be tried if more could be learnt."""

    def __post_init__(self) -> None:
        self._tried = _Places([person.chances for person in self.people])
        self._entering = self._tried

    def expect(self, untaught: Iterable[tuple[str, int]]) -> None:
        """Prepare for new modules: what can be learnt decides which vacancies are near enough to be tried.

        Parameters
        ----------
        untaught
            (competence id, level) of every new module that will be weighed.
        """
        base = self.surveyor.bench.engine
        teachable = dict(base.modules.teachable_levels)
        for competence_id, level in untaught:
            teachable[competence_id] = max(level, teachable.get(competence_id, 0))
        vacancies = VacancyCatalogue(base.world.vacancies.values(), teachable)
        self._entering = _Places([self._may_be_tried(person, vacancies) for person in self.people])

    @property
    def on(self) -> date:
        """Date of the report."""
        return self.surveyor.on

    def at_most(self, change: SupplyChange) -> int:
        """Return a number of people that the value cannot exceed, without looking at anyone."""
        return len(self._places(change).missing(self._touched(change)))

    def most(self, change: SupplyChange) -> int:
        """Return a number of people that the value cannot exceed, from what was found out of each."""
        return sum(1 for _ in self._hopeful(change))

    def value(self, change: SupplyChange, *, at_least: int = 0) -> Value | None:
        """Run the engine over the changed catalogue for everyone it may help.

        Parameters
        ----------
        at_least
            Stop, and return ``None``, when it is sure that fewer people are helped.
        """
        hopeful = list(self._hopeful(change))
        engine = self.surveyor.bench.engine_with(change.module)
        reached: dict[str, list[int]] = defaultdict(list)
        helped = 0
        for done, (person, chances) in enumerate(hopeful):
            if helped + len(hopeful) - done < at_least:
                return None
            found = list(self._reached(engine, change, person, chances))
            helped += bool(found)
            for vacancy_id in found:
                reached[vacancy_id].append(person.position)
        return Value(change.key, {id_: tuple(some) for id_, some in sorted(reached.items())})

    def _reached(
        self, engine: Recommender, change: SupplyChange, person: Person, chances: Sequence[Chance]
    ) -> Iterator[str]:
        profile, end = _known(person)
        case = engine.case_of(profile, on=self.on)
        for chance in chances:
            vacancy = engine.vacancies.by_id[chance.vacancy_id]
            dossier = case.dossier(vacancy)
            after = self.surveyor.chance(engine, case, dossier, end)
            if dossier.gap.missing and not any(way.is_open for way in after.ways):
                continue  # still something in the way for certain, so there is nothing to search
            self.engine_runs += 1
            if is_reached(case.answer(vacancy), end=end) and (
                # What can be learnt more may also push out what was tried so far.
                change.kind is not ChangeKind.MODULE or vacancy.id in self._tried_now(engine, change, person)
            ):
                yield chance.vacancy_id

    def _tried_now(self, engine: Recommender, change: SupplyChange, person: Person) -> frozenset[str]:
        """Return the vacancies tried with the change; that only depends on what the module teaches."""
        taught = change.module.teaches
        if taught != self._table_of:
            # One table at a time: with hundreds of thousands of vacancies it is large and slow to make.
            self._table_of, self._vacancies, self._now = taught, engine.vacancies, {}
        if person.position not in self._now:
            profile, _ = _known(person)
            n = engine.config.vacancies_tried
            found = retrieve_vacancies(profile, self._vacancies or engine.vacancies, on=self.on, n=n)
            self._now[person.position] = frozenset(reached.vacancy.id for reached in found)
        return self._now[person.position]

    def _places(self, change: SupplyChange) -> "_Places":
        return self._entering if change.kind is ChangeKind.MODULE else self._tried

    def _touched(self, change: SupplyChange) -> frozenset[str]:
        return self.surveyor.teaching.touched(change.module, self._direct(change))

    def _hopeful(self, change: SupplyChange) -> Iterator[tuple[Person, tuple[Chance, ...]]]:
        """Yield who may be helped, with the vacancies that have to be searched again."""
        places, touched = self._places(change), self._touched(change)
        # Where no session could be followed before, a module changes by itself what there is room for.
        moves_others = change.kind is ChangeKind.MODULE or len(change.module.sessions) == 1
        for place, some in places.missing(touched).items():
            person = self.people[place]
            profile, _ = _known(person)
            learner = Learner(profile, self.on)
            follows = can_follow(change.session, learner)
            chances = tuple(
                chance
                for chance in some
                if self._may_help(change, learner, chance, follows=follows, moves=follows or moves_others)
            )
            if chances:
                yield person, chances

    def _may_help(
        self, change: SupplyChange, learner: Learner, chance: Chance, *, follows: bool, moves: bool
    ) -> bool:
        """Return whether nothing stays in the way for certain, with all that is in time counted together.

        Parameters
        ----------
        follows
            Whether the person can follow the session that comes with the change.
        moves
            Whether the change may alter which modules there is room for.
        """
        if moves and chance.ways and (chance.crowded or any(way.is_open for way in chance.ways)):
            return True
        direct, touched = self._direct(change), self._touched(change)
        ways = [
            way
            for way in chance.ways
            if follows and direct.issuperset(way.unmet) and touched.issuperset(way.behind)
        ]
        if not ways:
            return False
        most = 100 * sum(
            units for id_, units in zip(chance.missing, chance.units, strict=True) if id_ in touched
        )
        return any(
            way.short <= most and is_before_hire(change.session, learner, last=way.last) for way in ways
        )

    def _direct(self, change: SupplyChange) -> frozenset[str]:
        """Return the asked competences of which the module teaches part."""
        if change.kind is not ChangeKind.MODULE:
            return self.surveyor.teaching.direct(change.module.id)
        if change.module.teaches not in self._near:
            ids = {taught.competence_id for taught in change.module.teaches}
            self._near[change.module.teaches] = frozenset(ids.union(*(self._neighbours(id_) for id_ in ids)))
        return self._near[change.module.teaches]

    def _neighbours(self, competence_id: str) -> set[str]:
        """Return the asked competences for which the label of this one is near enough."""
        bench = self.surveyor.bench
        labels, label = bench.index.labels, bench.world.taxonomy.label
        asked = [id_ for id_ in self.surveyor.teaching.teachers if label(id_) in labels]
        if label(competence_id) not in labels:
            return set()
        similarity = labels.vectors([label(id_) for id_ in asked]) @ labels.vectors([label(competence_id)])[0]
        certainty = bench.index.calibration.certainty
        least = bench.config.retrieve.min_certainty
        # A little room, for the rounding of another order of adding up.
        return {
            id_ for id_, near in zip(asked, similarity, strict=True) if certainty(float(near) + 1e-4) >= least
        }

    def _may_be_tried(self, person: Person, vacancies: VacancyCatalogue) -> tuple[Chance, ...]:
        """Return what was tried, and what would come before the last of it if everything could be learnt."""
        profile, end = _known(person)
        n = self.surveyor.bench.config.vacancies_tried
        now = retrieve_vacancies(profile, self.surveyor.bench.engine.vacancies, on=self.on, n=n)
        last = _nearness(now[-1], profile) if len(now) == n else None
        found = now
        asked = n
        while last is None or not found or _nearness(found[-1], profile) >= last:
            asked *= 4
            found = retrieve_vacancies(profile, vacancies, on=self.on, n=asked)
            if len(found) < asked:
                break
        known = {chance.vacancy_id for chance in person.chances}
        new = [
            reached.vacancy
            for reached in found
            if reached.vacancy.id not in known and (last is None or _nearness(reached, profile) >= last)
        ]
        engine = self.surveyor.bench.engine
        case = engine.case_of(profile, on=self.on)
        return (
            *person.chances,
            *(self.surveyor.chance(engine, case, case.dossier(vacancy), end) for vacancy in new),
        )


class _Places:
    """For each person the vacancies to look at, and who misses which competence for which of them."""

    def __init__(self, chances: Sequence[tuple[Chance, ...]]) -> None:
        self._chances = chances
        self._missing: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, some in enumerate(chances):
            for number, chance in enumerate(some):
                for id_ in chance.missing:
                    self._missing[id_].append((place, number))
        self._last: tuple[frozenset[str], dict[int, tuple[Chance, ...]]] = (frozenset(), {})

    def missing(self, competences: frozenset[str]) -> dict[int, tuple[Chance, ...]]:
        """Return by place, in order, the vacancies for which one of the competences is missed."""
        if self._last[0] != competences:
            found: dict[int, list[Chance]] = defaultdict(list)
            for place, number in sorted(
                {missing for id_ in competences for missing in self._missing.get(id_, ())}
            ):
                found[place].append(self._chances[place][number])
            # Changes of one module come one after the other.
            self._last = (competences, {place: tuple(some) for place, some in found.items()})
        return self._last[1]


def _nearness(vacancy: ReachableVacancy, profile: CompletedProfile) -> tuple[bool, Fraction]:
    """Return what the engine orders vacancies by, first things first."""
    return (
        vacancy.vacancy.occupation_id in profile.wished_occupations,
        vacancy.match_now + vacancy.match_possible,
    )


def _known(person: Person) -> tuple[CompletedProfile, date]:
    if person.profile is None or person.end is None:
        raise ValueError("only people who count and reach nothing can be looked at again")
    return person.profile, person.end
