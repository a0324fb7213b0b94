"""The best few of many, looking only at those that may still be among them."""

from bisect import insort
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")
Found = TypeVar("Found")
Key = tuple[Any, ...]


def best_first(
    items: Iterable[T],
    n: int,
    *,
    at_best: Callable[[T], Key],
    look_at: Callable[[T], Found | None],
    key: Callable[[Found], Key],
) -> list[Found]:
    """Return the ``n`` best of what the items turn out to be, best first.

    Exactly what looking at every item and sorting would give. Items are looked at from the most promising
    down, and no more once the ``n``-th best found is better than all that is left can be.

    Parameters
    ----------
    at_best
        Never greater than the key of what the item turns out to be.
    look_at
        Turns an item into what it is worth; ``None`` when it is worth nothing. Costs time.
    key
        The smallest is the best; no two are equal, so that there is one order.
    """
    best: list[tuple[Key, Found]] = []
    for promise, item in sorted(((at_best(item), item) for item in items), key=lambda pair: pair[0]):
        if len(best) == n and (not n or promise > best[-1][0]):
            break
        found = look_at(item)
        if found is not None:
            insort(best, (key(found), found), key=lambda pair: pair[0])
            del best[n:]
    return [found for _, found in best]
