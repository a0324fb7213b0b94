"""The bound of `ClosedOnce` against every set that there is."""

from dataclasses import replace
from itertools import combinations
from random import Random

from matcher.search.closed_once import NOTHING, ClosedOnce
from matcher.search.request import Request
from matcher.search.state import States
from matcher.search.translate import translate
from tests.benchmarks.synthetic_questions import Size, synthetic_question
from tests.factories import a_catalogue, a_question
from tests.matcher.search.oracle.ask import ask

MORE = 2
PENALTY = 0.02
NEAR = 1e-6


def a_problem(seed: int):
    asked = synthetic_question(seed, Size(candidates=12, gap=5, max_modules=3))
    dossier = a_question(asked.profile, asked.vacancy, asked.gap, on=asked.on, benefit_end=asked.benefit_end)
    return translate(Request(dossier, asked.candidates, a_catalogue(*asked.catalogue.values()), asked.config))


def most_added(states: States, first: int, others: list[int], penalty: float) -> tuple[float, int]:
    """Return what the best set of the others adds to a first row, tried one by one, and its mask."""
    start = states.of(1 << first, ibo=False).coverage
    return max(
        (
            states.of((1 << first) | sum(1 << one for one in chosen), ibo=False).coverage
            - start
            - penalty * size,
            sum(1 << one for one in chosen),
        )
        for size in range(MORE + 1)
        for chosen in combinations(others, size)
    )


def test_no_set_adds_more_than_the_bound_and_it_is_nearer_than_each_module_on_its_own():
    refused = of = dropped = 0
    for seed in range(12):
        problem, random = a_problem(seed), Random(seed)
        states, bound = States(problem), ClosedOnce(problem)
        whole, everything = states.of(0, ibo=False).values, range(len(problem.rows))
        rows = random.sample(everything, min(4, len(everything)))
        free = sum(1 << row for row in everything if random.random() < 0.8)
        penalty = PENALTY * sum(whole)
        reached, sets, alone = [], [], []
        for place, row in enumerate(rows):
            others = [one for one in everything if free >> one & 1 and one not in rows[: place + 1]]
            most, best = most_added(states, row, others, penalty)
            reached.append(most)
            sets.append(best)
            gains = sorted(
                (states.of(1 << row, ibo=False).gains[one] - penalty for one in others), reverse=True
            )
            alone.append(sum(gain for gain in gains[:MORE] if gain > 0))
        for _ in range(3):  # what it learned of one question stays right for the next
            asked = [(1 - NEAR) * one for one in reached]
            kept = bound.may_add(whole, rows, free, MORE, penalty, asked)
            # what makes up the best set is never left out
            assert all(not best & ~one for one, best in zip(kept, sets, strict=True))
            dropped += sum((free & ~one).bit_count() for one in kept)
            below = [0.98 * one + 0.02 * most for most, one in zip(reached, alone, strict=True)]
            refused += bound.may_add(whole, rows, free, MORE, penalty, below).count(NOTHING)
            of += sum(one > most for most, one in zip(reached, alone, strict=True))
    assert refused > of // 2
    assert dropped > 100


def test_a_long_search_finds_what_it_finds_without_the_bound_and_looks_at_less(monkeypatch):
    questions = [synthetic_question(seed, Size(candidates=40, gap=4)) for seed in range(3)]
    with_it = [ask(question) for question in questions]
    monkeypatch.setattr("matcher.search.branch.MUCH_TAUGHT", 10**6)
    without = [ask(question) for question in questions]
    assert [replace(one, expanded=0) for one in with_it] == [replace(one, expanded=0) for one in without]
    assert 2 * sum(one.expanded for one in with_it) < sum(one.expanded for one in without)
