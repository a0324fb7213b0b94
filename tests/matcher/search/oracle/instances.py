"""Random small questions with every kind of rule in them. The same seed gives the same question."""

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from matcher.domain.calendar import Slot
from matcher.domain.candidate import Candidate, GapPart
from matcher.domain.competence import LanguageLevel
from matcher.domain.module import LevelledCompetence, Session, TaughtCompetence, TrainingModule
from matcher.domain.place import Place, TravelMode
from matcher.domain.profile import Availability, HeldCompetence, Mobility
from matcher.domain.vacancy import Requirement, Vacancy
from matcher.gap import compute_gap
from matcher.search.config import SearchConfig
from tests.factories import ON, a_flexible_session, a_module, a_profile, a_session
from tests.matcher.search.oracle.question import Question

COMPETENCES = tuple(f"c{n}" for n in range(1, 7))
ENTRY = ("k0", "k1", "k2")
GENT = Place("Gent", 51.05, 3.72)
PLACES = (GENT, None, Place("Aalst", 50.94, 4.04), Place("Oostende", 51.23, 2.92), None)
CERTAINTIES = (1000, 1000, 900, 800, 700, 500)


@dataclass(frozen=True)
class Size:
    """How large a question becomes at most."""

    modules: int = 6
    sessions: int = 3
    gap: int = 4
    max_modules: int = 4
    weeks_ahead: int = 20
    weeks_of_joining: int = 30


SMALL = Size()
TINY = Size(modules=3, sessions=2, gap=3, max_modules=3, weeks_ahead=6, weeks_of_joining=4)


def random_question(seed: int, size: Size = SMALL) -> Question:
    """Return a question that is neither trivial nor, as a rule, hopeless."""
    random = Random(seed)
    vacancy = _vacancy(random, size)
    held = {c: random.randint(1, 2) for c in COMPETENCES if random.random() < 0.2} | {"basis": 1}
    profile = a_profile(
        proven=held,
        dutch=random.choice([None, LanguageLevel.A2, LanguageLevel.B1, LanguageLevel.C1]),
        availability=Availability(
            slots=tuple(slot for slot in Slot if random.random() < 0.9) or (Slot.DAY,),
            hours_per_week=random.choice([16, 24, 38, 38]),
            free_from=random.choice([None, None, ON + timedelta(days=random.randint(0, 40))]),
        ),
        mobility=random.choice(
            [None, Mobility(GENT, random.choice(list(TravelMode)), random.choice([45, 75, 120]))]
        ),
        passed_modules=("m0",) if random.random() < 0.1 else (),
    )
    gap = compute_gap(profile, vacancy)
    modules: list[TrainingModule] = []
    asked = [one.competence_id for one in vacancy.requirements]
    for n in range(random.randint(2, size.modules)):
        modules.append(_module(random, size, f"m{n}", asked, modules))
    modules = random.sample(modules, len(modules))
    candidates = [c for m in modules if (c := _candidate(random, m, vacancy)) is not None]
    random.shuffle(candidates)
    return Question(
        gap,
        tuple(candidates),
        profile,
        vacancy,
        ON,
        random.choice([None, ON + timedelta(weeks=random.randint(4, 30))]),
        {module.id: module for module in modules},
        SearchConfig(
            max_modules=random.randint(1, size.max_modules),
            node_budget=None,
            relax=False,
            max_months_after_hire=random.choice([1, 3, 12]),
        ),
    )


def with_shares(question: Question, seed: int, size: Size = SMALL) -> Question:
    """Return the question in which some modules let in who holds a part of what the others teach.

    Each module also teaches some of three things that nobody asks. One of them, which teaches the whole gap,
    lets in who has learned a part of these. Most modules can be followed at own pace as well, so that a
    chain of some length has a chance.
    """
    random = Random(f"shares-{seed}")
    goal = random.choice([one.module.id for one in question.candidates] or [""])
    modules = {}
    for number, (id_, module) in enumerate(sorted(question.catalogue.items())):
        taught = {f"k{number % 3}", random.choice(ENTRY)} if random.random() < 0.3 else {f"k{number % 3}"}
        more = tuple(TaughtCompetence(one, random.randint(1, 2)) for one in sorted(taught) if id_ != goal)
        modules[id_] = replace(module, teaches=module.teaches + more)
        if random.random() < 0.7:
            end = ON + timedelta(weeks=size.weeks_of_joining)
            at_home = a_flexible_session(
                f"{id_}-p", random.randint(1, 2), ON, end, slot=Slot.OWN_PACE, hours_per_week=4
            )
            modules[id_] = replace(modules[id_], sessions=(*module.sessions[: size.sessions - 1], at_home))
        if id_ == goal or random.random() < 0.3:
            some = random.sample(ENTRY, random.randint(2 if id_ == goal else 1, len(ENTRY)))
            modules[id_] = replace(
                modules[id_],
                needs_competences=tuple(LevelledCompetence(one, random.choice([1, 1, 2])) for one in some),
                needs_percent=random.choice([1, 40, 50, 66, 67, 75, 80, 99]),
            )
    everything = tuple(GapPart(i.competence_id, i.required_level) for i in question.gap.missing)
    candidates = tuple(
        Candidate(modules[one.module.id], everything if one.module.id == goal and everything else one.parts)
        for one in question.candidates
    )
    config = replace(question.config, max_modules=max(3, question.config.max_modules))
    held = tuple(HeldCompetence(one, random.randint(1, 2)) for one in ENTRY if random.random() < 0.25)
    profile = replace(question.profile, competences=question.profile.competences + held)
    return replace(question, catalogue=modules, candidates=candidates, config=config, profile=profile)


def with_twins(question: Question, seed: int) -> Question:
    """Return the question in which most candidates have a twin that differs only in its hours.

    Both can be followed in the same weeks, so that often nothing but the hours decides. The employer cannot
    hire at once, and some twins begin a week later, so that two ends may give one first working day.
    """
    random = Random(f"twins-{seed}")
    catalogue, candidates = dict(question.catalogue), list(question.candidates)
    for one in question.candidates:
        if random.random() < 0.3:
            continue
        # before it or after it in the order of ids, which decides last
        twin = replace(
            one.module,
            id=random.choice(("a", "z")) + one.module.id,
            hours=random.choice([None, 8, 40, 80, 160]),
            sessions=tuple(_moved(session, random.choice([0, 0, 7])) for session in one.module.sessions),
        )
        catalogue[twin.id] = twin
        candidates.append(replace(one, module=twin))
    vacancy = question.vacancy
    if vacancy.start_from is None and vacancy.start_until is None:
        vacancy = replace(vacancy, start_from=ON + timedelta(days=random.randint(0, 200)))
    return replace(question, catalogue=catalogue, candidates=tuple(candidates), vacancy=vacancy)


def with_holidays(question: Question, seed: int) -> Question:
    """Return the question in which some days are holidays: a few, or every second Monday, or a whole week."""
    random = Random(f"holidays-{seed}")
    days = [ON + timedelta(days=number) for number in range(400)]
    first = random.choice(days)
    holidays = random.choice(
        (
            random.sample(days, 40),
            [day for day in days if day.weekday() == 0 and random.random() < 0.5],
            [first + timedelta(days=number) for number in range(random.randint(2, 8))],
        )
    )
    return replace(question, config=replace(question.config, holidays=frozenset(holidays)))


def _moved(session: Session, days: int) -> Session:
    by = timedelta(days=days)
    return replace(session, start=session.start + by, end=session.end + by)


def _vacancy(random: Random, size: Size) -> Vacancy:
    asked = random.sample(COMPETENCES, random.randint(1, size.gap))
    ibo = random.random() < 0.4
    start_from = random.choice([None, None, ON + timedelta(days=random.randint(0, 90))])
    window = random.choice([None, None, None, random.randint(60, 250)])
    return Vacancy(
        "v1",
        "Vacature v1",
        requirements=tuple(
            Requirement(c, random.choice([1, 1, 2, 3]), random.randint(1, 5), random.random() < 0.15)
            for c in asked
        ),
        minimum_match_percent=random.choice([0, 0, 0, 30, 60]),
        start_from=start_from,
        start_until=None if window is None else (start_from or ON) + timedelta(days=window),
        ibo_possible=ibo,
        ibo_weeks=random.choice([3, 4, 8, 26]) if ibo else None,
        employer_teaches=tuple(c for c in asked if random.random() < 0.4),
        training_hours_after_hire=random.choice([0, 0, 4, 8, 20]),
    )


def _module(
    random: Random, size: Size, id_: str, asked: list[str], earlier: list[TrainingModule]
) -> TrainingModule:
    useful = random.random() < 0.75
    taught = {random.choice(asked if useful else ["hulp", *COMPETENCES])}
    taught |= {random.choice(("hulp", *COMPETENCES))} if random.random() < 0.5 else set()
    need: list[LevelledCompetence] = []
    if earlier and random.random() < 0.4:
        opener = random.choice(random.choice(earlier).teaches)
        need.append(LevelledCompetence(opener.competence_id, random.randint(1, opener.level)))
    module = a_module(
        id_,
        sessions=tuple(
            _session(random, size, f"{id_}-s{n}")
            for n in range(random.choice([0, 1, 2, size.sessions, size.sessions]))
        ),
        hours=random.choice([None, 40, 80]),
        price_eur=random.choice([None, 0, 50, 120]),
        needs_dutch=random.choice([LanguageLevel.NONE, LanguageLevel.NONE, LanguageLevel.B1]),
        needs_modules=(random.choice(earlier).id,) if earlier and random.random() < 0.15 else (),
    )
    return replace(
        module,
        teaches=tuple(
            TaughtCompetence(c, random.randint(1, 3), random.choice((1000, 1000, 800, 700)))
            for c in sorted(taught)
        ),
        needs_competences=tuple(need),
    )


def _session(random: Random, size: Size, id_: str) -> Session:
    start = ON + timedelta(days=random.randint(-30, 7 * size.weeks_ahead))
    weeks = random.randint(1, 8)
    common = {
        "slot": random.choice(list(Slot)),
        "hours_per_week": random.choice([4, 8, 8, 12, 20]),
        "place": random.choice(PLACES),
        "seats_left": random.choice([None, None, None, None, None, 0, 1]),
        "closed": random.random() < 0.05,
        "enrol_until": random.choice([None] * 6 + [ON + timedelta(days=random.randint(-5, 5))]),
    }
    if random.random() < 0.4:
        end = start + timedelta(weeks=weeks + random.randint(0, size.weeks_of_joining), days=-1)
        return a_flexible_session(id_, weeks, start, end, **common)
    late = random.choice([0, 10, 33])
    return a_session(id_, start, start + timedelta(weeks=weeks, days=-3), late_entry_percent=late, **common)


def _candidate(random: Random, module: TrainingModule, vacancy: Vacancy) -> Candidate | None:
    asked = {r.competence_id: r.level for r in vacancy.requirements}
    parts = [
        GapPart(t.competence_id, min(t.level, asked[t.competence_id]), t.certainty, t.competence_id)
        for t in module.teaches
        if t.competence_id in asked
    ]
    # a neighbour: what the module names is only near what the vacancy asks
    for competence_id, level in asked.items():
        if random.random() < 0.2:
            certainty = random.choice(CERTAINTIES)
            parts.append(GapPart(competence_id, random.randint(1, level), certainty, "buur"))
    return Candidate(module, tuple(parts)) if parts else None
