"""Small nouns for tests. Every argument has a default that no rule objects to."""

from datetime import date
from fractions import Fraction

from matcher.documents.answer import AnswerDocument
from matcher.documents.writing import answer_document
from matcher.domain.benefit import BenefitClock, ClockBasis, SourceStatus
from matcher.domain.calendar import Slot
from matcher.domain.candidate import Candidate, GapPart
from matcher.domain.competence import Taxonomy
from matcher.domain.dossier import Dossier
from matcher.domain.gap import CompetenceGap, GapItem
from matcher.domain.module import (
    CERTAIN,
    LevelledCompetence,
    Provider,
    ProviderKind,
    Session,
    SessionEntry,
    TaughtCompetence,
    TrainingModule,
)
from matcher.domain.profile import Availability, Evidence, HeldCompetence, JobseekerProfile
from matcher.domain.recommendation import (
    Answer,
    Explanation,
    Ranking,
    Recommendation,
    VacancyAnswer,
    Versions,
)
from matcher.domain.shortage import ShortagePriority
from matcher.domain.trajectory import ModuleStep, Objectives, Phase, Trajectory
from matcher.domain.vacancy import Requirement, Vacancy
from matcher.gap import compute_gap
from matcher.retrieve.catalogue import ModuleCatalogue

ON = date(2026, 11, 25)
"""A Wednesday."""
MONDAY = date(2026, 11, 30)

CVO = Provider("cvo-1", "CVO Testa", ProviderKind.CVO)
VDAB = Provider("vdab-1", "VDAB Teststad", ProviderKind.VDAB)


def a_session(
    id: str = "s1",
    start: date = MONDAY,
    end: date = date(2026, 12, 27),
    **changes: object,
) -> Session:
    """Return a fixed daytime session of four weeks at 20 hours a week, without travel."""
    fields = {"entry": SessionEntry.FIXED, "slot": Slot.DAY, "hours_per_week": 20} | changes
    return Session(id=id, start=start, end=end, **fields)  # type: ignore[arg-type]


def a_flexible_session(
    id: str = "f1",
    weeks: int = 4,
    start: date = date(2026, 1, 1),
    end: date = date(2028, 12, 31),
    **changes: object,
) -> Session:
    """Return an offer that may be joined on any Monday for two years."""
    fields = {"entry": SessionEntry.FLEXIBLE, "slot": Slot.DAY, "hours_per_week": 20} | changes
    return Session(id=id, start=start, end=end, weeks=weeks, **fields)  # type: ignore[arg-type]


def a_module(
    id: str = "m1",
    teaches: dict[str, int] | tuple[str, ...] = ("c1",),
    sessions: tuple[Session, ...] | None = None,
    needs: dict[str, int] | None = None,
    **changes: object,
) -> TrainingModule:
    """Return a module of 80 hours; ``teaches`` and ``needs`` map competence ids to levels."""
    levels = teaches if isinstance(teaches, dict) else dict.fromkeys(teaches, 1)
    fields = {"provider": CVO, "hours": 80, "title": f"Module {id}"} | changes
    return TrainingModule(
        id=id,
        teaches=tuple(TaughtCompetence(c, level) for c, level in levels.items()),
        needs_competences=tuple(LevelledCompetence(c, level) for c, level in (needs or {}).items()),
        sessions=(a_flexible_session(f"{id}-f"),) if sessions is None else sessions,
        **fields,  # type: ignore[arg-type]
    )


def a_vacancy(
    id: str = "v1",
    requires: dict[str, int] | tuple[str, ...] = ("c1", "c2"),
    must_haves: tuple[str, ...] = (),
    **changes: object,
) -> Vacancy:
    """Return a groeivacature that can start at once; ``requires`` maps competence ids to levels."""
    levels = requires if isinstance(requires, dict) else dict.fromkeys(requires, 1)
    requirements = tuple(Requirement(c, level, must_have=c in must_haves) for c, level in levels.items())
    fields = {"title": f"Vacature {id}"} | changes
    return Vacancy(id=id, requirements=requirements, **fields)  # type: ignore[arg-type]


def a_profile(
    id: str = "p1",
    proven: dict[str, int] | tuple[str, ...] = (),
    claimed: dict[str, int] | tuple[str, ...] = (),
    **changes: object,
) -> JobseekerProfile:
    """Return a person who is free by day and at own pace, 38 hours a week."""

    def held(levels: dict[str, int] | tuple[str, ...], evidence: Evidence) -> list[HeldCompetence]:
        items = levels if isinstance(levels, dict) else dict.fromkeys(levels, 1)
        return [HeldCompetence(c, level, evidence) for c, level in items.items()]

    competences = (*held(proven, Evidence.PROVEN), *held(claimed, Evidence.CLAIMED))
    fields = {"availability": Availability()} | changes
    return JobseekerProfile(id=id, competences=competences, **fields)  # type: ignore[arg-type]


def a_gap(
    missing: dict[str, int] | tuple[str, ...] = ("c1",),
    held: tuple[str, ...] = (),
    must_haves: tuple[str, ...] = (),
    vacancy_id: str = "v1",
) -> CompetenceGap:
    """Return a gap whose missing items are held at level 0; held items are proven at level 1."""
    levels = missing if isinstance(missing, dict) else dict.fromkeys(missing, 1)
    items = [GapItem(c, level, 0, 0, 2, c in must_haves) for c, level in levels.items()]
    items += [GapItem(c, 1, 1, 1, 2, c in must_haves) for c in held]
    items.sort(key=lambda item: (not item.must_have, -item.weight, item.competence_id))
    return CompetenceGap(vacancy_id, tuple(items))


def a_candidate(module: TrainingModule, certainty: int = CERTAIN) -> Candidate:
    """Return the module as a candidate for gap items with the very ids that it teaches."""
    parts = tuple(GapPart(t.competence_id, t.level, certainty, t.competence_id) for t in module.teaches)
    return Candidate(module, parts)


def a_catalogue(*modules: TrainingModule) -> ModuleCatalogue:
    """Return the modules as the search is given them; no competence has a label."""
    return ModuleCatalogue(modules, Taxonomy("proef", "1"))


def a_question(
    profile: JobseekerProfile,
    vacancy: Vacancy,
    gap: CompetenceGap | None = None,
    *,
    on: date = ON,
    benefit_end: date | None = None,
) -> Dossier:
    """Return what the search is asked; the gap of the two when ``None``."""
    clock = NO_CLOCK if benefit_end is None else a_clock(benefit_end)
    asked = compute_gap(profile, vacancy) if gap is None else gap
    return Dossier(profile, vacancy, asked, clock, NOT_LISTED, on)


NO_CLOCK = BenefitClock(ClockBasis.UNKNOWN)
NOT_LISTED = ShortagePriority(listed=False, weight_permille=0)


def a_clock(end_date: date = date(2027, 7, 14)) -> BenefitClock:
    """Return a clock read from a letter."""
    return BenefitClock(ClockBasis.LETTER, end_date, None, "Datum uit de brief.", SourceStatus.READ)


def a_trajectory(
    *modules: TrainingModule,
    hire_date: date | None = date(2027, 1, 4),
    **objectives: object,
) -> Trajectory:
    """Return a trajectory whose modules run one after the other in their first session."""
    steps = []
    ready = ON
    for module in modules:
        session = module.sessions[0]
        run = session.first_run(ready)
        assert run is not None
        ready = run[1]
        parts = tuple(GapPart(t.competence_id, t.level, CERTAIN) for t in module.teaches)
        steps.append(ModuleStep(module, parts, Phase.BEFORE_HIRE, session, *run, 0))
    values = {
        "gap_coverage_at_hire": Fraction(1),
        "gap_coverage_final": Fraction(1),
        "match_at_hire": Fraction(1),
        "weeks_to_hire": 6,
        "weeks_in_all": 6,
        "days_past_benefit_end": 0,
        "hours": 80,
        "waiting_weeks": 1,
        "max_travel_minutes": 0,
        "price_eur": 0,
    } | objectives
    return Trajectory("v1", tuple(steps), hire_date, Objectives(**values))  # type: ignore[arg-type]


def an_answer(*proposals: tuple[TrainingModule, ...], vacancies: int = 1) -> AnswerDocument:
    """Return the document of an answer; each proposal is a trajectory through the modules given."""
    dossier = Dossier(a_profile(), a_vacancy(), a_gap(), a_clock(), NOT_LISTED, ON)
    found = VacancyAnswer(
        dossier,
        tuple(
            Recommendation(a_trajectory(*modules), (), Ranking(0.0, ()), Explanation((), (), ()))
            for modules in proposals
        ),
    )
    versions = Versions("1", "t 1", "c", "i", "e", "p", "r", 0)
    return answer_document(Answer("p1", ON, (found,) * vacancies, versions), str)
