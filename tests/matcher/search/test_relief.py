"""What `Relief` says of a set, against every set with more that can be dated."""

from itertools import combinations

from matcher.search.branch import Explorer, Wish
from matcher.search.effort import Effort
from matcher.search.layout import rows_of
from matcher.search.problem import NEVER
from matcher.search.request import Request
from matcher.search.translate import translate
from tests.benchmarks.synthetic_questions import Size, synthetic_question
from tests.factories import a_catalogue, a_question

SEEDS = 25
DAYS = 130
"""From the first day on, in which the strict half of the wishes asks the hire."""


def an_explorer(seed: int) -> Explorer:
    asked = synthetic_question(seed, Size(candidates=9, sessions=2, gap=5, max_modules=4))
    dossier = a_question(asked.profile, asked.vacancy, asked.gap, on=asked.on, benefit_end=asked.benefit_end)
    request = Request(dossier, asked.candidates, a_catalogue(*asked.catalogue.values()), asked.config)
    return Explorer(translate(request), Effort(None))


def masks(rows: range, least: int, most: int) -> list[int]:
    return [
        sum(1 << row for row in those)
        for size in range(least, most + 1)
        for those in combinations(rows, size)
    ]


def test_every_set_that_can_be_dated_has_one_of_the_rows_that_a_smaller_one_asks():
    asked = nothing_helps = datable = 0
    for seed in range(SEEDS):
        explorer = an_explorer(seed)
        rows, arranger = range(len(explorer.problem.rows)), explorer.arranger
        for wish in (Wish(), Wish(latest_hire=explorer.problem.ready + DAYS)):
            root = explorer.root(wish, ibo=False)
            dated = [
                mask
                for mask in masks(rows, 2, 4)
                if arranger.earliest(mask, ibo=False, limit=root.frame.latest) is not None
            ]
            datable += len(dated)
            for mask in masks(rows, 2, 3):
                relief = explorer.relief.of(mask, root.free & ~mask, root.hire, root.frame)
                if relief is None:
                    continue
                asked += 1
                nothing_helps += not relief
                assert all(more & relief for more in dated if more & mask == mask), (seed, mask)
    assert datable > 500
    assert asked > 500
    assert nothing_helps > 100


def test_no_set_that_can_be_dated_is_left_for_a_row_that_goes_with_none_of_its_others():
    """What `soonest_hire` says of two rows, from a node with one of them, against every set with both."""
    left = 0
    for seed in range(SEEDS):
        explorer = an_explorer(seed)
        rows, arranger = range(len(explorer.problem.rows)), explorer.arranger
        for wish in (Wish(), Wish(latest_hire=explorer.problem.ready + DAYS)):
            root = explorer.root(wish, ibo=False)
            latest = root.frame.latest
            found = {mask: arranger.earliest(mask, ibo=False, limit=latest) for mask in masks(rows, 2, 4)}
            for first, then in combinations(rows, 2):
                hire = explorer.soonest_hire(root, first, latest)
                if hire < NEVER:
                    hire = explorer.soonest_hire(explorer.child(root, first, root.free, hire), then, latest)
                left += hire >= NEVER
                both = 1 << first | 1 << then
                hires = [one.hire for mask, one in found.items() if one is not None and mask & both == both]
                assert min(hires, default=NEVER) >= hire, (seed, rows_of(both))
    assert left > 100
