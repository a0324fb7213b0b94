"""Second choices: the best trajectory when one module of the first choice cannot be followed.

A session fills up, a provider says no. Across the table a counsellor wants to know at once what is left then,
also where that is worse in every respect.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matcher.search.branch import Explorer, Solution, Wish
from matcher.search.complete import Optimum, most_complete
from matcher.search.layout import rows_of


@dataclass(frozen=True, slots=True)
class SecondChoice:
    """The best that is left without one module."""

    row: int
    """The module that is left out."""
    answer: Optimum
    found: Solution
    """What ``answer`` found."""


def second_choices(explorer: Explorer, mask: int, known: Iterable[Solution]) -> Iterator[SecondChoice]:
    """Yield for each module of a set the most complete trajectory without it, where one is left.

    ``known`` are trajectories found before, each a bound for the choices that it is open to.
    """
    so_far = list(known)
    for row in rows_of(mask):
        explorer.effort.renew()
        answer = most_complete(explorer, Wish(without=1 << row), so_far)
        if answer.found is not None:
            so_far.append(answer.found)
            yield SecondChoice(row, answer, answer.found)
