"""The value of a change is what running the engine again for everybody gives, to the person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from matcher.domain.calendar import Slot
from matcher.domain.profile import Availability, BenefitSituation, JobseekerProfile
from matcher.eligibility import first_free_day
from matcher.errors import MatcherError
from matcher.index import RetrievalIndex, StatementIndex
from matcher.recommend import Recommender
from matcher.retrieve.catalogue import ModuleCatalogue
from matcher.retrieve.vacancies import retrieve_vacancies
from pipelines.supply.bench import Workbench
from pipelines.supply.best_changes import BestChanges, best_changes
from pipelines.supply.change import ChangeKind, SupplyChange, first_day_of_change, list_changes
from pipelines.supply.marginal_value import Value, ValueFinder
from pipelines.supply.pages.shortfall import asked_competences, untaught_levels
from pipelines.supply.person import Person, Standing
from tests.encoders import WordEncoder
from tests.factories import MONDAY, ON, a_module, a_profile, a_session, a_vacancy
from tests.pipelines.supply.small_world import PLACES, WORDS, a_bench, a_surveyor, draw_world, ending

SOON, LATE = date(2027, 3, 31), date(2027, 12, 31)
QUICK, SEEDS = 2, 40


def fresh_engine(bench: Workbench, change: SupplyChange | None = None) -> Recommender:
    """An engine made from nothing but the changed world, its index encoded again: no shortcut of ours."""
    modules = dict(bench.world.modules)
    if change is not None:
        modules[change.module.id] = change.module
    world = replace(bench.world, modules=modules)
    encoder = WordEncoder(*WORDS)
    statements = ModuleCatalogue(modules.values(), world.taxonomy).statements
    index = RetrievalIndex(
        StatementIndex.build(statements, encoder), bench.index.labels, bench.index.calibration
    )
    return Recommender(
        world, index, versions=bench.versions, parameters=bench.parameters, config=bench.config
    )


def reaches(engine: Recommender, profile: JobseekerProfile) -> set[str]:
    """The vacancies that open mode tries and that, once opened, are reached before the end in the letter.

    Written without `is_reached`. Opened, because the first look of open mode takes fewer modules.
    """
    end = profile.benefit.letter_end_date
    if end is None or end < ON:
        return set()
    tried = retrieve_vacancies(profile, engine.vacancies, on=ON, n=engine.config.vacancies_tried)
    found = set()
    for id_ in [one.vacancy.id for one in tried]:
        try:
            answer = engine.recommend(profile, id_, on=ON)
        except MatcherError:
            continue
        (one,) = answer.vacancies
        days = [r.trajectory.hire_date for r in one.recommendations if r.trajectory.hire_date is not None]
        if one.no_training_needed or one.can_start_now:
            vacancy = one.dossier.vacancy
            first = max(first_free_day(profile, ON), vacancy.start_from or ON)
            days += [first] if vacancy.start_until is None or first <= vacancy.start_until else []
        if any(day <= end for day in days):
            found.add(id_)
    return found


def brute_force(
    bench: Workbench, people: tuple[JobseekerProfile, ...], changes: tuple[SupplyChange, ...]
) -> dict[str, dict[str, tuple[int, ...]]]:
    base = fresh_engine(bench)
    waiting = [place for place, one in enumerate(people) if not reaches(base, one)]
    values: dict[str, dict[str, tuple[int, ...]]] = {}
    for change in changes:
        engine = fresh_engine(bench, change)
        reached: dict[str, list[int]] = {}
        for place in waiting:
            for id_ in reaches(engine, people[place]):
                reached.setdefault(id_, []).append(place)
        values[change.key] = {id_: tuple(some) for id_, some in sorted(reached.items())}
    return values


def survey(bench: Workbench, people: tuple[JobseekerProfile, ...]) -> list[Person]:
    surveyor = a_surveyor(bench)
    found = [surveyor.look_at(one, place) for place, one in enumerate(people)]
    return [one for one in found if one is not None]


def weigh(
    bench: Workbench,
    people: tuple[JobseekerProfile, ...],
    *,
    n: int = 10,
    least: int = 1,
    known: dict[str, Value] | None = None,
    kept: list[Value] | None = None,
) -> tuple[tuple[SupplyChange, ...], ValueFinder, BestChanges]:
    surveyor = a_surveyor(bench)
    untaught = untaught_levels(asked_competences(bench.world, on=ON), surveyor.teaching)
    changes = list_changes(bench.world, untaught, on=ON).changes
    finder = ValueFinder(surveyor, [one for one in survey(bench, people) if one.chances])
    finder.expect(untaught)
    best = best_changes(
        finder,
        changes,
        n=n,
        least=least,
        known=known or {},
        keep=(kept if kept is not None else []).append,
        progress=lambda task, done, now, total: None,
    )
    return changes, finder, best


MANY = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(QUICK, SEEDS)]


@pytest.mark.parametrize("seed", [*range(QUICK), *MANY])
@pytest.mark.parametrize("candidates", [60, 2])
def test_every_value_and_the_ten_best_are_those_of_brute_force(seed: int, candidates: int) -> None:
    bench, people = draw_world(seed, candidates=candidates)
    changes, finder, best = weigh(bench, people)
    expected = brute_force(bench, people, changes)
    for change in changes:
        value = finder.value(change)
        assert value is not None
        assert value.reached == expected[change.key], change
        assert finder.most(change) >= value.people
        assert finder.at_most(change) >= finder.most(change)
    counted = {key: len({p for some in found.values() for p in some}) for key, found in expected.items()}
    ranked = sorted(
        (one for one in changes if counted[one.key]), key=lambda one: (-counted[one.key], one.sort_key)
    )
    assert [(one.key, value.people) for one, value in best.best] == [
        (one.key, counted[one.key]) for one in ranked[:10]
    ]
    for kind in ChangeKind:
        found = best.by_kind[kind]
        first = next((one for one in ranked if one.kind is kind), None)
        assert (found and (found[0].key, found[1].people)) == (first and (first.key, counted[first.key]))
        assert best.weighed[kind] == sum(one.kind is kind for one in changes)


@pytest.mark.slow
def test_the_small_worlds_put_every_kind_of_change_to_the_test() -> None:
    helped: dict[ChangeKind, int] = dict.fromkeys(ChangeKind, 0)
    for seed in range(SEEDS):
        bench, people = draw_world(seed)
        _, _, best = weigh(bench, people, n=1000)
        for change, value in best.best:
            helped[change.kind] += value.people
    assert min(helped.values()) >= 8, helped


def test_who_reaches_a_vacancy_is_who_open_mode_says() -> None:
    for seed in range(4):
        bench, people = draw_world(seed)
        engine = fresh_engine(bench)
        for one in survey(bench, people):
            if one.standing is Standing.COUNTED:
                assert one.reached is bool(reaches(engine, people[one.position]))


def late_module_world() -> Workbench:
    """The only module that opens the vacancy ends after some people's benefit."""
    session = a_session("s1", date(2027, 9, 6), date(2027, 10, 31))
    return a_bench(
        [a_module("m1", ("lassen",), (session,), hours=60)],
        [a_vacancy("v1", ("lassen", "meten"), ("lassen",), minimum_match_percent=100)],
    )


def group(end: date | None, size: int = 5, **changes: object) -> tuple[JobseekerProfile, ...]:
    benefit = BenefitSituation() if end is None else ending(end)
    return tuple(
        a_profile(f"p{number}", claimed=("meten",), benefit=benefit, **changes) for number in range(size)
    )


def test_an_earlier_session_counts_who_becomes_in_time_and_nobody_else() -> None:
    bench = late_module_world()
    in_time, too_late, unknown = group(LATE, 3), group(SOON, 5), group(None, 4)
    _, _, best = weigh(bench, (*in_time, *too_late, *unknown))
    found = {change.kind: value for change, value in best.best}
    assert found[ChangeKind.SESSION].people == 5
    assert found[ChangeKind.SESSION].reached == {"v1": (3, 4, 5, 6, 7)}
    assert found[ChangeKind.ONLINE].people == 5


def test_the_last_day_itself_is_in_time_and_the_day_before_is_not() -> None:
    bench = late_module_world()
    first = first_day_of_change(ON)
    hired = first + timedelta(weeks=8)
    on_the_day, a_day_short = group(hired, 1), group(hired - timedelta(days=1), 1)
    _, finder, best = weigh(bench, (*on_the_day, *a_day_short))
    session = next(change for change, _ in best.best if change.kind is ChangeKind.SESSION)
    value = finder.value(session)
    assert value is not None
    assert value.reached == {"v1": (0,)}


def test_an_evening_variant_helps_who_is_only_free_in_the_evening() -> None:
    place = a_session("s1", MONDAY, date(2027, 1, 17))
    bench = a_bench(
        [a_module("m1", ("lassen",), (replace(place, place=PLACES[0]),), hours=60)],
        [a_vacancy("v1", ("lassen", "meten"), ("lassen",), minimum_match_percent=100)],
    )
    evening = Availability((Slot.EVENING,), 8)
    _, _, best = weigh(bench, group(SOON, 5, availability=evening))
    assert [(change.kind, value.people) for change, value in best.best] == [(ChangeKind.EVENING, 5)]


def test_what_an_earlier_run_worked_out_is_not_run_again() -> None:
    bench, people = draw_world(3)
    kept: list[Value] = []
    _, first, best = weigh(bench, people, kept=kept)
    assert first.engine_runs > 0
    _, second, again = weigh(bench, people, known={one.key: one for one in kept})
    assert [(c.key, v) for c, v in again.best] == [(c.key, v) for c, v in best.best]
    assert second.engine_runs < first.engine_runs


def test_a_change_that_helps_too_few_to_be_told_is_not_among_the_best() -> None:
    bench = late_module_world()
    four, five = group(SOON, 4), group(SOON, 5)
    assert not weigh(bench, four, least=5)[2].best
    assert {value.people for _, value in weigh(bench, five, least=5)[2].best} == {5}


@pytest.mark.parametrize("seed", [4, 13])
def test_the_best_of_a_kind_is_found_also_where_others_made_it_give_up(seed: int) -> None:
    bench, people = draw_world(seed)
    kept: list[Value] = []
    _, _, best = weigh(bench, people, n=1, kept=kept)
    _, _, all_ = weigh(bench, people, n=1000)
    first: dict[ChangeKind, Value] = {}
    for change, value in all_.best:
        first.setdefault(change.kind, value)
    assert {kind: found[1] for kind, found in best.by_kind.items() if found} == first
    assert len(first) == 3
    assert len({one.key for one in kept}) == len(kept), "a change was run to its end twice"


def test_a_change_that_cannot_be_among_the_best_is_given_up() -> None:
    bench = late_module_world()
    _, finder, best = weigh(bench, group(SOON, 5))
    change = best.best[0][0]
    assert finder.value(change, at_least=5) is not None
    assert finder.value(change, at_least=6) is None
