"""One definition of who may follow what: of one session, as columns, and in every room that asks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.calendar import Slot
from matcher.domain.candidate import Candidate, ExclusionReason, GapPart
from matcher.domain.competence import LanguageLevel
from matcher.domain.module import Audience, UnreadSession
from matcher.domain.place import Place, TravelMode
from matcher.domain.profile import Availability, Mobility, within_reach
from matcher.eligibility import CAN_FOLLOW, NEVER, REASONS, CatalogueColumns, Learner
from matcher.retrieve.module_table import ModuleTable
from matcher.search.config import SearchConfig
from matcher.search.open_doors import open_doors
from matcher.search.request import Request
from matcher.search.translate import translate
from pipelines.supply.reach import can_follow
from tests.examples import examples
from tests.factories import (
    CVO,
    ON,
    a_catalogue,
    a_flexible_session,
    a_module,
    a_profile,
    a_question,
    a_session,
    a_vacancy,
)
from tests.matcher.retrieve.test_modules import retrieve

STOPPED = replace(CVO, name="Stilgelegd centrum")
GENT, AALTER, BRUGGE = Place("Gent", 51.05, 3.72), Place("Aalter", 51.09, 3.45), Place("Brugge", 51.21, 3.22)
NOBODY_KNOWS = Place("Zaal Boven")


def reason_of(module, person, on=ON, stopped=()):
    """Return the reason by the definition, one session after the other; ``None`` when there is none."""
    if module.provider.name in stopped:
        return ExclusionReason.STOPPED
    held = person.held_levels()
    free = person.availability
    if module.id in person.passed_modules:
        return ExclusionReason.PASSED
    if module.teaches and all(held.get(one.competence_id, 0) >= one.level for one in module.teaches):
        return ExclusionReason.NOTHING_NEW
    if module.audience is Audience.EMPLOYEES:
        return ExclusionReason.AUDIENCE
    if person.dutch is not None and module.needs_dutch > person.dutch:
        return ExclusionReason.LANGUAGE
    if not module.sessions:
        return why_undated(module.unread, on)
    left = [one for one in module.sessions if one.first_run(on) is not None]
    if not left:
        return ExclusionReason.SESSIONS_OVER
    left = [one for one in left if not one.closed and (one.enrol_until is None or on <= one.enrol_until)]
    if not left:
        return ExclusionReason.CLOSED
    left = [one for one in left if one.seats_left != 0]
    if not left:
        return ExclusionReason.FULL
    ready = max(on, free.free_from or on)
    left = [one for one in left if one.first_run(ready) is not None]
    if not left:
        return ExclusionReason.TOO_LATE
    left = [one for one in left if one.slot in free.slots]
    if not left:
        return ExclusionReason.SLOT
    left = [one for one in left if one.hours_per_week <= free.hours_per_week]
    if not left:
        return ExclusionReason.WEEKLY_HOURS
    left = [one for one in left if within_reach(one.place, person.mobility)]
    return None if left else ExclusionReason.TRAVEL


def why_undated(unread, on):
    """Return the reason of a module that has only sessions that cannot be planned, or none at all."""
    for reason, keeps_out in (
        (ExclusionReason.SESSIONS_OVER, lambda one: one.end is not None and one.end < on),
        (ExclusionReason.CLOSED, lambda one: one.closed),
        (ExclusionReason.FULL, lambda one: one.full),
    ):
        before, unread = unread, [one for one in unread if not keeps_out(one)]
        if before and not unread:
            return reason
    return ExclusionReason.NO_DATES


def soonest_end(module, person, on=ON):
    free = person.availability
    fits = (
        one
        for one in module.sessions
        if one.is_open(on)
        and one.slot in free.slots
        and one.hours_per_week <= free.hours_per_week
        and within_reach(one.place, person.mobility)
    )
    runs = [run for one in fits if (run := one.first_run(max(on, free.free_from or on)))]
    return min((end.toordinal() for _, end in runs), default=NEVER)


@given(st.randoms(use_true_random=False))
@settings(max_examples=examples(52), derandomize=True, deadline=None)
def test_one_session_and_columns_say_what_the_nouns_say(random):
    def a_day():
        return ON + timedelta(days=random.randint(-40, 60))

    def session(name):
        common = {
            "slot": random.choice(list(Slot)),
            "hours_per_week": random.choice((4, 20, 38)),
            "place": random.choice((None, GENT, AALTER, BRUGGE, NOBODY_KNOWS)),
            "seats_left": random.choice((None, None, 0, 3)),
            "closed": random.random() < 0.1,
            "enrol_until": random.choice((None, None, a_day())),
        }
        start = a_day()
        if random.random() < 0.4:
            weeks = random.randint(1, 6)
            end = start + timedelta(days=random.randint(0, 80))
            return a_flexible_session(name, weeks, start, end, **common)
        end = start + timedelta(days=random.randint(0, 50))
        return a_session(name, start, end, late_entry_percent=random.choice((0, 20, 99)), **common)

    modules = [
        a_module(
            f"m{number}",
            teaches={one: random.randint(1, 3) for one in random.sample("abc", random.randint(0, 2))},
            sessions=tuple(session(f"s{number}-{n}") for n in range(random.randint(0, 3))),
            needs_dutch=random.choice(list(LanguageLevel)),
            audience=random.choice([*Audience, Audience.UNKNOWN, Audience.UNKNOWN]),
            provider=random.choice((CVO, STOPPED)),
            unread=tuple(
                UnreadSession(
                    "x", None, random.choice((None, a_day())), random.random() < 0.5, random.random() < 0.5
                )
                for _ in range(random.choice((0, 1, 2)))
            ),
        )
        for number in range(8)
    ]
    person = a_profile(
        claimed={"a": random.randint(1, 3), "b": 1},
        dutch=random.choice((None, LanguageLevel.B1)),
        availability=Availability(
            tuple(random.sample(list(Slot), random.randint(0, 3))),
            random.choice((10, 38)),
            random.choice((None, a_day())),
        ),
        mobility=random.choice((None, Mobility(GENT, TravelMode.BICYCLE, random.choice((0, 90, 91, 180))))),
        passed_modules=random.choice(((), ("m0", "onbekend"))),
    )
    stopped = random.choice(((), (STOPPED.name,)))
    learner = Learner(person, ON, stopped=stopped)
    found = CatalogueColumns(modules).followable(learner)
    for row, module in enumerate(modules):
        code = int(found.reason[row])
        assert (None if code == CAN_FOLLOW else REASONS[code]) == reason_of(module, person, stopped=stopped)
        assert learner.why_not(module) == reason_of(module, person, stopped=stopped)
        assert found.soonest_end[row] == soonest_end(module, person)
        runs = [run[1] for one in module.sessions if (run := learner.run(one))]
        assert min(runs, default=NEVER) == soonest_end(module, person)


def test_rows_are_in_order_of_id():
    table = ModuleTable([a_module("b"), a_module("a")])
    assert [one.id for one in table.modules] == ["a", "b"]
    assert table.row == {"a": 0, "b": 1}


def test_a_catalogue_without_modules_has_no_rows():
    found = CatalogueColumns([]).followable(Learner(a_profile(proven=("c1",)), ON))
    assert (len(found.reason), len(found.soonest_end)) == (0, 0)


@pytest.mark.parametrize(
    ("day", "reason"), [(date(2026, 11, 30), None), (date(2026, 12, 1), "sessions_over")]
)
def test_a_fixed_session_is_joined_up_to_its_first_day(day, reason):
    columns = CatalogueColumns([a_module(sessions=(a_session(start=date(2026, 11, 30)),))])
    code = int(columns.followable(Learner(a_profile(proven=("held",)), day)).reason[0])
    assert REASONS.get(code) == reason


class TestEveryRoomAgrees:
    """A person free from 1 March 2027 and a module that can be joined until 7 December 2026."""

    SESSION = a_session(start=date(2026, 12, 7), end=date(2027, 6, 25))
    MODULE = a_module(sessions=(SESSION,))

    @pytest.fixture(params=[date(2027, 3, 1), date(2026, 12, 8), date(2026, 12, 7), None], ids=str)
    def free_from(self, request):
        return request.param

    @pytest.fixture
    def person(self, free_from):
        return a_profile(proven=("h",), availability=Availability(free_from=free_from))

    @pytest.fixture
    def in_time(self, free_from):
        return free_from is None or free_from <= date(2026, 12, 7)

    def test_the_reason(self, person, in_time):
        expected = None if in_time else ExclusionReason.TOO_LATE
        assert Learner(person, ON).why_not(self.MODULE) is expected

    def test_retrieval(self, person, in_time):
        reasons = [one.reason for one in retrieve([self.MODULE], person).excluded]
        assert reasons == ([] if in_time else [ExclusionReason.TOO_LATE])

    def test_search(self, person, in_time):
        vacancy = a_vacancy(requires=("c1",))
        candidates = (Candidate(self.MODULE, (GapPart("c1", 1),)),)
        request = Request(a_question(person, vacancy), candidates, a_catalogue(), SearchConfig())
        assert bool(translate(request).rows) is in_time

    def test_open_doors(self, person, in_time):
        vacancies = [a_vacancy(requires=("c1",), minimum_match_percent=100)]
        assert bool(open_doors(person, [self.MODULE], vacancies, on=ON, k=1).steps) is in_time

    def test_supply_report(self, person, in_time):
        assert can_follow(self.SESSION, Learner(person, ON)) is in_time
