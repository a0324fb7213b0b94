"""Small numbers of persons are not shown, because a neighbour can tell who they are."""

from collections.abc import Mapping
from typing import Final

SMALLEST_SHOWN: Final = 5


def suppress(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Return the counts with ``None`` where fewer than `SMALLEST_SHOWN` persons stand behind one.

    For counts that add up to nothing that is known; `linked_cells` hides what follows from sums.

    Examples
    --------
    >>> suppress({"a": 4, "b": 5, "c": 0})
    {'a': None, 'b': 5, 'c': 0}
    """
    return {name: None if 0 < count < SMALLEST_SHOWN else count for name, count in counts.items()}


def join_small(counts: Mapping[str, int]) -> dict[str, str | None]:
    """Return in which group each group is shown, so that no shown group has fewer than `SMALLEST_SHOWN`.

    Small groups that together are large enough stay hidden, ``None``: what is left of a total is then about
    all of them. Otherwise that remainder would give them away, so they are shown as one with the smallest of
    the others, under the names of all.

    Examples
    --------
    >>> join_small({"m": 60, "v": 50, "x": 2})
    {'m': 'm', 'v': 'v en x', 'x': 'v en x'}
    >>> join_small({"a": 3, "b": 4, "c": 90})
    {'a': None, 'b': None, 'c': 'c'}
    """
    small = [name for name, count in counts.items() if count < SMALLEST_SHOWN]
    large = [name for name in counts if name not in small]
    if not small or not large or (sum(counts[name] for name in small) >= SMALLEST_SHOWN and len(small) > 1):
        return {name: None if name in small else name for name in counts}
    joined = [min(large, key=lambda name: (counts[name], name)), *sorted(small)]
    return {name: " en ".join(joined) if name in joined else name for name in counts}
