"""Each question across the table changes one thing, and says what that does to the first working day."""

from datetime import date

from matcher.domain.calendar import Slot
from matcher.domain.competence import Competence, Taxonomy
from matcher.domain.module import Session, TrainingModule
from matcher.domain.place import Place, TravelMode, travel_minutes
from matcher.domain.profile import Availability, JobseekerProfile, Mobility
from matcher.domain.recommendation import ArtefactVersions
from matcher.domain.vacancy import Vacancy
from matcher.domain.world import World
from matcher.index import Calibration, RetrievalIndex, StatementIndex
from matcher.policy import PolicyParameters
from matcher.recommend import Recommender
from matcher.what_if import WhatIf, changes_of
from tests.encoders import WordEncoder
from tests.factories import MONDAY, ON, a_module, a_profile, a_session, a_vacancy

LABELS = {"c1": "auto’s lassen", "c2": "meten"}
GENT, AALST = Place("Gent", 51.05, 3.72), Place("Aalst", 50.94, 4.04)
MINUTES = travel_minutes(AALST, GENT, TravelMode.PUBLIC_TRANSPORT)
SOON = date(2026, 12, 27)
LATE = a_session("laat", date(2027, 2, 1), date(2027, 2, 28))


def an_engine(vacancy: Vacancy, *modules: TrainingModule) -> Recommender:
    taxonomy = Taxonomy("proef", "1", {id: Competence(id, label) for id, label in LABELS.items()})
    world = World(taxonomy, {one.id: one for one in modules}, {vacancy.id: vacancy})
    nothing = StatementIndex.build([], WordEncoder("woord"))
    return Recommender(
        world,
        RetrievalIndex(nothing, nothing, Calibration(12.0, -8.0)),
        versions=ArtefactVersions("w", "i", "e"),
        parameters=PolicyParameters.load(),
    )


def asked(
    profile: JobseekerProfile, vacancy: Vacancy, *modules: TrainingModule, on: date = ON
) -> dict[str, WhatIf]:
    engine = an_engine(vacancy, *modules)
    found = changes_of(engine.case(profile, on=on), vacancy, engine.world.taxonomy.label)
    return {one.change: one for one in found}


def told(found: dict[str, WhatIf]) -> dict[str, tuple[str, int | None]]:
    return {change: (one.effect, one.weeks_earlier) for change, one in found.items()}


def welding(*sessions: Session, **changes: object) -> TrainingModule:
    return a_module("m1", ("c1",), sessions, **changes)


def person(**changes: object) -> JobseekerProfile:
    return a_profile(proven=("c2",), **changes)


WELDER = a_vacancy(requires=("c1", "c2"), must_haves=("c1",))
LATER = "met een start 4 weken later"
WAIVED = "als ‘auto’s lassen’ niet nodig is op de eerste werkdag"


def test_evening_lessons_that_come_sooner_bring_the_work_nearer_and_saturdays_nothing() -> None:
    evening = a_session("avond", MONDAY, SOON, slot=Slot.EVENING, hours_per_week=10)
    found = told(asked(person(), WELDER, welding(LATE, evening)))
    assert found["met avondmodules erbij"] == ("9 weken vroeger klaar", 9)
    assert found["met zaterdagmodules erbij"] == ("even snel klaar", 0)


def test_what_someone_has_already_is_not_asked_again() -> None:
    free = Availability((Slot.DAY, Slot.EVENING, Slot.SATURDAY), 38)
    found = asked(person(availability=free), WELDER, welding(LATE))
    assert list(found) == [LATER, WAIVED]
    assert LATER in asked(person(), a_vacancy(requires=("c2",), must_haves=("c2",)))


def test_a_journey_that_is_thirty_minutes_longer_is_tried() -> None:
    here = Mobility(GENT, max_minutes=MINUTES - 30)
    module = welding(a_session("ver", MONDAY, SOON, place=AALST), LATE)
    found = told(asked(person(mobility=here), WELDER, module))
    assert found[f"met {MINUTES} minuten reistijd"] == ("9 weken vroeger klaar", 9)
    short = Mobility(GENT, max_minutes=MINUTES - 31)
    found = told(asked(person(mobility=short), WELDER, module))
    assert found[f"met {MINUTES - 1} minuten reistijd"] == ("even snel klaar", 0)


def test_a_later_start_counts_from_the_day_on_which_someone_is_free() -> None:
    runs = [a_session("nu", MONDAY, SOON), a_session("dan", date(2026, 12, 21), date(2027, 1, 17))]
    found = told(asked(person(), WELDER, welding(*runs, LATE)))
    # four weeks after Wednesday 25 November is 23 December, past the second run
    assert found[LATER] == ("9 weken later klaar", -9)
    free = Availability(free_from=date(2026, 11, 30))
    found = told(asked(person(availability=free), WELDER, welding(*runs, LATE), on=date(2026, 11, 2)))
    assert found[LATER] == ("9 weken later klaar", -9)


def test_a_must_have_that_is_waived_and_that_nothing_teaches_opens_a_trajectory() -> None:
    vacancy = a_vacancy(requires={"c1": 2, "c2": 1}, must_haves=("c1",))
    found = told(asked(a_profile(proven=("c9",)), vacancy, a_module("m2", ("c2",), (LATE,))))
    assert found[WAIVED] == ("wel een traject", None)
    assert found[LATER] == ("geen traject", None)


def test_without_dates_no_weeks_are_counted() -> None:
    found = asked(person(), WELDER, welding())
    assert told(found)[LATER] == ("de datums zijn onbekend", None)
    assert found[LATER].answer.recommendations
