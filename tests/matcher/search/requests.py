"""Requests to the search: one by hand, or drawn at random within small bounds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from matcher.domain.calendar import Slot
from matcher.domain.candidate import Candidate, GapPart
from matcher.domain.module import CERTAIN, Session, TrainingModule
from matcher.domain.profile import Availability, JobseekerProfile
from matcher.domain.trajectory import Merit, SearchResult, Trajectory
from matcher.domain.vacancy import Vacancy
from matcher.gap import compute_gap
from matcher.search import SearchConfig, search_trajectories
from tests.factories import (
    MONDAY,
    a_catalogue,
    a_flexible_session,
    a_module,
    a_profile,
    a_question,
    a_session,
    a_vacancy,
)

COMPETENCES = ("c1", "c2", "c3", "c4")
HELD = "h"
"""A competence that nobody asks, so that no drawn profile is empty."""


@dataclass(frozen=True)
class Ask:
    """The nouns of one request; the gap and the candidates follow from them."""

    modules: tuple[TrainingModule, ...]
    profile: JobseekerProfile
    vacancy: Vacancy
    certainty: int = CERTAIN

    @property
    def candidates(self) -> list[Candidate]:
        """Every module that teaches something missing, for the very ids that it names."""
        missing = {item.competence_id for item in compute_gap(self.profile, self.vacancy).missing}
        found = []
        for module in self.modules:
            parts = tuple(
                GapPart(t.competence_id, t.level, self.certainty, t.competence_id)
                for t in module.teaches
                if t.competence_id in missing
            )
            if parts:
                found.append(Candidate(module, parts))
        return found

    def search(
        self,
        *,
        benefit_end: date | None = None,
        config: SearchConfig | None = None,
        candidates: Sequence[Candidate] | None = None,
    ) -> SearchResult:
        """Return what the search answers on the Wednesday of the factories."""
        return search_trajectories(
            a_question(self.profile, self.vacancy, benefit_end=benefit_end),
            self.candidates if candidates is None else candidates,
            a_catalogue(*self.modules),
            config=config,
        )


def an_ask(
    *modules: TrainingModule,
    requires: dict[str, int] | tuple[str, ...] = ("c1", "c2"),
    must_haves: tuple[str, ...] = (),
    profile: JobseekerProfile | None = None,
    certainty: int = CERTAIN,
    **vacancy: object,
) -> Ask:
    """Return a request of a person who holds one competence that nobody asks."""
    person = a_profile(proven=(HELD,)) if profile is None else profile
    return Ask(modules, person, a_vacancy("v1", requires, must_haves, **vacancy), certainty)


def labelled(result: SearchResult, label: Merit) -> Trajectory:
    """Return the one trajectory with the label."""
    (found,) = (one for one in result.trajectories if label in one.merits)
    return found


def ids(trajectory: Trajectory) -> list[str]:
    """Return the module ids in the order of the steps."""
    return [step.module.id for step in trajectory.module_steps]


@st.composite
def sessions(draw: st.DrawFn, id: str) -> Session:
    """Draw a fixed or a flexible session that begins within 20 weeks."""
    slot = draw(st.sampled_from(list(Slot)))
    hours = draw(st.integers(4, 24))
    if draw(st.booleans()):
        return a_flexible_session(id, draw(st.integers(1, 8)), slot=slot, hours_per_week=hours)
    start = MONDAY + timedelta(weeks=draw(st.integers(0, 20)))
    end = start + timedelta(weeks=draw(st.integers(1, 10)), days=-1)
    late = draw(st.sampled_from([0, 0, 20, 50]))
    seats = draw(st.sampled_from([None, None, None, 0, 3]))
    return a_session(
        id, start, end, slot=slot, hours_per_week=hours, late_entry_percent=late, seats_left=seats
    )


@st.composite
def asks(draw: st.DrawFn, *, most_modules: int = 6) -> Ask:
    """Draw a request of up to ``most_modules`` modules with at most two sessions each."""
    levels = st.integers(1, 2)
    some = st.dictionaries(st.sampled_from(COMPETENCES), levels, min_size=1, max_size=2)
    modules = []
    for number in range(draw(st.integers(1, most_modules))):
        id_ = f"m{number}"
        needs = draw(
            st.one_of(st.just({}), st.dictionaries(st.sampled_from(COMPETENCES), levels, max_size=1))
        )
        offers = tuple(draw(sessions(f"{id_}-{n}")) for n in range(draw(st.integers(1, 2))))
        modules.append(a_module(id_, draw(some), offers, needs, price_eur=draw(st.integers(0, 300))))
    requires = draw(st.dictionaries(st.sampled_from(COMPETENCES), levels, min_size=1, max_size=4))
    must_haves = tuple(draw(st.lists(st.sampled_from(sorted(requires)), max_size=1)))
    held = draw(st.dictionaries(st.sampled_from(COMPETENCES), levels, max_size=2)) | {HELD: 1}
    slots = tuple(draw(st.lists(st.sampled_from(list(Slot)), min_size=2, unique=True)))
    available = Availability(slots, hours_per_week=draw(st.integers(12, 38)))
    profile = a_profile(proven=held, availability=available)
    minimum = draw(st.sampled_from([0, 0, 40, 60]))
    vacancy = a_vacancy("v1", requires, must_haves, minimum_match_percent=minimum)
    return Ask(tuple(modules), profile, vacancy)


def with_more(ask: Ask, competence_id: str, level: int) -> Ask:
    """Return the same request of a person who holds one competence more."""
    more = a_profile(proven={competence_id: level}).competences
    return replace(ask, profile=replace(ask.profile, competences=(*ask.profile.competences, *more)))
