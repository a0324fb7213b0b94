"""Modules overlap when they teach the same, near each other in place and time, from other providers."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from matcher.domain.calendar import Slot
from matcher.domain.competence import Taxonomy
from matcher.domain.module import Session, TrainingModule
from matcher.domain.place import Place
from matcher.domain.world import World
from pipelines.supply.pages.overlap import Overlap, find_overlap
from tests.factories import CVO, MONDAY, ON, VDAB, a_flexible_session, a_module, a_session

GENT = Place("Gent", 51.05, 3.72, "9000", "Oost-Vlaanderen")
END = date(2027, 3, 28)


def north(kilometres: float) -> Place:
    return Place("Elders", GENT.latitude + kilometres / 111.195, GENT.longitude, None, "Oost-Vlaanderen")


def overlaps(*modules: TrainingModule) -> tuple[Overlap, ...]:
    world = World(Taxonomy("proef", "1"), {one.id: one for one in modules})
    return find_overlap(world, on=ON)


def pair(**changes: object) -> tuple[TrainingModule, TrainingModule]:
    """Two modules that overlap in every respect but one that a test changes."""
    teaches = changes.pop("teaches", ("c1", "c2"))
    session = a_session("s1", MONDAY, END, place=GENT)
    other = replace(session, id="s2", **changes)  # type: ignore[arg-type]
    return (
        a_module("m1", ("c1", "c2"), (session,), provider=CVO),
        a_module("m2", teaches, (other,), provider=VDAB),  # type: ignore[arg-type]
    )


def test_two_providers_with_the_same_module_next_door_overlap() -> None:
    (found,) = overlaps(*pair(start=MONDAY + timedelta(days=7)))
    assert (found.one.id, found.other.id, found.same, found.days) == ("m1", "m2", Fraction(1), 7)
    assert found.competences == ("c1", "c2")
    assert found.kilometres == 0
    assert found.province == "Oost-Vlaanderen"


@pytest.mark.parametrize(("kilometres", "count"), [(14.9, 1), (15.1, 0)])
def test_fifteen_kilometres_is_near(kilometres: float, count: int) -> None:
    assert len(overlaps(*pair(place=north(kilometres)))) == count


@pytest.mark.parametrize(("days", "count"), [(28, 1), (29, 0)])
def test_four_weeks_is_near(days: int, count: int) -> None:
    assert len(overlaps(*pair(start=MONDAY + timedelta(days=days)))) == count


@pytest.mark.parametrize(
    ("teaches", "count"), [(("c1", "c2", "c3"), 0), (("c1",), 0), (("c1", "c2"), 1), (("c3",), 0)]
)
def test_three_quarters_of_what_either_teaches_is_the_same(teaches: tuple[str, ...], count: int) -> None:
    assert len(overlaps(*pair(teaches=teaches))) == count


def test_three_of_four_is_three_quarters() -> None:
    one, other = pair()
    one = replace(one, teaches=a_module("x", ("c1", "c2", "c3", "c4")).teaches)
    other = replace(other, teaches=a_module("x", ("c1", "c2", "c3")).teaches)
    assert [found.same for found in overlaps(one, other)] == [Fraction(3, 4)]


@pytest.mark.parametrize(
    "changes", [{"slot": Slot.EVENING}, {"closed": True}, {"seats_left": 0}, {"place": None}]
)
def test_another_part_of_the_day_a_closed_session_and_no_journey_are_something_else(
    changes: dict[str, object],
) -> None:
    assert overlaps(*pair(**changes)) == ()


def test_one_provider_does_not_overlap_with_itself() -> None:
    one, other = pair()
    assert overlaps(one, replace(other, provider=CVO)) == ()


def test_two_online_modules_overlap_without_a_place() -> None:
    def online(id: str) -> tuple[Session, ...]:
        return (a_flexible_session(id, slot=Slot.OWN_PACE),)

    one, other = pair()
    (found,) = overlaps(replace(one, sessions=online("a")), replace(other, sessions=online("b")))
    assert (found.kilometres, found.province, found.days) == (None, "online", 0)
