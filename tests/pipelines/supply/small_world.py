"""Small made-up labour markets in which everything can be tried by brute force."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from matcher.domain.calendar import Slot
from matcher.domain.competence import Competence, LanguageLevel, Taxonomy
from matcher.domain.module import Session, TaughtCompetence, TrainingModule
from matcher.domain.place import Place, TravelMode
from matcher.domain.profile import Availability, BenefitKind, BenefitSituation, JobseekerProfile, Mobility
from matcher.domain.recommendation import ArtefactVersions
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.index import Calibration, RetrievalIndex, StatementIndex
from matcher.policy.parameters import PolicyParameters
from matcher.recommend import RecommenderConfig
from matcher.retrieve.catalogue import ModuleCatalogue
from matcher.retrieve.modules import RetrieveConfig
from matcher.search import SearchConfig
from pipelines.supply.bench import Workbench
from pipelines.supply.pages.shortfall import asked_competences
from pipelines.supply.survey import Surveyor
from pipelines.supply.teaching import find_teaching
from tests.encoders import WordEncoder
from tests.factories import ON, VDAB, a_module, a_profile, a_session, a_vacancy

WORDS = ("lassen", "snijden", "zagen", "meten", "tillen", "rijden", "tellen", "poetsen")
PLACES = (
    Place("Gent", 51.05, 3.72, "9000", "Oost-Vlaanderen"),
    Place("Aalst", 50.94, 4.04, "9300", "Oost-Vlaanderen"),
    Place("Hasselt", 50.93, 5.34, "3500", "Limburg"),
)


def a_bench(
    modules: Sequence[TrainingModule], vacancies: Sequence[Vacancy], *, tried: int = 3, candidates: int = 60
) -> Workbench:
    """Return the bench over a world whose competences are called after their words."""
    ids = dict.fromkeys(
        [one.competence_id for module in modules for one in module.teaches]
        + [one.competence_id for module in modules for one in module.needs_competences]
        + [one.competence_id for vacancy in vacancies for one in vacancy.requirements]
    )
    taxonomy = Taxonomy("proef", "1", {id_: Competence(id_, id_.replace("-", " ")) for id_ in ids})
    world = World(taxonomy, {one.id: one for one in modules}, {one.id: one for one in vacancies})
    encoder = WordEncoder(*WORDS)
    statements = ModuleCatalogue(modules, taxonomy).statements
    labels = [taxonomy.label(one.competence_id) for vacancy in vacancies for one in vacancy.requirements]
    index = RetrievalIndex(
        StatementIndex.build(statements, encoder),
        StatementIndex.build(labels, encoder),
        # two words of which one is the same: cosine 0.71, certainty 0.62
        Calibration(12.0, -8.0),
    )
    config = RecommenderConfig(
        vacancies_tried=tried,
        retrieve=RetrieveConfig(max_candidates=candidates),
        search=SearchConfig(relax=False),
    )
    versions = ArtefactVersions("proef", "proef", "proef")
    return Workbench(world, index, versions, PolicyParameters.load(), config)


def a_surveyor(bench: Workbench) -> Surveyor:
    """Return the surveyor of a bench on the day of the tests."""
    asked = sorted(asked_competences(bench.world, on=ON))
    return Surveyor(bench, find_teaching(bench.engine, bench.index, asked), ON)


def ending(day: date | None, kind: BenefitKind = BenefitKind.UNEMPLOYMENT) -> BenefitSituation:
    """Return a benefit that ends on this day according to the letter."""
    return BenefitSituation(kind, letter_end_date=day)


def draw_world(seed: int, *, candidates: int = 60) -> tuple[Workbench, tuple[JobseekerProfile, ...]]:
    """Return a bench and people such that supply, place, time and prerequisites all matter."""
    draw = random.Random(seed)
    ids = [*WORDS, "lassen-meten", "snijden-tillen", "rijden-tellen"]
    rare = draw.sample(ids, 2)  # asked, and rarely or never taught
    modules = []
    for number in range(draw.randint(5, 8)):
        taught = draw.sample([one for one in ids if one not in rare], draw.randint(1, 2))
        others = [one for one in ids if one not in taught]
        needs = {draw.choice(others): 1} if draw.random() < 0.35 else {}
        sessions = tuple(_session(draw, f"m{number}-s{s}") for s in range(draw.choice((0, 1, 1, 1, 2))))
        module = a_module(
            f"m{number}",
            {one: draw.choice((1, 1, 2)) for one in taught},
            sessions,
            needs,
            hours=draw.choice((20, 40, 80, 120, None)),
            needs_dutch=draw.choice((LanguageLevel.NONE, LanguageLevel.A2)),
            needs_modules=(f"m{draw.randrange(number)}",) if number and draw.random() < 0.2 else (),
            provider=VDAB,
        )
        if draw.random() < 0.3:
            first, *rest = module.teaches
            sure = draw.choice((600, 900))
            text = TaughtCompetence(first.competence_id, first.level, sure, f"{first.competence_id} meten")
            module = _teaching(module, (text, *rest))
        modules.append(module)
    vacancies = []
    for number in range(draw.randint(5, 8)):
        asked = draw.sample(ids, draw.randint(2, 4))
        vacancies.append(
            a_vacancy(
                f"v{number}",
                {one: draw.choice((1, 1, 2)) for one in asked},
                tuple(one for one in asked if draw.random() < 0.4),
                minimum_match_percent=draw.choice((0, 50, 75, 100)),
                place=draw.choice((None, *PLACES)),
                start_from=draw.choice((None, ON + timedelta(weeks=6))),
                start_until=draw.choice((None, ON + timedelta(weeks=draw.randint(8, 40)))),
                training_hours_after_hire=draw.choice((0, 0, 20)),
                ibo_possible=True if draw.random() < 0.2 else None,
                ibo_weeks=8,
                employer_teaches=(draw.choice(asked),),
            )
        )
    people = tuple(_person(draw, f"p{number}", ids) for number in range(8))
    return a_bench(modules, vacancies, candidates=candidates), people


def _teaching(module: TrainingModule, teaches: tuple[TaughtCompetence, ...]) -> TrainingModule:
    from dataclasses import replace

    return replace(module, teaches=teaches)


def _session(draw: random.Random, id: str) -> Session:
    start = ON + timedelta(weeks=draw.randint(-6, 30))
    return a_session(
        id,
        start,
        start + timedelta(weeks=draw.choice((2, 4, 8))),
        slot=draw.choice(list(Slot)),
        hours_per_week=draw.choice((4, 10, 20)),
        place=draw.choice((None, *PLACES)),
        closed=draw.random() < 0.1,
    )


def _person(draw: random.Random, id: str, ids: Sequence[str]) -> JobseekerProfile:
    return a_profile(
        id,
        claimed=tuple(draw.sample(ids, draw.randint(1, 3))),
        availability=Availability(
            tuple(draw.sample(list(Slot), draw.randint(1, 3))),
            draw.choice((8, 20, 38)),
            draw.choice((None, None, ON + timedelta(weeks=4))),
        ),
        mobility=draw.choice(
            (None, Mobility(draw.choice(PLACES), TravelMode.PUBLIC_TRANSPORT, draw.choice((45, 120))))
        ),
        dutch=draw.choice((None, LanguageLevel.A1, LanguageLevel.B1)),
        benefit=ending(ON + timedelta(weeks=draw.randint(2, 45)))
        if draw.random() < 0.9
        else BenefitSituation(),
    )
