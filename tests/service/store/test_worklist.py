"""The lines of the worklist, the same on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from service.errors import ServiceError
from service.store import Store
from service.store.summary import News, NewsKind, Summary, WorkState
from service.store.worklist import View, Wanted, Worklist

TODAY = date(2026, 11, 25)
WANTED = Wanted(TODAY, since=date(2026, 11, 24))


@pytest.fixture
def worklist(database: Engine) -> Worklist:
    return Worklist(database)


def add(store: Store, worklist: Worklist, pseudonym: str, end: date | None, **more: object) -> None:
    store.save_dossier(pseudonym, {"id": pseudonym}, actor="an")
    line = next(one for one in worklist.page(WANTED)[0] if one.pseudonym == pseudonym)
    summary = Summary(state=WorkState.READY, benefit_end=end).model_copy(update=more)
    assert worklist.keep(line, summary, TODAY)


def test_lines_are_ordered_by_end_of_benefit_or_by_change_and_by_nothing_else(
    store: Store, worklist: Worklist
) -> None:
    add(store, worklist, "p_1", None)
    add(store, worklist, "p_2", date(2027, 5, 1))
    add(store, worklist, "p_3", date(2026, 12, 1))
    assert [one.pseudonym for one in worklist.page(WANTED)[0]] == ["p_3", "p_2", "p_1"]
    by_change = worklist.page(replace(WANTED, by_change=True))[0]
    assert [one.pseudonym for one in by_change] == ["p_3", "p_2", "p_1"]
    store.save_dossier("p_1", {"id": "p_1"}, actor="an", revision=1)
    assert worklist.page(replace(WANTED, by_change=True))[0][0].pseudonym == "p_1"
    assert worklist.page(replace(WANTED, page=2))[0] == []


def test_each_view_holds_what_its_number_says(store: Store, worklist: Worklist) -> None:
    told = (News(on=TODAY, kind=NewsKind.SEAT, name="Lassen"),)
    add(store, worklist, "p_1", date(2027, 2, 23), state=WorkState.UNDER_WAY, occupation="lasser")
    add(store, worklist, "p_2", date(2027, 2, 24), state=WorkState.INCOMPLETE, news=told)
    lines, numbers = worklist.page(WANTED)
    assert len(lines) == 2
    assert numbers == {
        View.ALL: 2, View.NEW: 1, View.ENDING: 1, View.OPEN: 1, View.UNDER_WAY: 1, View.INCOMPLETE: 1
    }  # fmt: skip
    for view in View:
        assert len(worklist.page(replace(WANTED, view=view))[0]) == numbers[view], view
    assert [one.pseudonym for one in worklist.page(replace(WANTED, text="LASSER"))[0]] == ["p_1"]
    assert worklist.page(replace(WANTED, counsellor="bo"))[0] == []


def test_what_was_worked_out_before_a_change_is_not_kept_and_erasing_takes_the_line_away(
    store: Store, worklist: Worklist
) -> None:
    add(store, worklist, "p_1", TODAY)
    seen = worklist.page(WANTED)[0][0]
    store.save_dossier("p_1", {"id": "p_1"}, actor="an", revision=1)
    assert not worklist.keep(seen, Summary(state=WorkState.NO_ROUTE), TODAY)
    now = worklist.page(WANTED)[0][0]
    assert (now.computed_on, now.summary and now.summary.state) == (None, WorkState.READY)
    store.erase("p_1", actor="an")
    assert worklist.subjects() == []
    assert not worklist.keep(now, Summary(state=WorkState.READY), TODAY)
    with pytest.raises(ServiceError, match="bestaat niet"):
        worklist.line(seen.subject)


def test_the_supply_of_the_last_night_is_kept_and_no_other(worklist: Worklist) -> None:
    assert worklist.supply() is None
    for vacancies in (["a"], ["b"]):
        worklist.keep_supply({"vacancies": vacancies}, TODAY)
    assert worklist.supply() == {"vacancies": ["b"]}
