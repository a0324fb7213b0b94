"""The set of modules with the best objective for a wish: most net coverage, earliest hire, what asks least.

Net coverage is coverage less a penalty, a fixed part of the gap, for each module, so that a module comes in
only for what it adds. What asks least: the fewest modules, then the fewest hours, then the soonest over.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from matcher.domain.trajectory import Proof
from matcher.search.branch import Explorer, Node, Solution, Wish
from matcher.search.closed_once import NOTHING, ROUNDING
from matcher.search.layout import rows_of
from matcher.search.problem import NEVER
from matcher.search.state import State


class Objective(NamedTuple):
    """What a wish makes of a set, compared field after field: the smallest is the best.

    No two sets are equal, so that there is one answer whatever was looked at first.
    """

    price: int
    """Euro; 0 unless the wish is the cheapest."""
    loss: int
    """Minus the net coverage, in thousandths of a unit times ``scale``."""
    hire: int
    """First working day; 0 when there are no dates."""
    modules: int
    hours: int
    end: int
    """Last day of the last step; 0 when there are no dates."""
    ibo: bool
    """Whether there is a workplace step."""
    mask: int


class Extent(NamedTuple):
    """What a set asks besides time; of sets that are not known yet, the least that they ask."""

    modules: int
    hours: int
    price: int
    mask: int = 0
    """0 while more modules may come in."""


MILLE = 1000
AT_ONCE = 16
"""Modules that may come in of which the bound of `ClosedOnce` is worked out together."""
MANY = 16
"""Sets without a place in the calendar after which the reason is looked for."""
LONG = 20
"""Nodes after which a wish gets that bound."""
FEW_LEFT = 2
"""With no more modules than this to come, looking costs less than that bound."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best set for a wish and how far from the best it can be."""

    found: Solution | None
    bound: int
    """No set that satisfies the wish has more coverage, in units times ``scale``."""
    proved: bool
    within: int | None = None
    """Distance to the bound in thousandths where it is not one of coverage."""

    @property
    def proof(self) -> Proof:
        """What may be said of the set."""
        if self.proved:
            return Proof(optimal=True)
        if self.within is not None:
            return Proof(optimal=False, within_permille=self.within)
        coverage = self.found.coverage if self.found else 0
        return Proof(optimal=False, within_permille=-(-1000 * (self.bound - coverage) // max(1, self.bound)))


def most_complete(explorer: Explorer, wish: Wish, known: Iterable[Solution] = ()) -> Optimum:
    """Return the best set of modules for a wish.

    Parameters
    ----------
    explorer
        The problem, with what earlier searches learned about it.
    wish
        What the set has to satisfy.
    known
        Sets found for other wishes; those that satisfy this one give a bound from the start.
    """
    walk = _CompleteWalk(explorer, wish)
    for solution in known:
        walk.offer(solution)
    for ibo in explorer.modes:
        if explorer.hires.get(ibo, 0) <= min(wish.latest_hire, explorer.problem.until, NEVER - 1):
            walk.visit(explorer.root(wish, ibo=ibo), ibo=ibo)
    found = walk.best
    bound = max(walk.open_bound, found.coverage if found else 0)
    return Optimum(found, bound, proved=not walk.cut)


@dataclass(slots=True)
class _CompleteWalk:
    explorer: Explorer
    wish: Wish
    best: Solution | None = None
    incumbent: Objective | None = None
    open_bound: int = 0
    cut: bool = False
    failed: int = 0
    """Sets that had no place in the calendar."""
    least: int = field(init=False)
    """Units times ``scale`` that a set has to cover."""
    penalty: int = field(init=False)
    """What each module costs, in thousandths of a unit times ``scale``."""
    begun: int = field(init=False)
    """Nodes that were looked at for earlier wishes."""
    rounding: float = field(init=False)
    """As much may a bound in floating point be too low."""

    def __post_init__(self) -> None:
        problem = self.explorer.problem
        self.least = max(self.wish.least_coverage, problem.needed)
        self.penalty = problem.config.least_gain_permille * self.explorer.arranger.total
        self.begun = self.explorer.effort.nodes
        self.rounding = MILLE * ROUNDING * self.explorer.arranger.total

    def offer(self, found: Solution) -> None:
        """Take a set when it satisfies the wish and beats the best."""
        if found.mask & self.wish.without:
            return
        price = 0
        if self.wish.cheapest:
            prices = [self.explorer.problem.rows[row].module.price_eur for row in rows_of(found.mask)]
            if None in prices:
                return
            price = sum(euro or 0 for euro in prices)
        enough = found.coverage >= self.wish.least_coverage
        if not enough or found.arrangement.hire > self.wish.latest_hire:
            return
        objective = self._objective_of(found, price)
        if self.incumbent is None or objective < self.incumbent:
            self.best = Solution(found.arrangement, found.coverage, price)
            self.incumbent = objective

    def visit(self, node: Node, *, ibo: bool) -> None:
        explorer, own = self.explorer, node.set
        left = explorer.problem.config.max_modules - own.count
        if not explorer.effort.spend():
            self._leave(own.coverage + sum(own.largest_gains(node.free, left)))
            return
        least = self.least
        needed = explorer.needed(node, closely=self.failed > MANY)
        if needed is None and own.coverage >= least:
            self._consider(
                Extent(own.count, own.hours, own.price, own.mask), own.coverage, node.hire, ibo=ibo
            )
        if not left:
            return
        rows, one_is_needed = explorer.branches(node, needed), needed is not None
        gains, free = own.gains, node.free
        least_asked = Extent(own.count + 1, own.hours, own.price)
        possible: list[int] = []
        start = 0
        for index, row in enumerate(rows):
            free &= ~(1 << row)
            if one_is_needed:
                others = own.largest_gains(free, left - 1)
            else:
                others = [gains[other] for other in rows[index + 1 : index + left]]
            coverage = own.coverage + gains[row]
            bound = coverage + sum(others)
            net = self._net(coverage, least_asked.modules) + self._most_more(others)
            if bound < least or self._beaten(net, node.hire, least_asked):
                if one_is_needed:
                    continue
                return
            if left > FEW_LEFT and self._is_long():
                if index >= start + len(possible):
                    start = index
                    possible = self._possible(own, rows[index : index + AT_ONCE], free)
                below = possible[index - start]
                if below == NOTHING:
                    continue
            else:
                below = free
            self._branch(node, row, below & free, net, ibo=ibo)

    def _is_long(self) -> bool:
        """Return whether so much was looked at already that a bound which costs more pays."""
        explorer = self.explorer
        return (
            explorer.effort.nodes - self.begun > LONG
            and explorer.closed_once is not None
            and self.incumbent is not None
            and not self.wish.cheapest
        )

    def _possible(self, own: State, rows: list[int], free: int) -> list[int]:
        """Return for each of the rows what may come to it in a set that beats the incumbent."""
        bound, incumbent, count = self.explorer.closed_once, self.incumbent, own.count + 1
        if bound is None or incumbent is None:
            return [free] * len(rows)
        asked = [
            (-incumbent.loss - self._net(own.coverage + own.gains[row], count) - self.rounding) / MILLE
            for row in rows
        ]
        more = self.explorer.problem.config.max_modules - count
        return bound.may_add(own.values, rows, free, more, self.penalty / MILLE, asked)

    def _branch(self, node: Node, row: int, free: int, net: int, *, ibo: bool) -> None:
        """Look at the sets with one more module, unless they are too late or too dear."""
        explorer, above = self.explorer, node.set
        most = explorer.problem.config.max_modules
        asks = Extent(
            above.count + 1,
            above.hours + explorer.hours[row],
            above.price + (explorer.problem.rows[row].module.price_eur or 0),
            above.mask | 1 << row,
        )
        if self._beaten(net, node.hire, asks, ibo=ibo):
            return
        hire = explorer.soonest_hire(node, row, self._latest(asks.price, net))
        if hire > node.hire and (hire >= NEVER or self._beaten(net, hire, asks, ibo=ibo)):
            return
        if not node.hireable and not explorer.may_be_hired(node, row, free):
            return
        if asks.modules < most:
            child = explorer.child(node, row, free, hire)
            more = child.set.largest_gains(free, most - asks.modules)
            net = self._net(child.set.coverage, asks.modules) + self._most_more(more)
            enough = child.set.coverage + sum(more) >= self.least
            if enough and not self._beaten(net, hire, asks, ibo=ibo):
                self.visit(child, ibo=ibo)
            return
        coverage = above.coverage + above.gains[row]
        if not explorer.effort.spend():
            self._leave(coverage)
        elif explorer.is_sound(node, row):
            self._consider(asks, coverage, hire, ibo=ibo)

    def _net(self, coverage: int, count: int) -> int:
        """Return the net coverage of so many modules, in thousandths."""
        return MILLE * coverage - self.penalty * count

    def _most_more(self, gains: Iterable[int]) -> int:
        """Return the most that modules with these gains add to the net coverage."""
        net = 0
        for gain in gains:
            more = MILLE * gain - self.penalty
            if more > 0:
                net += more
        return net

    def _leave(self, bound: int) -> None:
        """Give up sets of which none covers more than the bound."""
        self.cut = True
        self.open_bound = max(self.open_bound, bound)

    def _beaten(self, net: int, hire: int, asks: Extent, *, ibo: bool = False) -> bool:
        """Return whether no set within these bounds is better than the incumbent.

        A set with more modules than ``asks`` and no more net coverage comes after one of as many, so that
        hours and mask are those of the only set that can still be as good.
        """
        incumbent = self.incumbent
        if incumbent is None:
            return False
        if not self.wish.cheapest and incumbent.loss + net:
            return incumbent.loss + net < 0
        return self._objective(net, hire, hire - 1, asks, ibo=ibo) >= incumbent

    def _objective(self, net: int, hire: int, end: int, asks: Extent, *, ibo: bool) -> Objective:
        if self.wish.ignore_hire:
            hire = end = 0
        price = asks.price if self.wish.cheapest else 0
        return Objective(price, -net, hire, asks.modules, asks.hours, end, ibo, asks.mask)

    def _objective_of(self, found: Solution, price: int) -> Objective:
        mask, arrangement = found.mask, found.arrangement
        hours = sum(self.explorer.hours[row] for row in rows_of(mask))
        asks = Extent(mask.bit_count(), hours, price, mask)
        net = self._net(found.coverage, asks.modules)
        return self._objective(net, arrangement.hire, arrangement.end, asks, ibo=arrangement.ibo)

    def _latest(self, price: int, net: int) -> int:
        """Return the last hire with which a set within these bounds may still be the best."""
        limit = min(self.wish.latest_hire, self.explorer.problem.until, NEVER - 1)
        incumbent = self.incumbent
        if incumbent is None or self.wish.ignore_hire:
            return limit
        ahead = (price if self.wish.cheapest else 0, -net) < (incumbent.price, incumbent.loss)
        return limit if ahead else min(limit, incumbent.hire)

    def _consider(self, asks: Extent, coverage: int, hire: int, *, ibo: bool) -> None:
        """Lay a set in the calendar, unless that cannot make it better than the incumbent."""
        net = self._net(coverage, asks.modules)
        if self._beaten(net, hire, asks, ibo=ibo):
            return
        limit = self._latest(asks.price, net)
        arrangement = self.explorer.arranger.earliest(asks.mask, ibo=ibo, limit=limit)
        if arrangement is None:
            self.failed += 1
        else:
            self.offer(Solution(arrangement, coverage, asks.price if self.wish.cheapest else 0))
