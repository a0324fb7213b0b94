"""Who counts, and where the supply stops for one person and one competence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from matcher.domain.calendar import Slot
from matcher.domain.module import Session
from matcher.domain.place import TravelMode
from matcher.domain.profile import Availability, BenefitKind, BenefitSituation, Mobility
from pipelines.supply.person import Standing, Supply
from pipelines.supply.survey import read_people
from tests.factories import ON, a_module, a_profile, a_session, a_vacancy
from tests.pipelines.supply.small_world import PLACES, a_bench, a_surveyor, ending

END = date(2027, 2, 28)
GENT, _, HASSELT = PLACES
FREE = Availability((Slot.DAY,), 20)
HOME = Mobility(GENT, TravelMode.PUBLIC_TRANSPORT, 60)
GOOD = a_session("s1", date(2026, 12, 1), END, place=GENT)


def supply_of(*sessions: Session, level: int = 1, asked: int = 1) -> tuple[Supply, tuple[Slot, ...]]:
    """Where the supply of "lassen" stops for someone in Gent, free by day, with benefit until END."""
    bench = a_bench(
        [a_module("m1", {"lassen": level}, sessions)], [a_vacancy("v1", {"lassen": asked, "meten": 1})]
    )
    profile = a_profile("p1", claimed=("meten",), availability=FREE, mobility=HOME, benefit=ending(END))
    person = a_surveyor(bench).look_at(profile, 0)
    assert person is not None
    (need,) = person.needs
    assert need.competence_id == "lassen"
    return need.supply, need.slots


def test_a_session_that_ends_on_the_last_day_serves() -> None:
    assert supply_of(GOOD) == (Supply.SERVED, (Slot.DAY,))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"end": END + timedelta(days=1)}, Supply.TOO_LATE),
        ({"closed": True}, Supply.TOO_LATE),
        ({"seats_left": 0}, Supply.TOO_LATE),
        ({"place": HASSELT}, Supply.OUT_OF_REACH),
        ({"place": None}, Supply.SERVED),
        ({"slot": Slot.EVENING}, Supply.WRONG_MOMENT),
        ({"hours_per_week": 21}, Supply.WRONG_MOMENT),
        ({"place": HASSELT, "slot": Slot.EVENING}, Supply.OUT_OF_REACH),
    ],
)
def test_the_first_condition_that_fails_is_named(changes: dict[str, object], expected: Supply) -> None:
    assert supply_of(replace(GOOD, **changes))[0] is expected  # type: ignore[arg-type]


def test_the_best_session_decides_and_every_part_of_the_day_is_kept() -> None:
    evening = replace(GOOD, id="s2", slot=Slot.EVENING)
    far = replace(GOOD, id="s3", slot=Slot.SATURDAY, place=HASSELT)
    assert supply_of(evening, GOOD, far) == (Supply.SERVED, (Slot.DAY, Slot.EVENING))


def test_a_lower_level_than_asked_is_not_taught() -> None:
    assert supply_of(GOOD, level=1, asked=2)[0] is Supply.UNTAUGHT
    assert supply_of(GOOD, level=2, asked=2)[0] is Supply.SERVED


@pytest.mark.parametrize(
    ("benefit", "expected"),
    [
        (ending(ON), Standing.COUNTED),
        (ending(ON - timedelta(days=1)), Standing.PAST),
        (BenefitSituation(), Standing.END_UNKNOWN),
        (BenefitSituation(BenefitKind.NONE), Standing.NO_END),
        (
            BenefitSituation(
                BenefitKind.UNEMPLOYMENT, period_on_2025_06_30=2, career_years=40, aged_55_on_2025_06_30=True
            ),
            Standing.NO_END,
        ),
    ],
)
def test_only_a_known_last_day_that_is_not_over_counts(benefit: BenefitSituation, expected: Standing) -> None:
    bench = a_bench([a_module("m1", ("lassen",), (GOOD,))], [a_vacancy("v1", ("lassen", "meten"))])
    person = a_surveyor(bench).look_at(a_profile("p1", claimed=("meten",), benefit=benefit), 0)
    assert person is not None
    assert person.standing is expected
    assert bool(person.needs) is (expected is Standing.COUNTED)


def test_a_profile_that_says_nothing_is_not_looked_at() -> None:
    bench = a_bench([], [a_vacancy("v1", ("lassen",))])
    assert a_surveyor(bench).look_at(a_profile("p1", benefit=ending(END)), 0) is None


def test_what_is_kept_of_a_person_reads_back_the_same() -> None:
    import msgspec

    bench = a_bench(
        [a_module("m1", ("lassen",), (replace(GOOD, place=HASSELT),))],
        [a_vacancy("v1", ("lassen", "meten"), ("lassen",), minimum_match_percent=100, ibo_possible=True)],
    )
    profile = a_profile("p_geheim", claimed=("meten",), mobility=HOME, benefit=ending(END))
    person = a_surveyor(bench).look_at(profile, 7)
    assert person is not None
    assert person.chances
    data = msgspec.json.encode(person)
    assert read_people(data + b"\n") == [person]
    assert b"geheim" not in data
