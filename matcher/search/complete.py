"""The set of modules with most coverage for a wish, then the earliest hire, then the fewest modules."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from matcher.domain.trajectory import Proof
from matcher.search.branch import Explorer, Found, Node, Wish, largest
from matcher.search.problem import NEVER
from matcher.search.schedule import rows_of

Key = tuple[int, int, int, int, int, int]
"""Price (0 unless wished), minus coverage, hire, modules, hours, mask: the smallest is the best."""


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
    seen: set[int] = field(default_factory=set)

    def offer(self, found: Found) -> None:
        """Take a set when it satisfies the wish and beats the best."""
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
        explorer = self.explorer
        least = max(self.wish.least_coverage, explorer.problem.needed)
        left = explorer.problem.config.max_modules - node.count
        if not explorer.effort.spend():
            self.cut = True
            gains = explorer.table.gains(node)
            self.open_bound = max(self.open_bound, node.coverage + largest(gains, left))
            return
        if node.coverage >= least and explorer.table.unmet_group(node.mask) is None:
            self._consider(node, ibo=ibo)
        if not left:
            return
        gains = explorer.table.gains(node)
        rows, one_is_needed = explorer.branches(node, gains)
        ordered = [int(gains[row]) for row in rows]
        free = node.free.copy()
        for index, row in enumerate(rows):
            if one_is_needed:
                others = largest(gains * free, left - 1)
            else:
                others = sum(ordered[index + 1 : index + left])
            bound = node.coverage + ordered[index] + others
            free[row] = False
            if bound < least or self._beaten(node, bound):
                if one_is_needed:
                    continue
                return
            self.visit(explorer.child(node, row, free.copy(), ordered[index], ibo=ibo), ibo=ibo)

    def _beaten(self, node: Node, bound: int) -> bool:
        """Return whether no set with one more module than the node's, up to the bound, is better."""
        if self.best_key is None:
            return False
        return self._key_of(node, bound, node.count + 1) >= self.best_key[:4]

    def _key_of(self, node: Node, coverage: int, count: int) -> tuple[int, int, int, int]:
        """Return the smallest key that a set below the node with this coverage may have."""
        price = node.price if self.wish.cheapest else 0
        return price, -coverage, 0 if self.wish.ignore_hire else node.hire, count

    def _consider(self, node: Node, *, ibo: bool) -> None:
        price = node.price if self.wish.cheapest else 0
        limit = min(self.wish.latest_hire, self.explorer.problem.until, NEVER - 1)
        if self.best_key is not None:
            here = self._key_of(node, node.coverage, node.count)
            if here > self.best_key[:4]:
                return
            if here[:2] == self.best_key[:2] and not self.wish.ignore_hire:
                limit = min(limit, self.best_key[2])
        arrangement = self.explorer.arranger.earliest(node.mask, ibo=ibo, limit=limit)
        if arrangement is not None:
            self.offer(Found(arrangement, node.coverage, price))

    def _key(self, found: Found, price: int) -> Key:
        rows = [self.explorer.problem.rows[row] for row in rows_of(found.mask)]
        hours = sum(row.module.hours or 0 for row in rows)
        hire = 0 if self.wish.ignore_hire else found.arrangement.hire
        return price, -found.coverage, hire, len(rows), hours, found.mask
