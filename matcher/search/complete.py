"""The set of modules that is worth most for a wish, then the earliest hire, then what asks least.

What a set is worth is its coverage less a fixed part of the gap for each module, so that a module comes in
only for what it adds. What asks least: the fewest modules, then the fewest hours, then the soonest over.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from matcher.domain.trajectory import Proof
from matcher.search.branch import Explorer, Found, Node, Wish
from matcher.search.layout import rows_of
from matcher.search.problem import NEVER

Key = tuple[int, int, int, int, int, int, bool, int]
"""Price (0 unless wished), minus worth, hire, modules, hours, last day of all, workplace step, mask: the
smallest is the best. No two sets are equal, so that there is one answer whatever was looked at first."""
MILLE = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """The best set for a wish and how far from the best it can be."""

    found: Found | None
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


def most_complete(explorer: Explorer, wish: Wish, known: Iterable[Found] = ()) -> Answer:
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
    walk = _Walk(explorer, wish)
    for one in known:
        walk.offer(one)
    for ibo in explorer.modes:
        if explorer.hires.get(ibo, 0) <= min(wish.latest_hire, explorer.problem.until):
            walk.visit(explorer.root(wish, ibo=ibo), ibo=ibo)
    found = walk.best
    bound = max(walk.open_bound, found.coverage if found else 0)
    return Answer(found, bound, proved=not walk.cut)


@dataclass(slots=True)
class _Walk:
    explorer: Explorer
    wish: Wish
    best: Found | None = None
    best_key: Key | None = None
    open_bound: int = 0
    cut: bool = False
    least: int = field(init=False)
    """Units times ``scale`` that a set has to cover."""
    toll: int = field(init=False)
    """What each module costs, in thousandths of a unit times ``scale``."""

    def __post_init__(self) -> None:
        problem = self.explorer.problem
        self.least = max(self.wish.least_coverage, problem.needed)
        self.toll = problem.config.least_gain_permille * self.explorer.arranger.total

    def offer(self, found: Found) -> None:
        """Take a set when it satisfies the wish and beats the best."""
        if found.mask & self.wish.without:
            return
        price = 0
        if self.wish.cheapest:
            prices = [self.explorer.problem.rows[row].module.price_eur for row in rows_of(found.mask)]
            if any(one is None for one in prices):
                return
            price = sum(one or 0 for one in prices)
        enough = found.coverage >= self.wish.least_coverage
        if not enough or found.arrangement.hire > self.wish.latest_hire:
            return
        key = self._key(found, price)
        if self.best_key is None or key < self.best_key:
            self.best = Found(found.arrangement, found.coverage, price)
            self.best_key = key

    def visit(self, node: Node, *, ibo: bool) -> None:
        explorer, own = self.explorer, node.set
        left = explorer.problem.config.max_modules - own.count
        if not explorer.effort.spend():
            self._leave(own.coverage + sum(own.largest_gains(node.free, left)))
            return
        least = self.least
        needed = explorer.needed(node)
        if needed is None and own.coverage >= least:
            self._consider(own.mask, own.coverage, own.price, own.hours, node.hire, ibo=ibo)
        if not left:
            return
        rows, one_is_needed = explorer.branches(node, needed), needed is not None
        gains, free, count = own.gains, node.free, own.count + 1
        for index, row in enumerate(rows):
            free &= ~(1 << row)
            if one_is_needed:
                others = own.largest_gains(free, left - 1)
            else:
                others = [gains[other] for other in rows[index + 1 : index + left]]
            coverage = own.coverage + gains[row]
            bound = coverage + sum(others)
            worth = self._worth(coverage, count) + self._worth_of_more(others)
            if bound < least or self._beaten(worth, own.price, node.hire, count, own.hours):
                if one_is_needed:
                    continue
                return
            self._branch(node, row, free, worth, ibo=ibo)

    def _branch(self, node: Node, row: int, free: int, worth: int, *, ibo: bool) -> None:
        """Look at the sets with one more module, unless they are too late or too dear."""
        explorer, above = self.explorer, node.set
        count = above.count + 1
        price = above.price + (explorer.problem.rows[row].module.price_eur or 0)
        hours, mask = above.hours + explorer.hours[row], above.mask | 1 << row
        if self._beaten(worth, price, node.hire, count, hours, mask, ibo=ibo):
            return
        hire = explorer.soonest_hire(node, row, self._latest(price, worth))
        if hire > node.hire and (
            hire >= NEVER or self._beaten(worth, price, hire, count, hours, mask, ibo=ibo)
        ):
            return
        if not node.hireable and not explorer.may_be_hired(node, row, free):
            return
        if count < explorer.problem.config.max_modules:
            child = explorer.child(node, row, free, hire)
            more = child.set.largest_gains(free, explorer.problem.config.max_modules - count)
            worth = self._worth(child.set.coverage, count) + self._worth_of_more(more)
            if child.set.coverage + sum(more) >= self.least and not self._beaten(
                worth, price, hire, count, hours, mask, ibo=ibo
            ):
                self.visit(child, ibo=ibo)
            return
        coverage = above.coverage + above.gains[row]
        if not explorer.effort.spend():
            self._leave(coverage)
        elif explorer.is_sound(node, row):
            self._consider(mask, coverage, price, hours, hire, ibo=ibo)

    def _worth(self, coverage: int, count: int) -> int:
        """Return what so many modules with this coverage are worth, in thousandths."""
        return MILLE * coverage - self.toll * count

    def _worth_of_more(self, gains: Iterable[int]) -> int:
        """Return the most that modules with these gains make a set worth more."""
        worth = 0
        for gain in gains:
            more = MILLE * gain - self.toll
            if more > 0:
                worth += more
        return worth

    def _leave(self, bound: int) -> None:
        """Give up sets of which none covers more than the bound."""
        self.cut = True
        self.open_bound = max(self.open_bound, bound)

    def _beaten(
        self, worth: int, price: int, hire: int, count: int, hours: int, mask: int = 0, *, ibo: bool = False
    ) -> bool:
        """Return whether no set within these bounds is better than the best.

        A set with more modules than ``count`` and no more worth comes after one of ``count``, so that hours
        and mask are those of the only set that can still be as good.
        """
        best = self.best_key
        if best is None:
            return False
        when = (0, 0) if self.wish.ignore_hire else (hire, hire - 1)
        price = price if self.wish.cheapest else 0
        return (price, -worth, when[0], count, hours, when[1], ibo, mask) >= best

    def _latest(self, price: int, worth: int) -> int:
        """Return the last hire with which a set within these bounds may still be the best."""
        limit = min(self.wish.latest_hire, self.explorer.problem.until, NEVER - 1)
        if self.best_key is None or self.wish.ignore_hire:
            return limit
        ahead = (price if self.wish.cheapest else 0, -worth) < self.best_key[:2]
        return limit if ahead else min(limit, self.best_key[2])

    def _consider(self, mask: int, coverage: int, price: int, hours: int, hire: int, *, ibo: bool) -> None:
        count = mask.bit_count()
        worth = self._worth(coverage, count)
        if self._beaten(worth, price, hire, count, hours, mask, ibo=ibo):
            return
        limit = self._latest(price, worth)
        arrangement = self.explorer.arranger.earliest(mask, ibo=ibo, limit=limit)
        if arrangement is not None:
            self.offer(Found(arrangement, coverage, price if self.wish.cheapest else 0))

    def _key(self, found: Found, price: int) -> Key:
        mask, arrangement = found.mask, found.arrangement
        count = mask.bit_count()
        hours = sum(self.explorer.hours[row] for row in rows_of(mask))
        when = (0, 0) if self.wish.ignore_hire else (arrangement.hire, arrangement.end)
        return (
            price,
            -self._worth(found.coverage, count),
            when[0],
            count,
            hours,
            when[1],
            arrangement.ibo,
            mask,
        )
