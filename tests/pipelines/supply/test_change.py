"""Every change that is weighed says exactly what would be added, and nothing is invented."""

from dataclasses import replace
from datetime import date, timedelta

from matcher.domain.calendar import Slot
from matcher.domain.competence import Competence, Taxonomy
from matcher.domain.module import Delivery, SessionEntry, TrainingModule
from matcher.domain.world import World
from pipelines.supply.change import ChangeKind, SupplyChange, first_day_of_change, list_changes
from tests.factories import MONDAY, ON, a_flexible_session, a_module, a_session
from tests.pipelines.supply.small_world import PLACES

FIRST = date(2027, 1, 11)
GENT, AALST, HASSELT = PLACES
DAY = a_session("s1", MONDAY, MONDAY + timedelta(days=25), place=GENT)


def changes(
    *modules: TrainingModule, untaught: tuple[tuple[str, int], ...] = ()
) -> dict[ChangeKind, list[SupplyChange]]:
    taxonomy = Taxonomy("proef", "1", {"rijden": Competence("rijden", "Rijden")})
    world = World(taxonomy, {one.id: one for one in modules})
    found = list_changes(world, untaught, on=ON)
    return {kind: [one for one in found.changes if one.kind is kind] for kind in ChangeKind}


def test_everything_begins_on_the_first_monday_after_six_weeks() -> None:
    assert first_day_of_change(ON) == FIRST


def test_one_more_session_is_a_copy_of_the_latest_with_room_again() -> None:
    later = replace(DAY, id="s2", start=DAY.start + timedelta(weeks=8), end=DAY.end + timedelta(weeks=9))
    full = replace(later, seats_left=0, closed=True, enrol_until=ON)
    (found,) = changes(a_module("m1", sessions=(DAY, full)))[ChangeKind.SESSION]
    assert found.session.start == FIRST
    assert found.session.end - found.session.start == later.end - later.start
    assert (found.session.slot, found.session.place, found.session.hours_per_week) == (Slot.DAY, GENT, 20)
    assert (found.session.seats_left, found.session.closed, found.session.enrol_until) == (None, False, None)
    assert found.module.sessions == (DAY, full, found.session)


def test_a_session_more_of_a_flexible_offer_is_one_run_of_it() -> None:
    (found,) = changes(a_module("m1", sessions=(a_flexible_session("f", weeks=3),)))[ChangeKind.SESSION]
    assert found.session.entry is SessionEntry.FIXED
    assert found.session.end == FIRST + timedelta(days=20)


def test_an_evening_variant_comes_where_there_is_none_and_takes_the_hours_of_the_module() -> None:
    evening = replace(DAY, id="s2", slot=Slot.EVENING, place=AALST)
    found = changes(a_module("m1", sessions=(DAY, evening), hours=80))[ChangeKind.EVENING]
    assert [one.session.place for one in found] == [GENT]
    assert found[0].session.hours_per_week == 6
    assert found[0].session.end == FIRST + timedelta(weeks=14, days=-1)


def test_an_online_variant_comes_where_there_is_none() -> None:
    (found,) = changes(a_module("m1", sessions=(DAY,), hours=80))[ChangeKind.ONLINE]
    assert (found.session.slot, found.session.place, found.session.weeks) == (Slot.OWN_PACE, None, 10)
    online = a_flexible_session("f", slot=Slot.OWN_PACE)
    assert not changes(a_module("m1", sessions=(DAY, online)))[ChangeKind.ONLINE]


def test_unknown_hours_give_no_variant_and_are_told() -> None:
    module = a_module("m1", sessions=(DAY,), hours=None)
    found = list_changes(World(Taxonomy("p", "1"), {"m1": module}), (), on=ON)
    assert {one.kind for one in found.changes} == {ChangeKind.SESSION}
    assert found.without_hours == ("m1",)


def test_a_new_module_is_weighed_online_and_at_the_busiest_campus_of_each_province() -> None:
    modules = (
        a_module("m1", sessions=(DAY, replace(DAY, id="s2", place=AALST)), hours=40),
        a_module("m2", sessions=(replace(DAY, id="s3", place=AALST),), hours=80),
        a_module("m3", sessions=(replace(DAY, id="s4", place=HASSELT),), hours=100),
    )
    found = changes(*modules, untaught=(("rijden", 1), ("rijden", 2)))[ChangeKind.MODULE]
    places = [one.session.place for one in found]
    assert sorted(one.name for one in places if one) == ["Aalst", "Hasselt"]
    assert places.count(None) == 1
    for one in found:
        assert [(taught.competence_id, taught.level) for taught in one.module.teaches] == [("rijden", 2)]
        assert one.module.hours == 80
        assert one.module.title == "Rijden"
        assert (one.module.delivery is Delivery.ONLINE) is (one.session.place is None)


def test_the_same_change_has_the_same_key_and_another_day_another() -> None:
    module = a_module("m1", sessions=(DAY,))
    (one,) = changes(module)[ChangeKind.SESSION]
    (same,) = changes(module)[ChangeKind.SESSION]
    other = replace(one, session=replace(one.session, start=FIRST + timedelta(days=7)))
    assert one.key == same.key
    assert one.key != other.key
