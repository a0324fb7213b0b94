"""Hides small numbers of persons so that sums do not give them away.

Hiding one cell of a row with a known total hides nothing, and in a table with totals both ways two hidden
cells in every line may still follow from all lines together. So what an outsider can work out is worked out
here as well, by linear programming over all sums that are known, and cells are hidden until it is too little.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Final, TypeVar

import numpy as np
from scipy.optimize import linprog

from matcher.small_cells import SMALLEST_SHOWN

CellName = TypeVar("CellName", bound=Hashable)
Sum = tuple[CellName, tuple[CellName, ...]]
"""A cell and the cells that add up to it, each person in one of them."""
ROOM: Final = SMALLEST_SHOWN
"""Least distance between the smallest and the largest number that a hidden cell may have for an outsider."""


def hide_small(cells: Mapping[CellName, int], sums: Sequence[Sum[CellName]]) -> dict[CellName, int | None]:
    """Return the cells with ``None`` where a number of persons is hidden.

    Hidden is every cell of 1 to 4 persons, and then the smallest cells around it until nobody can narrow it
    down to fewer than `ROOM` + 1 successive numbers. Nobody (0) is shown, since it is about nobody.

    Parameters
    ----------
    cells
        Numbers of persons, at least 0.
    sums
        All sums between the cells that a reader knows of.

    Examples
    --------
    >>> hide_small({"all": 20, "a": 3, "b": 7, "c": 10}, [("all", ("a", "b", "c"))])
    {'all': 20, 'a': None, 'b': None, 'c': 10}
    """
    small = [cell for cell, count in cells.items() if 0 < count < SMALLEST_SHOWN]
    hidden = set(small)
    for cell in small:
        while not _has_room(cell, cells, sums, hidden):
            more = _next_to_hide(cell, cells, sums, hidden)
            if more is None:
                break
            hidden.add(more)
    return {cell: None if cell in hidden else count for cell, count in cells.items()}


def known_range(
    cell: CellName,
    cells: Mapping[CellName, int],
    sums: Sequence[Sum[CellName]],
    hidden: set[CellName],
    *,
    enough: float = float("inf"),
) -> tuple[float, float]:
    """Return between which numbers a hidden cell lies for who knows the others and the sums.

    Parameters
    ----------
    enough
        When the largest number is so much above the real one, the smallest is not worked out but called 0.
    """
    names = [cell for cell in cells if cell in hidden]
    column = {name: place for place, name in enumerate(names)}
    rows, known = [], []
    for total, parts in sums:
        row = np.zeros(len(names))
        value = 0.0
        for place, sign in ((total, -1), *((part, 1) for part in parts)):
            if place in column:
                row[column[place]] += sign
            else:
                value -= sign * cells[place]
        if row.any():
            rows.append(row)
            known.append(value)
    equations = {"A_eq": np.array(rows), "b_eq": np.array(known)} if rows else {}

    def bound(sign: int) -> float:
        goal = np.zeros(len(names))
        goal[column[cell]] = sign
        found = linprog(goal, **equations, bounds=(0, None), method="highs")
        return sign * float(found.fun) if found.status == 0 else float("inf")

    most = bound(-1)
    # The real number is possible, so often the largest one says enough.
    return (0.0 if most - cells[cell] >= enough else bound(1)), most


def _has_room(
    cell: CellName, cells: Mapping[CellName, int], sums: Sequence[Sum[CellName]], hidden: set[CellName]
) -> bool:
    if not any(cell == total or cell in parts for total, parts in sums):
        return True
    least, most = known_range(cell, cells, sums, hidden, enough=ROOM)
    return most - least >= ROOM - 1e-6


def _next_to_hide(
    cell: CellName, cells: Mapping[CellName, int], sums: Sequence[Sum[CellName]], hidden: set[CellName]
) -> CellName | None:
    """Return the smallest shown cell that shares a sum with what is hidden around the cell; parts first."""
    around, grown = {cell}, True
    while grown:
        lines = [{total, *parts} for total, parts in sums if around & {total, *parts}]
        linked = {cell for line in lines for cell in line if cell in hidden}
        grown = not linked <= around
        around |= linked
    order = {cell: place for place, cell in enumerate(cells)}
    near = [
        (cell == total, not cells[cell], cells[cell], order[cell], cell)
        for total, parts in sums
        if around & {total, *parts}
        for cell in (total, *parts)
        if cell not in hidden
    ]
    return min(near, key=lambda order: order[:4])[-1] if near else None
