"""Second choices: the best trajectory when one module of the first choice cannot be followed.

A session fills up, a provider says no. Across the table a counsellor wants to know at once what is left then,
also where that is worse in every respect.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from matcher.search.branch import Explorer, Found, Wish
from matcher.search.complete import Answer, most_complete
from matcher.search.problem import Problem
from matcher.search.schedule import rows_of


@dataclass(frozen=True, slots=True)
class SecondChoice:
    """The best that is left without one module."""

    row: int
    """The module that is left out."""
    answer: Answer
    found: Found
    """What ``answer`` found."""
    explorer: Explorer


def second_choices(explorer: Explorer, mask: int) -> Iterator[SecondChoice]:
    """Yield for each module of a set the most complete trajectory without it, where one is left."""
    for row in rows_of(mask):
        without = Explorer(_without(explorer.problem, row), explorer.effort)
        # leaving something out never brings hire forward, so the bound still holds
        without.hires = dict(explorer.hires)
        explorer.effort.renew()
        answer = most_complete(without, Wish())
        if answer.found is not None:
            yield SecondChoice(row, answer, answer.found, without)


def _without(problem: Problem, row: int) -> Problem:
    rows = list(problem.rows)
    rows[row] = replace(rows[row], before=(), after=())
    return replace(problem, rows=tuple(rows))
