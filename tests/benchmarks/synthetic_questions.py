"""Made-up questions of a given size: every kind of session, some prerequisites, some neighbours."""

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from matcher.domain.calendar import Slot
from matcher.domain.candidate import Candidate, GapPart
from matcher.domain.module import LevelledCompetence, Session, TaughtCompetence
from matcher.domain.profile import Availability
from matcher.domain.vacancy import Requirement, Vacancy
from matcher.gap import compute_gap
from matcher.search.config import SearchConfig
from tests.factories import ON, a_flexible_session, a_module, a_profile, a_session
from tests.matcher.search.oracle.question import Question

CERTAINTIES = (1000, 1000, 1000, 900, 800, 700, 600, 500)
SLOTS = (Slot.DAY, Slot.DAY, Slot.DAY, Slot.EVENING, Slot.SATURDAY, Slot.OWN_PACE)


@dataclass(frozen=True)
class Size:
    """The sizes that the issue asks."""

    candidates: int = 40
    sessions: int = 3
    gap: int = 12
    max_modules: int = 5


def synthetic_question(seed: int, size: Size) -> Question:
    """Return the question of one seed; a seed gives the same question on every machine."""
    random = Random(seed)
    asked = [f"c{n:02d}" for n in range(size.gap)]
    vacancy = Vacancy(
        "v1",
        "Vacature",
        requirements=tuple(
            Requirement(c, random.choice((1, 1, 2)), random.choice((1, 2, 2, 3)), n < 2)
            for n, c in enumerate(asked)
        ),
        minimum_match_percent=random.choice((0, 20, 30)),
        start_until=random.choice((None, ON + timedelta(days=400))),
        training_hours_after_hire=random.choice((0, 8)),
    )
    profile = a_profile(
        proven=("basis",), availability=Availability((Slot.DAY, Slot.EVENING, Slot.OWN_PACE), 38)
    )
    candidates = tuple(_candidate(random, size, n, asked, vacancy) for n in range(size.candidates))
    return Question(
        compute_gap(profile, vacancy),
        candidates,
        profile,
        vacancy,
        ON,
        ON + timedelta(days=random.randint(120, 400)),
        {one.module.id: one.module for one in candidates},
        SearchConfig(max_modules=size.max_modules),
    )


def _candidate(random: Random, size: Size, number: int, asked: list[str], vacancy: Vacancy) -> Candidate:
    levels = {one.competence_id: one.level for one in vacancy.requirements}
    taught = random.sample(asked, min(len(asked), random.randint(1, 3)))
    module = a_module(
        f"m{number:03d}",
        sessions=tuple(
            _session(random, f"m{number}-{n}") for n in range(random.randint(1, max(1, size.sessions)))
        ),
        hours=random.choice((40, 80, 120)),
        price_eur=random.choice((None, 0, 60, 120)),
    )
    needs = (LevelledCompetence(random.choice(asked)),) if random.random() < 0.15 else ()
    teaches = tuple(TaughtCompetence(c, random.randint(1, levels[c])) for c in taught)
    parts = tuple(
        GapPart(t.competence_id, t.level, random.choice(CERTAINTIES), t.competence_id) for t in teaches
    )
    return Candidate(replace(module, teaches=teaches, needs_competences=needs), parts)


def _session(random: Random, id_: str) -> Session:
    start = ON + timedelta(days=random.randint(-20, 200))
    weeks = random.randint(2, 12)
    common = {"slot": random.choice(SLOTS), "hours_per_week": random.choice((4, 8, 16, 24))}
    if random.random() < 0.3:
        return a_flexible_session(id_, weeks, start, start + timedelta(weeks=weeks + 26, days=-1), **common)
    late = random.choice((0, 0, 20))
    return a_session(id_, start, start + timedelta(weeks=weeks, days=-3), late_entry_percent=late, **common)
