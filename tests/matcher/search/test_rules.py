"""Each rule of the search on requests small enough to answer by hand; every boundary from both sides.

The factories' day is Wednesday 25 November 2026. A flexible module of four weeks then runs from Monday
30 November to Sunday 27 December, so that someone who follows one starts to work on 28 December.
"""

from datetime import date, timedelta

import pytest

from matcher.domain.calendar import Slot
from matcher.domain.intake import Intake, Season
from matcher.domain.place import Place, TravelMode, travel_minutes
from matcher.domain.profile import Availability, Mobility
from matcher.domain.trajectory import Constraint, Merit, Phase, WorkplaceStep
from matcher.search import SearchConfig
from tests.factories import MONDAY, ON, a_flexible_session, a_module, a_profile, a_session
from tests.matcher.search.requests import HELD, an_ask, ids, labelled

FIRST_HIRE = date(2026, 12, 28)
SECOND_HIRE = date(2027, 1, 25)
GENT, AALST = Place("Gent", 51.05, 3.72), Place("Aalst", 50.94, 4.04)
JOURNEY = travel_minutes(GENT, AALST, TravelMode.PUBLIC_TRANSPORT)

MOST_COMPLETE, FASTEST = Merit.MOST_COMPLETE, Merit.FASTEST


def person(hours: int = 38, slots: tuple[Slot, ...] = (Slot.DAY, Slot.OWN_PACE), **changes):
    return a_profile(proven=(HELD,), availability=Availability(slots, hours), **changes)


def fixed(*weeks: tuple[int, int], **changes):
    """Sessions of (first week, number of weeks), counted from the first Monday."""
    return tuple(
        a_session(
            f"s{n}",
            MONDAY + timedelta(weeks=first),
            MONDAY + timedelta(weeks=first + length, days=-1),
            **changes,
        )
        for n, (first, length) in enumerate(weeks)
    )


def test_an_empty_gap_needs_no_training():
    found = an_ask(a_module(), requires=("c1",), profile=a_profile(proven=("c1",))).search()
    assert found.no_training_needed
    assert found.trajectories == ()
    assert found.blocked is None


def test_two_modules_in_one_slot_run_one_after_the_other():
    found = an_ask(a_module("m1", ("c1",)), a_module("m2", ("c2",))).search()
    complete = labelled(found, MOST_COMPLETE)
    assert complete.hire_date == SECOND_HIRE
    assert [(s.start, s.end) for s in complete.module_steps] == [
        (date(2026, 11, 30), date(2026, 12, 27)),
        (date(2026, 12, 28), date(2027, 1, 24)),
    ]
    assert labelled(found, FASTEST).hire_date == FIRST_HIRE
    assert complete.proof.optimal


@pytest.mark.parametrize(("hours", "hire"), [(40, FIRST_HIRE), (39, SECOND_HIRE)])
def test_parallel_modules_share_the_hours_of_the_week(hours, hire):
    own_pace = (a_flexible_session("p1", slot=Slot.OWN_PACE),)
    modules = a_module("m1", ("c1",), own_pace), a_module("m2", ("c2",))
    complete = labelled(an_ask(*modules, profile=person(hours)).search(), MOST_COMPLETE)
    # what can follow beside the job is more quickly hired, but here both are must-haves
    both = labelled(an_ask(*modules, must_haves=("c1", "c2"), profile=person(hours)).search(), MOST_COMPLETE)
    assert both.hire_date == hire
    assert complete.objectives.gap_coverage_final == 1


@pytest.mark.parametrize(("hours", "possible"), [(20, True), (19, False)])
def test_a_module_asks_no_more_hours_than_the_person_has(hours, possible):
    found = an_ask(a_module(), requires=("c1",), profile=person(hours)).search()
    assert bool(found.trajectories) is possible
    if not possible:
        assert Constraint.WEEKLY_HOURS in found.blocked.constraints
        (change,) = (r for r in found.blocked.relaxations if r.constraint is Constraint.WEEKLY_HOURS)
        assert change.value == "20"
        assert change.trajectory.hire_date == FIRST_HIRE


@pytest.mark.parametrize(("minutes", "possible"), [(JOURNEY, True), (JOURNEY - 1, False)])
def test_a_journey_is_no_longer_than_the_cap(minutes, possible):
    module = a_module(sessions=(a_flexible_session(place=AALST),))
    profile = person(mobility=Mobility(GENT, TravelMode.PUBLIC_TRANSPORT, minutes))
    found = an_ask(module, requires=("c1",), profile=profile).search()
    assert bool(found.trajectories) is possible
    if not possible:
        assert Constraint.TRAVEL in found.blocked.constraints


def test_an_online_module_ignores_distance():
    profile = person(mobility=Mobility(GENT, TravelMode.ON_FOOT, 0))
    found = an_ask(a_module(), requires=("c1",), profile=profile).search()
    assert found.trajectories[0].objectives.max_travel_minutes == 0


def test_a_session_outside_the_free_slots_helps_only_when_relaxed():
    module = a_module(sessions=(a_flexible_session(slot=Slot.EVENING),))
    blocked = an_ask(module, requires=("c1",)).search().blocked
    assert blocked.constraints[0] is Constraint.SLOTS
    assert [(r.constraint, r.value) for r in blocked.relaxations] == [(Constraint.SLOTS, "evening")]
    assert blocked.competence_ids == ("c1",)


@pytest.mark.parametrize(("percent", "possible"), [(49, True), (51, False)])
def test_the_employer_sets_the_smallest_match_on_the_first_day(percent, possible):
    """Two requirements of equal weight of which one can be learned: 50 %."""
    found = an_ask(a_module(), minimum_match_percent=percent).search()
    assert bool(found.trajectories) is possible
    if not possible:
        (change,) = found.blocked.relaxations
        assert (change.constraint, change.value) == (Constraint.MATCH_TOO_LOW, "50")


def test_fifty_percent_is_enough_for_fifty_percent():
    assert an_ask(a_module(), minimum_match_percent=50).search().trajectories


@pytest.mark.parametrize(("certainty", "possible"), [(800, True), (799, False)])
def test_a_must_have_counts_from_its_certainty_on(certainty, possible):
    found = an_ask(a_module(), requires=("c1",), must_haves=("c1",), certainty=certainty).search()
    assert bool(found.trajectories) is possible


def test_an_untaught_must_have_is_named_with_what_helps():
    blocked = an_ask(a_module(), must_haves=("c2",)).search().blocked
    assert blocked.competence_ids == ("c2",)
    assert [(r.constraint, r.value) for r in blocked.relaxations] == [
        (Constraint.MUST_HAVES_NOT_TAUGHT, "c2")
    ]


def test_a_prerequisite_from_outside_the_candidates_comes_first():
    modules = a_module("m1", ("c1",), needs={"k": 1}), a_module("base", ("k",))
    complete = labelled(an_ask(*modules, requires=("c1",)).search(), MOST_COMPLETE)
    assert ids(complete) == ["base", "m1"]
    assert complete.hire_date == SECOND_HIRE


def test_a_prerequisite_that_is_held_needs_no_module():
    modules = a_module("m1", ("c1",), needs={"k": 1}), a_module("base", ("k",))
    found = an_ask(*modules, requires=("c1",), profile=a_profile(proven=("k",))).search()
    assert ids(labelled(found, MOST_COMPLETE)) == ["m1"]


def test_a_prerequisite_at_too_low_a_level_does_not_count():
    module = a_module("m1", ("c1",), needs={"k": 2})
    assert an_ask(module, requires=("c1",), profile=a_profile(proven={"k": 1})).search().blocked
    assert an_ask(module, requires=("c1",), profile=a_profile(proven={"k": 2})).search().trajectories


@pytest.mark.parametrize(("percent", "possible"), [(66, True), (67, False)])
def test_a_module_lets_in_who_holds_enough_of_what_it_asks(percent, possible):
    """Held are k, and j at level 2 of 3: 10 of 18 units. With j at level 3 it is two thirds."""
    needs = {"i": 1, "j": 3, "k": 1}
    modules = a_module("m1", ("c1",), needs=needs, needs_percent=percent), a_module("base", {"j": 3})
    person = a_profile(proven={"j": 2, "k": 1})
    found = an_ask(*modules, requires=("c1",), profile=person).search()
    assert [ids(one) for one in found.trajectories] == ([["base", "m1"]] if possible else [])


def test_modules_add_up_to_the_part_that_is_asked():
    needs = {"i": 1, "j": 1, "k": 1, "l": 1, "m": 1}
    openers = [a_module(f"o{n}", pair) for n, pair in enumerate((("i", "j"), ("j", "k"), ("k", "l")))]
    module = a_module("m1", ("c1",), needs=needs, needs_percent=80)
    found = an_ask(module, *openers, requires=("c1",)).search()
    assert ids(labelled(found, MOST_COMPLETE)) == ["o0", "o2", "m1"]


def test_passing_a_module_is_asked_whatever_part_of_the_competences_is_enough():
    modules = a_module("m1", ("c1",), needs_percent=1, needs_modules=("m0",)), a_module("m0", ("k",))
    assert ids(an_ask(*modules, requires=("c1",)).search().trajectories[0]) == ["m0", "m1"]


def test_a_module_prerequisite_is_met_by_passing_it():
    modules = a_module("m1", ("c1",), needs_modules=("m0",)), a_module("m0", ("k",))
    assert ids(an_ask(*modules, requires=("c1",)).search().trajectories[0]) == ["m0", "m1"]
    passed = a_profile(proven=(HELD,), passed_modules=("m0",))
    assert ids(an_ask(*modules, requires=("c1",), profile=passed).search().trajectories[0]) == ["m1"]


@pytest.mark.parametrize(("percent", "possible"), [(72, True), (71, False)])
def test_late_entry_goes_up_to_the_providers_part(percent, possible):
    """A week from Friday 20 November: Wednesday is five of its seven days later, and 5 / 7 is 71.4 %."""
    session = a_session("s", date(2026, 11, 20), date(2026, 11, 26), late_entry_percent=percent)
    found = an_ask(a_module(sessions=(session,)), requires=("c1",)).search()
    assert bool(found.trajectories) is possible
    if possible:
        (step,) = found.trajectories[0].module_steps
        assert (step.start, step.end) == (ON, date(2026, 11, 26))


@pytest.mark.parametrize("change", [{"closed": True}, {"seats_left": 0}, {"enrol_until": date(2026, 11, 24)}])
def test_a_closed_full_or_past_session_never_comes_back(change):
    module = a_module(sessions=(*fixed((0, 2), **change), *fixed((4, 2))))
    (step,) = an_ask(module, requires=("c1",)).search().trajectories[0].module_steps
    assert step.start == MONDAY + timedelta(weeks=4)
    only = a_module(sessions=fixed((0, 2), **change))
    assert an_ask(only, requires=("c1",)).search().blocked.constraints == (Constraint.SESSIONS_OVER,)


def test_one_seat_left_and_enrolment_on_its_last_day_are_enough():
    module = a_module(sessions=fixed((0, 2), seats_left=1, enrol_until=ON))
    assert an_ask(module, requires=("c1",)).search().trajectories


def test_waiting_between_modules_counts_as_time():
    """Two weeks from Monday, two weeks of nothing, two weeks: hire after six weeks, and five days before."""
    modules = a_module("m1", ("c1",), fixed((0, 2))), a_module("m2", ("c2",), fixed((4, 2)))
    complete = labelled(an_ask(*modules).search(), MOST_COMPLETE)
    assert complete.hire_date == MONDAY + timedelta(weeks=6)
    assert complete.objectives.waiting_weeks == 2
    assert complete.objectives.weeks_to_hire == 7


def test_fewer_modules_win_when_the_rest_adds_nothing():
    modules = a_module("a", ("c1",)), a_module("b", ("c2",)), a_module("both", ("c1", "c2"))
    assert ids(labelled(an_ask(*modules).search(), MOST_COMPLETE)) == ["both"]


@pytest.mark.parametrize(("asked", "steps"), [(49, 2), (50, 1), (51, 1)])
def test_a_module_comes_in_for_more_than_a_fiftieth_of_the_gap(asked, steps):
    competences = tuple(f"c{n:02d}" for n in range(asked))
    ask = an_ask(a_module("most", competences[:-1]), a_module("rest", competences[-1:]), requires=competences)
    complete = labelled(ask.search(), MOST_COMPLETE)
    assert (len(complete.steps), complete.proof.optimal) == (steps, True)
    assert len(labelled(ask.search(config=SearchConfig(least_gain_permille=0)), MOST_COMPLETE).steps) == 2


@pytest.mark.parametrize(("hours", "chosen"), [(160, "b"), (9, "b"), (8, "a"), (7, "a"), (None, "b")])
def test_of_two_modules_that_close_as_much_as_soon_the_one_with_fewer_hours_is_followed(hours, chosen):
    """At equal hours the first id; a module without hours comes after one that states them."""
    found = an_ask(
        a_module("a", ("c1",), hours=hours), a_module("b", ("c1",), hours=8), requires=("c1",)
    ).search()
    complete = labelled(found, MOST_COMPLETE)
    assert ids(complete) == [chosen]
    assert complete.proof.optimal


def test_fewer_hours_win_when_no_dates_are_known_either():
    modules = (a_module("a", ("c1",), (), hours=160), a_module("b", ("c1",), (), hours=8))
    assert ids(an_ask(*modules, requires=("c1",)).search().trajectories[0]) == ["b"]


@pytest.mark.parametrize(("weeks", "chosen"), [(5, "b"), (4, "a"), (3, "a")])
def test_at_equal_hours_what_is_over_sooner_wins(weeks, chosen):
    modules = (
        a_module("a", ("c1",), fixed((0, weeks), slot=Slot.OWN_PACE)),
        a_module("b", ("c1",), fixed((0, 4), slot=Slot.OWN_PACE)),
    )
    found = labelled(an_ask(*modules, requires=("c1",), minimum_match_percent=0).search(), MOST_COMPLETE)
    assert found.hire_date == ON
    assert ids(found) == [chosen]


class TestLittleWithoutDates:
    """What has no dates is shown for more than a fiftieth of the gap, as a module with dates is."""

    competences = tuple(f"c{n:02d}" for n in range(100))

    def undated(self, taught: int):
        return a_module("undated", self.competences[:taught], ())

    @pytest.mark.parametrize("taught", [1, 2])
    def test_next_to_nothing_is_no_trajectory_and_the_reason_says_so(self, taught):
        found = an_ask(self.undated(taught), requires=self.competences).search()
        assert found.trajectories == ()
        assert found.blocked.constraints == (Constraint.ADDS_TOO_LITTLE,)

    def test_a_little_more_is_one(self):
        (shown,) = an_ask(self.undated(3), requires=self.competences).search().trajectories
        assert ids(shown) == ["undated"]

    @pytest.mark.parametrize("minimum", [0, 1])
    def test_it_is_one_where_nobody_is_hired_without_it(self, minimum):
        """One percent is what the employer asks, or nothing at all."""
        ask = an_ask(self.undated(1), requires=self.competences, minimum_match_percent=minimum)
        assert len(ask.search().trajectories) == minimum

    @pytest.mark.parametrize(("more", "shown"), [(2, 1), (3, 2)])
    def test_beside_a_dated_one_it_closes_so_much_more(self, more, shown):
        dated = a_module("dated", self.competences[:10])
        undated = a_module("undated", self.competences[: 10 + more], ())
        found = an_ask(dated, undated, requires=self.competences).search().trajectories
        assert len(found) == shown
        assert found[0].is_dated


def test_a_must_have_is_learned_however_little_of_the_gap_it_is():
    competences = tuple(f"c{n:02d}" for n in range(80))
    modules = a_module("most", competences[:-1]), a_module("rest", competences[-1:])
    found = an_ask(*modules, requires=competences, must_haves=competences[-1:]).search()
    assert "rest" in ids(labelled(found, MOST_COMPLETE))


class TestSecondChoices:
    """Both competences are must-haves; each is taught by one module now, and by another one later."""

    def without(self, *others, **config):
        now = a_module("a", ("c1",)), a_module("b", ("c2",), (a_flexible_session("p", slot=Slot.OWN_PACE),))
        ask = an_ask(*now, *others, must_haves=("c1", "c2"), profile=person(60))
        found = ask.search(config=SearchConfig(**config))
        return [one.without.id for one in found.trajectories if one.without]

    def later(self, id, competence, weeks):
        """Return a module that is over so many weeks after the first choice."""
        return a_module(id, (competence,), fixed((weeks, 4)))

    @pytest.mark.parametrize(("weeks", "shown"), [(26, ["b", "a"]), (27, ["b"])])
    def test_one_that_comes_more_than_half_a_year_later_is_left_out(self, weeks, shown):
        assert self.without(self.later("b2", "c2", 2), self.later("a2", "c1", weeks)) == shown

    def test_but_it_is_shown_where_there_is_no_other(self):
        assert self.without(self.later("a2", "c1", 40)) == ["a"]

    def test_and_the_limit_can_be_set(self):
        modules = self.later("b2", "c2", 2), self.later("a2", "c1", 40)
        assert self.without(*modules, second_choice_weeks=40) == ["b", "a"]


def test_at_most_the_configured_number_of_modules():
    modules = [a_module(f"m{n}", (f"c{n}",)) for n in range(3)]
    ask = an_ask(*modules, requires=("c0", "c1", "c2"))
    assert len(labelled(ask.search(config=SearchConfig(max_modules=3)), MOST_COMPLETE).steps) == 3
    assert len(labelled(ask.search(config=SearchConfig(max_modules=2)), MOST_COMPLETE).steps) == 2


@pytest.mark.parametrize(("until", "possible"), [(FIRST_HIRE, True), (date(2026, 12, 27), False)])
def test_hire_comes_no_later_than_the_employer_accepts(until, possible):
    found = an_ask(a_module(), requires=("c1",), must_haves=("c1",), start_until=until).search()
    assert bool(found.trajectories) is possible
    if not possible:
        change = found.blocked.relaxations[0]
        assert (change.constraint, change.value) == (Constraint.START_WINDOW, FIRST_HIRE.isoformat())


@pytest.mark.parametrize(("last", "hire"), [(24, 25), (25, 28), (26, 28), (27, 28)])
def test_nobody_begins_to_work_in_a_weekend(last, hire):
    """A session to Thursday 24 December 2026 gives a first working day on Friday, one to Friday a Monday."""
    module = a_module(sessions=(a_session("s", MONDAY, date(2026, 12, last)),))
    (found,) = an_ask(module, requires=("c1",), must_haves=("c1",)).search().trajectories
    assert found.hire_date == date(2026, 12, hire)


@pytest.mark.parametrize(
    ("holidays", "hire"),
    [
        ((), FIRST_HIRE),
        ((FIRST_HIRE,), date(2026, 12, 29)),
        ((FIRST_HIRE, date(2026, 12, 29)), date(2026, 12, 30)),
        ((date(2026, 12, 29),), FIRST_HIRE),
        (tuple(FIRST_HIRE + timedelta(days=n) for n in range(5)), date(2027, 1, 4)),
    ],
)
def test_nobody_begins_to_work_on_a_holiday(holidays, hire):
    config = SearchConfig(holidays=frozenset(holidays))
    complete = labelled(an_ask(a_module(), requires=("c1",)).search(config=config), MOST_COMPLETE)
    assert complete.hire_date == hire
    assert complete.proof.optimal


def test_a_last_day_of_starting_on_a_holiday_is_none():
    ask = an_ask(a_module(), requires=("c1",), start_until=FIRST_HIRE)
    assert ask.search().trajectories
    assert not ask.search(config=SearchConfig(holidays=frozenset({FIRST_HIRE}))).trajectories


@pytest.mark.parametrize(("until", "possible"), [(date(2026, 12, 28), True), (date(2026, 12, 27), False)])
def test_a_last_day_of_starting_in_a_weekend_does_not_stretch_to_monday(until, possible):
    module = a_module(sessions=(a_session("s", MONDAY, date(2026, 12, 25)),))
    found = an_ask(module, requires=("c1",), must_haves=("c1",), start_until=until).search()
    assert bool(found.trajectories) is possible


class TestAfterHire:
    """A must-have by day before hire, and the rest beside the job."""

    must = a_module("must", ("c1",))

    def complete(self, rest, person_slots=(Slot.DAY, Slot.EVENING), **vacancy):
        ask = an_ask(self.must, rest, must_haves=("c1",), profile=person(38, person_slots), **vacancy)
        return labelled(ask.search(), MOST_COMPLETE)

    def test_an_evening_module_follows_beside_the_job(self):
        rest = a_module("rest", ("c2",), fixed((5, 4), slot=Slot.EVENING))
        found = self.complete(rest)
        assert found.hire_date == FIRST_HIRE
        assert [step.phase for step in found.module_steps] == [Phase.BEFORE_HIRE, Phase.AFTER_HIRE]
        assert found.objectives.gap_coverage_at_hire * 2 == found.objectives.gap_coverage_final == 1

    @pytest.mark.parametrize(("freed", "hire"), [(20, FIRST_HIRE), (19, MONDAY + timedelta(weeks=9))])
    def test_a_day_module_follows_only_in_hours_that_the_employer_frees(self, freed, hire):
        rest = a_module("rest", ("c2",), fixed((5, 4)))
        assert self.complete(rest, training_hours_after_hire=freed).hire_date == hire

    @pytest.mark.parametrize(("last", "delay"), [(date(2027, 12, 27), 0), (date(2027, 12, 28), 1)])
    def test_support_ends_twelve_months_after_hire(self, last, delay):
        """Hired on 28 December 2026, the year ends on 27 December 2027; a day later asks a later hire."""
        session = a_session("s", date(2027, 11, 1), last, slot=Slot.EVENING)
        found = self.complete(a_module("rest", ("c2",), (session,)))
        assert found.hire_date == FIRST_HIRE + timedelta(days=delay)


class TestWorkplaceStep:
    """An IBO of six weeks in which the employer teaches c2."""

    def complete(self, config=None, **changes):
        vacancy = {"ibo_possible": True, "ibo_weeks": 6, "employer_teaches": ("c2",)} | changes
        ask = an_ask(a_module(), must_haves=("c1", "c2"), **vacancy)
        return ask.search(config=config)

    def test_it_is_the_last_step_before_hire(self):
        found = self.complete().trajectories[0]
        assert isinstance(found.steps[-1], WorkplaceStep)
        assert (found.steps[-1].start, found.steps[-1].end) == (FIRST_HIRE, date(2027, 2, 7))
        assert found.hire_date == date(2027, 2, 8)
        assert found.steps[-1].competence_ids == ("c2",)

    def test_the_hire_after_it_waits_for_a_holiday_but_the_step_does_not(self):
        without = labelled(self.complete(), FASTEST)
        config = SearchConfig(holidays=frozenset({without.hire_date}))
        found = labelled(self.complete(config), FASTEST)
        assert found.hire_date == without.hire_date + timedelta(days=1)
        assert found.steps[-1] == without.steps[-1]

    @pytest.mark.parametrize(("weeks", "possible"), [(3, False), (4, True), (26, True), (27, False)])
    def test_it_takes_four_to_twenty_six_weeks(self, weeks, possible):
        assert bool(self.complete(ibo_weeks=weeks).trajectories) is possible

    @pytest.mark.parametrize("offered", [False, None])
    def test_it_has_to_be_on_offer(self, offered):
        assert self.complete(ibo_possible=offered).blocked


def test_modules_without_dates_make_an_undated_trajectory_in_order():
    modules = a_module("m1", ("c1",), (), needs={"k": 1}), a_module("base", ("k",), ())
    (found,) = an_ask(*modules, requires=("c1",)).search().trajectories
    assert not found.is_dated
    assert ids(found) == ["base", "m1"]
    assert found.objectives.weeks_to_hire is None
    little, much = a_module("a", ("c1",), ()), a_module("b", ("c2", "c3"), ())
    (found,) = an_ask(little, much, requires=("c1", "c2", "c3")).search().trajectories
    assert ids(found) == ["b", "a"]  # what closes most, first


def test_a_start_in_words_after_the_last_start_of_the_employer_is_too_late():
    in_march = a_module("m", ("c1",), (), intake=Intake("in maart", (Season(3, 1, 3, 31),)))
    for until, found in ((date(2027, 3, 31), 0), (date(2027, 4, 1), 1)):
        assert len(an_ask(in_march, requires=("c1",), start_until=until).search().trajectories) == found


@pytest.mark.parametrize(("end", "steps"), [(SECOND_HIRE, 2), (SECOND_HIRE - timedelta(days=1), 1)])
def test_within_the_benefit_is_hired_on_its_last_day_at_the_latest(end, steps):
    ask = an_ask(a_module("m1", ("c1",)), a_module("m2", ("c2",)))
    found = labelled(ask.search(benefit_end=end), Merit.WITHIN_BENEFIT)
    assert len(found.steps) == steps
    assert found.objectives.days_past_benefit_end == 0


def test_without_effort_the_answer_says_that_it_is_not_proved():
    modules = [a_module(f"m{n}", (f"c{n}", f"c{n + 1}")) for n in range(4)]
    ask = an_ask(*modules, requires=tuple(f"c{n}" for n in range(5)))
    cut = ask.search(config=SearchConfig(node_budget=3))
    assert cut.out_of_time
    assert not all(one.proof.optimal for one in cut.trajectories)
    assert not ask.search().out_of_time
    assert all(one.proof.optimal for one in ask.search().trajectories)


def test_a_short_module_opens_the_way_although_a_longer_one_that_does_began_before_it():
    found = an_ask(
        a_module("m1", ("c2", "p"), fixed((0, 20), slot=Slot.OWN_PACE, hours_per_week=8)),
        a_module("m2", ("p",), fixed((1, 2), slot=Slot.EVENING, hours_per_week=8)),
        a_module("m3", ("c1",), fixed((4, 2)), {"p": 1}),
        profile=person(slots=(Slot.DAY, Slot.EVENING, Slot.OWN_PACE)),
    ).search()
    complete = labelled(found, MOST_COMPLETE)
    assert ids(complete) == ["m1", "m2", "m3"]
    assert complete.hire_date == MONDAY + timedelta(weeks=20)
    assert complete.objectives.gap_coverage_final == 1
