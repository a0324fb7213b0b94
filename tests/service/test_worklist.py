"""What is new for a dossier: out of the supply of two nights."""

from datetime import date, timedelta

import pytest

from matcher.domain.stop import Stop, StopScope
from matcher.recommend import Recommender
from service.desk import Desk
from service.store.summary import NewsKind, PlannedSession, Summary, WorkState
from service.worklist import SupplyNews, summarise, supply_news, supply_state
from tests.service.conftest import ON
from tests.service.sample_engine import sample_profile


@pytest.fixture
def desk(recommender: Recommender) -> Desk:
    return Desk(recommender)


def news(desk: Desk, before: dict[str, object], line: Summary | None = None) -> list[tuple[NewsKind, str]]:
    supply = supply_news(before, supply_state(desk.recommender.world, ON))
    found = summarise(desk, sample_profile(), [], ON, before=line, supply=supply)
    return [(one.kind, one.name) for one in found.news]


def test_nothing_is_new_when_the_supply_stayed_or_was_never_looked_at(desk: Desk) -> None:
    now = supply_state(desk.recommender.world, ON)
    assert news(desk, now) == []
    assert news(desk, None) == []  # type: ignore[arg-type]


def test_a_seat_a_module_and_a_vacancy_are_new_where_a_proposal_reaches_them(desk: Desk) -> None:
    before = supply_state(desk.recommender.world, ON)
    line = summarise(desk, sample_profile(), [], ON)
    assert line.step
    full = line.sessions[0]
    before["sessions"][full.module][full.session] = False
    before["vacancies"].remove("gv-vlees-02")
    before["vacancies"].remove("gv-ict-03")  # out of reach for this person
    kinds = dict(news(desk, before))
    assert kinds[NewsKind.SEAT] == full.title
    assert set(kinds) == {NewsKind.SEAT, NewsKind.VACANCY}
    assert desk.recommender.vacancy("gv-vlees-02").title == kinds[NewsKind.VACANCY]
    del before["sessions"][full.module]
    assert (NewsKind.MODULE, full.title) in news(desk, before)


def test_a_session_that_was_counted_on_and_is_gone_is_told_once_and_kept_a_week(desk: Desk) -> None:
    before = supply_state(desk.recommender.world, ON)
    before["sessions"]["weg"] = {"weg-1": True, "weg-2": True}
    planned = [
        PlannedSession(module="weg", session="weg-1", title="Uitbenen", start=date(2027, 1, 4)),
        PlannedSession(module="weg", session="weg-2", title="Al begonnen", start=ON),
    ]
    line = Summary(state=WorkState.READY, sessions=tuple(planned))
    assert news(desk, before, line) == [(NewsKind.CANCELLED, "Uitbenen")]
    told = summarise(
        desk, sample_profile(), [], ON, before=line, supply=supply_news(before, {**before, "sessions": {}})
    )
    assert len(told.news) == 1
    day_after = summarise(desk, sample_profile(), [], date(2026, 11, 26), before=told)
    assert day_after.news == told.news
    assert summarise(desk, sample_profile(), [], date(2026, 12, 2), before=told).news == ()


def test_where_nothing_is_within_reach_the_line_says_which_change_helps(desk: Desk) -> None:
    line = summarise(desk, sample_profile("enkel_avond"), [], ON)
    assert line.state is WorkState.NO_ROUTE
    assert line.step
    assert line.step.way == "met modules op eigen tempo erbij"
    assert line.step.vacancy_id in desk.recommender.world.vacancies


def test_a_line_is_worked_out_again_when_what_it_rests_on_changed_and_only_then(desk: Desk) -> None:
    line = summarise(desk, sample_profile(), [], ON)
    known = line.model_copy(update={"sessions": ()})  # as no search would leave it
    assert summarise(desk, sample_profile(), [], ON, before=known) == known
    stopped = Desk(desk.recommender, lambda: frozenset({Stop(StopScope.PROVIDER, "Niemand")}))
    other = {**sample_profile(), "past_occupations": []}
    for one in (
        summarise(desk, sample_profile(), [], ON + timedelta(days=1), before=known),
        summarise(desk, other, [], ON, before=known),
        summarise(stopped, sample_profile(), [], ON, before=known),
        summarise(desk, sample_profile(), [], ON, before=known.model_copy(update={"made_from": ""})),
        summarise(desk, sample_profile(), [], ON, before=known, supply=SupplyNews()),
    ):
        assert one.sessions
