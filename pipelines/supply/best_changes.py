"""The changes of the supply that help most people: best first, and no more runs than it takes to be sure.

A change of which the best possible number is below that of the last of the best is not run at all.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipelines.supply.change import ChangeKind, SupplyChange
from pipelines.supply.marginal_value import Value, ValueFinder

TaskProgress = Callable[[str, int, int, int], None]
"""Called with the task, what was done in all, what this run did, and how much there may be."""
BOUND_TASK: Final = "mogelijke wijzigingen"
"""Working out how many people a change can help at most."""
RUN_TASK: Final = "wijzigingen"
"""Running the engine for those that may be among the best."""


@dataclass(frozen=True, slots=True)
class BestChanges:
    """The best changes, and how much work it was to be sure."""

    best: tuple[tuple[SupplyChange, Value], ...]
    """Most people first; no other change brings more than the last of these."""
    by_kind: Mapping[ChangeKind, tuple[SupplyChange, Value] | None]
    """For every kind the change that helps most people; ``None`` where none helps enough."""
    weighed: Mapping[ChangeKind, int]
    """Changes looked at, for every kind."""
    run: int
    """Changes for which the engine had to be run; of the others the bound was low enough."""
    engine_runs: int
    """Pairs of a person and a vacancy that were searched again."""


def best_changes(
    finder: ValueFinder,
    changes: Sequence[SupplyChange],
    *,
    n: int,
    least: int = 1,
    known: Mapping[str, Value],
    keep: Callable[[Value], None],
    progress: TaskProgress,
) -> BestChanges:
    """Return the ``n`` changes that help most people, and the best of each kind, with no run too many.

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
    changes: Sequence[SupplyChange]
    n: int
    least: int
    known: Mapping[str, Value]
    keep: Callable[[Value], None]
    progress: TaskProgress
    values: dict[int, Value] = field(default_factory=dict)
    """By place in the list: what was run, or known."""
    read: int = 0
    """Values that an earlier run had worked out."""
    given_up: set[int] = field(default_factory=set)
    """Places of changes of which the run was stopped, since fewer people were helped than was asked then."""

    told: tuple[int, int] = (-1, -1)
    """Done and open as last passed to ``progress``."""

    def run(self) -> BestChanges:
        hopeful = self._hopeful()
        best = self._first(hopeful, self.n)
        by_kind: dict[ChangeKind, tuple[SupplyChange, Value] | None] = {}
        for kind in ChangeKind:
            some = [change for change in hopeful if self.changes[change[2]].kind is kind]
            by_kind[kind] = next(iter(self._first(some, 1)), None)
        weighed = Counter(change.kind for change in self.changes)
        return BestChanges(
            tuple(best),
            by_kind,
            {kind: weighed[kind] for kind in ChangeKind},
            len(self.values.keys() | self.given_up),
            self.finder.engine_runs,
        )

    def _first(self, hopeful: Iterable[_Entry], n: int) -> list[tuple[SupplyChange, Value]]:
        """Return the ``n`` best of some changes; what was run before is not run again."""
        queue = [
            (-self.values[place].people if place in self.values else most, order, place)
            for most, order, place in hopeful
        ]
        places = {place for *_, place in queue}
        heapq.heapify(queue)
        self._tell(queue, self._least(places, n))
        best: list[tuple[SupplyChange, Value]] = []
        while queue and len(best) < n:
            most, order, place = heapq.heappop(queue)
            if -most < self.least:
                break
            least = self._least(places, n)
            if place in self.values:
                best.append((self.changes[place], self.values[place]))
            elif (people := self._people(place, least)) is not None:
                heapq.heappush(queue, (-people, order, place))
            self._tell(queue, self._least(places, n))
        return best

    def _hopeful(self) -> list[_Entry]:
        """Return every change that may help enough people, with its bound."""
        queue = []
        for place, change in enumerate(self.changes):
            if self.finder.at_most(change) >= self.least and (most := self.finder.most(change)) >= self.least:
                queue.append((-most, change.sort_key, place))
            self.progress(BOUND_TASK, place + 1, place + 1, len(self.changes))
        return queue

    def _people(self, place: int, least: int) -> int | None:
        change = self.changes[place]
        value = self.known.get(change.key)
        if value is None:
            value = self.finder.value(change, at_least=least)
            if value is None:
                self.given_up.add(place)
                return None
            self.keep(value)
        else:
            self.read += 1
        self.values[place] = value
        return value.people

    def _least(self, places: set[int], n: int) -> int:
        """Return how many people a change has to help to be among the ``n`` best of ``places``, so far."""
        people = heapq.nlargest(n, (value.people for place, value in self.values.items() if place in places))
        return max(self.least, people[-1] if len(people) == n else 0)

    def _tell(self, queue: Sequence[_Entry], least: int) -> None:
        open_ = sum(-most >= least and place not in self.values for most, _, place in queue)
        done = len(self.values.keys() | self.given_up)
        if (done, open_) == self.told:
            return
        self.told = (done, open_)
        self.progress(RUN_TASK, done, done - self.read, done + open_)
