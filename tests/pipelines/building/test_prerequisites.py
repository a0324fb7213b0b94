"""What modules need first: rings are named with their members, bundles written out."""

from itertools import pairwise

import pytest

from matcher.domain.module import TrainingModule
from pipelines.building.prerequisites import BUNDLE, CYCLE, UNKNOWN_MODULE, settle_prerequisites
from pipelines.reading.draft import Origin
from pipelines.reading.rejects import Rejects, RowOutcome
from tests.factories import a_module


def settle(
    *modules: TrainingModule,
) -> tuple[dict[str, tuple[str, ...]], list[tuple[int, str, str, RowOutcome]]]:
    rejects = Rejects()
    by_id = {module.id: module for module in modules}
    origins = {id_: Origin("m.json", line) for line, id_ in enumerate(by_id, 1)}
    settled = settle_prerequisites(by_id, origins, rejects)
    told = [(one.line, one.value, one.reason, one.outcome) for one in rejects.entries]
    return {id_: module.needs_modules for id_, module in settled.items()}, told


def needing(id_: str, *needs: str, programme: str = "") -> TrainingModule:
    return a_module(id_, needs_modules=needs, programme=programme)


@pytest.mark.parametrize(
    ("modules", "rings"),
    [
        ((needing("a"), needing("b", "a"), needing("c", "a", "b")), []),
        ((needing("a", "a"),), [{"a"}]),
        ((needing("a", "b"), needing("b", "a"), needing("c", "a")), [{"a", "b"}]),
        (
            (needing("a", "c"), needing("b", "a"), needing("c", "b"), needing("x", "y"), needing("y", "x")),
            [{"a", "b", "c"}, {"x", "y"}],
        ),
    ],
)
def test_a_ring_is_named_once_at_each_of_its_members(
    modules: tuple[TrainingModule, ...], rings: list[set[str]]
) -> None:
    _, told = settle(*modules)
    assert {reason for _, _, reason, _ in told} <= {CYCLE}
    shown = {frozenset(value.split(" → ")): value for _, value, _, _ in told}
    assert sorted(map(sorted, shown)) == sorted(map(sorted, rings))
    assert len(told) == sum(map(len, rings))
    for value in shown.values():
        ring = value.split(" → ")
        needs = {module.id: module.needs_modules for module in modules}
        assert all(first in needs[then] for first, then in pairwise(ring))


def test_a_bundle_is_written_out_and_a_title_is_its_module() -> None:
    first, second = needing("l1", programme="Lasser"), needing("l2", programme="Lasser")
    needs, told = settle(
        first, second, needing("l3", "lasser"), needing("l4", "module l1"), needing("l5", "weg")
    )
    assert needs == {"l1": (), "l2": (), "l3": ("l1", "l2"), "l4": ("l1",), "l5": ("weg",)}
    assert told == [
        (3, "lasser: l1, l2", BUNDLE, RowOutcome.REPAIRED),
        (4, "module l1: l1", BUNDLE, RowOutcome.REPAIRED),
        (5, "weg", UNKNOWN_MODULE, RowOutcome.NOT_LINKED),
    ]
