"""The changes of the supply that help most people: best first, and no more runs than it takes to be sure.

A change of which the best possible number is below that of the last of the best is not run at all.
"""

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipelines.supply.change import Change
from pipelines.supply.marginal_value import Value, ValueFinder

Progress = Callable[[str, int, int, int], None]
"""Called with the task, what was done in all, what this run did, and how much there may be."""
BOUND_TASK: Final = "mogelijke wijzigingen"
"""Working out how many people a change can help at most."""
RUN_TASK: Final = "wijzigingen"
"""Running the engine for those that may be among the best."""


@dataclass(frozen=True, slots=True)
class BestChanges:
    """The best changes, and how much work it was to be sure."""

    best: tuple[tuple[Change, Value], ...]
    """Most people first; no other change brings more than the last of these."""
    weighed: int
    """Changes looked at in all."""
    run: int
    """Changes for which the engine had to be run; of the others the bound was low enough."""
    engine_runs: int
    """Pairs of a person and a vacancy that were searched again."""


def best_changes(
    finder: ValueFinder,
    changes: Sequence[Change],
    *,
    n: int,
    least: int = 1,
    known: Mapping[str, Value],
    keep: Callable[[Value], None],
    progress: Progress,
) -> BestChanges:
    """Return the ``n`` changes that help most people, without running those that cannot be among them.

    Parameters
    ----------
    least
        A change that helps fewer people is not among them; at least 1.
    known
        Values of an earlier run that was cut off, by key of the change.
    keep
        Called with every value that was worked out.
    """
    search = _Search(finder, changes, n, least, known, keep, progress)
    return search.run()


_Entry = tuple[int, tuple[str, str, str], int]
"""Minus the bound, the order among equals, and the place in the list."""


@dataclass(slots=True)
class _Search:
    """Best first: what has the highest bound is made more precise, until the top is exact."""

    finder: ValueFinder
    changes: Sequence[Change]
    n: int
    least: int
    known: Mapping[str, Value]
    keep: Callable[[Value], None]
    progress: Progress
    values: dict[int, Value] = field(default_factory=dict)
    """By place in the list: what was run, or known."""
    read: int = 0
    """Values that an earlier run had worked out."""
    given_up: int = 0
    """Changes of which the run was stopped, since fewer people were helped than the last of the best."""

    def run(self) -> BestChanges:
        queue = self._queue()
        self._tell(queue)
        best: list[tuple[Change, Value]] = []
        while queue and len(best) < self.n:
            most, order, place = heapq.heappop(queue)
            if -most < self.least:
                break
            change = self.changes[place]
            if place in self.values:
                best.append((change, self.values[place]))
            elif (people := self._people(place)) is not None:
                heapq.heappush(queue, (-people, order, place))
            self._tell(queue)
        return BestChanges(
            tuple(best), len(self.changes), len(self.values) + self.given_up, self.finder.engine_runs
        )

    def _queue(self) -> list[_Entry]:
        """Return every change that may help enough people, with its bound; the highest comes first."""
        queue = []
        for place, change in enumerate(self.changes):
            if self.finder.at_most(change) >= self.least and (most := self.finder.most(change)) >= self.least:
                queue.append((-most, change.sort_key, place))
            self.progress(BOUND_TASK, place + 1, place + 1, len(self.changes))
        heapq.heapify(queue)
        return queue

    def _people(self, place: int) -> int | None:
        change = self.changes[place]
        value = self.known.get(change.key)
        if value is None:
            value = self.finder.value(change, at_least=self._least())
            if value is None:
                self.given_up += 1
                return None
            self.keep(value)
        else:
            self.read += 1
        self.values[place] = value
        return value.people

    def _least(self) -> int:
        """Return how many people a change has to help to be among the best, as far as is known."""
        people = heapq.nlargest(self.n, (one.people for one in self.values.values()))
        return max(self.least, people[-1] if len(people) == self.n else 0)

    def _tell(self, queue: Sequence[_Entry]) -> None:
        least = self._least()
        open_ = sum(-most >= least and place not in self.values for most, _, place in queue)
        done = len(self.values) + self.given_up
        self.progress(RUN_TASK, done, done - self.read, done + open_)
