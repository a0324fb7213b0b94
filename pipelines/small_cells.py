"""Small numbers of persons are not shown, because a neighbour can tell who they are."""

from collections.abc import Mapping
from typing import Final

SMALLEST_SHOWN: Final = 5


def suppress(counts: Mapping[str, int], *, exclusive: bool) -> dict[str, int | None]:
    """Return the counts with ``None`` where fewer than `SMALLEST_SHOWN` persons stand behind one.

    Parameters
    ----------
    exclusive
        Whether each person stands in one cell only. Then a single hidden cell would follow from the
        total, so the smallest cell that is left is hidden as well.

    Examples
    --------
    >>> suppress({"a": 4, "b": 5, "c": 9}, exclusive=False)
    {'a': None, 'b': 5, 'c': 9}
    >>> suppress({"a": 4, "b": 5, "c": 9}, exclusive=True)
    {'a': None, 'b': None, 'c': 9}
    """
    shown: dict[str, int | None] = {
        name: None if 0 < count < SMALLEST_SHOWN else count for name, count in counts.items()
    }
    left = [name for name, count in shown.items() if count]
    if exclusive and left and sum(count is None for count in shown.values()) == 1:
        shown[min(left, key=lambda name: counts[name])] = None
    return shown
