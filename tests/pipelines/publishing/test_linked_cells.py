"""A small number does not follow from what is shown, whatever sums are known."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.small_cells import SMALLEST_SHOWN
from pipelines.publishing.linked_cells import ROOM, hide_small, known_range
from tests.examples import examples

Table = list[list[int]]


def laid_out(table: Table) -> tuple[dict[str, int], list[tuple[str, tuple[str, ...]]]]:
    """The cells of a table with totals both ways, and every sum in it."""
    rows, columns = len(table), len(table[0])
    cells = {f"{r},{c}": table[r][c] for r in range(rows) for c in range(columns)}
    cells |= {f"{r},": sum(table[r]) for r in range(rows)}
    cells |= {f",{c}": sum(row[c] for row in table) for c in range(columns)}
    cells["all"] = sum(map(sum, table))
    sums = [(f"{r},", tuple(f"{r},{c}" for c in range(columns))) for r in range(rows)]
    sums += [(f",{c}", tuple(f"{r},{c}" for r in range(rows))) for c in range(columns)]
    sums += [("all", tuple(f"{r}," for r in range(rows))), ("all", tuple(f",{c}" for c in range(columns)))]
    return cells, sums


def fillings(shown: dict[str, int | None], shape: tuple[int, int] = (2, 2)) -> Iterator[np.ndarray]:
    """Every table of whole numbers that an outsider cannot tell from the real one."""
    rows, columns = shape
    known = [shown[f"{r},{c}"] for r in range(rows) for c in range(columns)]
    most = 25
    free = [place for place, one in enumerate(known) if one is None]
    if not free:
        yield np.array(known).reshape(rows, columns)
        return
    grids = np.stack(np.meshgrid(*[np.arange(most)] * len(free), indexing="ij"), -1).reshape(-1, len(free))
    tables = np.tile(np.array([one or 0 for one in known]), (len(grids), 1))
    tables[:, free] = grids
    tables = tables.reshape(-1, rows, columns)
    for r in range(rows):
        if (total := shown[f"{r},"]) is not None:
            tables = tables[tables[:, r].sum(1) == total]
    for c in range(columns):
        if (total := shown[f",{c}"]) is not None:
            tables = tables[tables[:, :, c].sum(1) == total]
    if (total := shown["all"]) is not None:
        tables = tables[tables.sum((1, 2)) == total]
    yield from tables


def test_a_single_small_cell_takes_the_smallest_neighbour_with_it() -> None:
    cells = {"all": 20, "a": 3, "b": 7, "c": 10}
    assert hide_small(cells, [("all", ("a", "b", "c"))]) == {"all": 20, "a": None, "b": None, "c": 10}


@pytest.mark.parametrize(("count", "is_shown"), [(4, False), (5, True), (1, False), (0, True)])
def test_from_five_persons_a_number_is_shown_and_nobody_is_shown_too(count: int, is_shown: bool) -> None:
    assert (hide_small({"a": count}, [])["a"] is not None) is is_shown


def test_two_hidden_ones_that_add_up_to_two_are_not_enough() -> None:
    shown = hide_small({"all": 22, "a": 1, "b": 1, "c": 9, "d": 11}, [("all", ("a", "b", "c", "d"))])
    assert [name for name, one in shown.items() if one is None] == ["a", "b", "c"]


def test_a_total_minus_the_rest_gives_nothing_away_in_either_direction() -> None:
    # Hiding one more in the row of the 3 would leave its column: 33 - 10 - 20.
    cells, sums = laid_out([[3, 10, 11], [10, 12, 13], [20, 14, 15]])
    shown = hide_small(cells, sums)
    for line in (("0,0", "0,1", "0,2"), ("0,0", "1,0", "2,0")):
        assert sum(shown[one] is None for one in line) >= 2


def test_hidden_cells_that_follow_from_all_lines_together_are_found() -> None:
    # Two hidden in every row and column, and yet 0,0 follows: 5 = row 0 + row 1 - column 1 - column 2.
    cells, sums = laid_out([[4, 9, 9, 30], [30, 9, 9, 30], [9, 30, 30, 9], [9, 30, 30, 40]])
    hidden = {"0,0", "0,1", "1,1", "1,2", "0,2"}
    least, most = known_range("0,0", cells, sums, hidden)
    assert least == most == 4
    shown = hide_small(cells, sums)
    least, most = known_range("0,0", cells, sums, {name for name, one in shown.items() if one is None})
    assert most - least >= ROOM


def test_a_total_is_hidden_when_its_parts_leave_no_other_way() -> None:
    assert hide_small({"all": 8, "a": 8, "b": 0}, [("all", ("a", "b"))]) == {"all": 8, "a": 8, "b": 0}
    assert hide_small({"all": 3, "a": 3, "b": 0}, [("all", ("a", "b"))])["all"] is None


@settings(max_examples=examples(8), derandomize=True, deadline=None)
@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_an_outsider_who_tries_every_table_cannot_pin_down_a_small_number(table: Table) -> None:
    cells, sums = laid_out(table)
    shown = hide_small(cells, sums)
    assert all(one is None or not 0 < one < SMALLEST_SHOWN for one in shown.values())
    possible = np.array(list(fillings(shown)))
    for r in range(2):
        for c in range(2):
            if 0 < table[r][c] < SMALLEST_SHOWN:
                values = possible[:, r, c]
                assert values.max() - values.min() >= ROOM or shown["all"] is None


@settings(max_examples=examples(8), derandomize=True, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), min_size=4, max_size=4), min_size=3, max_size=5))
def test_every_small_cell_of_a_larger_table_keeps_room(table: Table) -> None:
    cells, sums = laid_out(table)
    shown = hide_small(cells, sums)
    hidden = {name for name, one in shown.items() if one is None}
    for name, count in cells.items():
        if 0 < count < SMALLEST_SHOWN:
            least, most = known_range(name, cells, sums, hidden)
            assert most - least >= ROOM - 1e-6
        elif name not in hidden:
            assert shown[name] == count
