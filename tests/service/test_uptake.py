"""What is told of uptake holds no small number, and nobody can work one out."""

from datetime import date

from service.store import WeekUptake
from service.uptake import uptake_figures

TODAY = date(2026, 12, 31)


def a_week(number: int, shown: int = 40, opened: int = 30, **kinds: int) -> WeekUptake:
    return WeekUptake(f"2026-W{number:02d}", {"shown": shown, "opened": opened, **kinds})


def test_every_number_of_every_row_is_nobody_or_at_least_five() -> None:
    weeks = [a_week(40 + one, choose=3 * one, adapt=2, reject=one, none=0) for one in range(6)]
    found = uptake_figures(weeks, TODAY)
    table = found.table("weken")
    assert table is not None
    assert len(table.rows) >= 1
    numbers = [number for row in table.rows for number in row[1:]]
    assert all(isinstance(one, int) and (one == 0 or one >= 5) for one in numbers)
    for period, shown, *parts in table.rows:
        assert shown == sum(parts), period
    # the totals are those of the rows: what is not shown does not follow from a difference
    (chosen,) = [one for one in found.figures if one.name == "een voorstel gekozen"]
    assert chosen.n == sum(row[1] for row in table.rows)
    assert chosen.mean == sum(row[2] + row[3] for row in table.rows) / chosen.n
    assert chosen.low < chosen.mean < chosen.high


def test_a_kind_that_stays_rare_is_told_together_with_its_neighbour() -> None:
    found = uptake_figures([a_week(40, choose=12, adapt=1, reject=7)], TODAY)
    table = found.table("weken")
    assert table is not None
    assert table.rows == (("week van 28 september 2026", 40, 13, 7, 10, 10),)
    assert "gekozen met aanpassing" not in [one.name for one in found.figures]


def test_what_nobody_decided_on_is_only_called_ignored_after_four_weeks() -> None:
    old, young = a_week(40, choose=20), a_week(52, choose=0)
    figures = {one.name: one for one in uptake_figures([old, young], TODAY).figures}
    assert figures["genegeerd (zonder beslissing)"].n == old.counts["shown"]
    assert not uptake_figures([young], TODAY).figures


def test_a_reason_that_few_gave_is_not_shown() -> None:
    week = a_week(40, reject=20, **{"remark too_far": 12, "remark full": 3})
    table = uptake_figures([week], TODAY).table("redenen")
    assert table is not None
    assert table.columns[1:3] == ("te ver", "vol")
    assert table.rows[0][1:] == (12, None, 0, 0, 0)
