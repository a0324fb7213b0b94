import numpy as np
import pytest

from matcher.domain.judgement import GROUPS, PersonGroups
from matcher.ranker.weighted_score import WeightedScore
from pipelines.measures.interval import Interval
from pipelines.workshop.fairness import GroupFigures, GroupLine, group_report, largest_gap, provider_exposure
from pipelines.workshop.simulation.outcome import OutcomeConfig
from tests.pipelines.workshop.drawn_judgements import a_judgement, a_line, a_situation


def audit_row(person, gender):
    return PersonGroups(person, gender, "25-39", "EU", "midden", "B2 of meer")


def report(genders, judgements):
    audit = {f"p_{n}": audit_row(f"p_{n}", gender) for n, gender in enumerate(genders)}
    situations = {one.id: [a_situation(line) for line in one.shown_list.shown] for one in judgements}
    found = group_report(judgements, situations, audit, WeightedScore(), OutcomeConfig())
    return {one.group: one for one in found if one.attribute == "gender"}, found


def judgements_for(n, lines):
    return [a_judgement(lines, 0, number=number, person=f"p_{number}") for number in range(n)]


def test_exposure_is_shared_by_rank_and_provider():
    """Ranks 1 and 3 weigh 1 and 1/2; rank 2 (0.63093) is shared by two providers. Behaviour 25."""
    lines = [a_line(providers=("a",)), a_line(providers=("a", "b")), a_line(providers=("b",))]
    exposure = provider_exposure([a_judgement(lines)])
    total = 1 + 0.63093 + 0.5
    assert list(exposure) == ["a", "b"]
    assert abs(exposure["a"] - (1 + 0.63093 / 2) / total) < 1e-5
    assert abs(sum(exposure.values()) - 1) < 1e-12


def test_figures_of_a_group_by_hand():
    """The best line is in a shortage occupation and closes 0.8: exposure 1 of 1 + 0.63093. Behaviour 30."""
    best = a_line({"gap_coverage_at_hire": 0.8, "shortage_qualitative": 0.5, "weeks_to_hire": 0})
    other = a_line({"gap_coverage_at_hire": 0.2, "weeks_to_hire": 50})
    groups, _ = report(["m"] * 5, judgements_for(5, [other, best]))
    figures = groups["m"].figures
    assert (groups["m"].people, groups["m"].lists) == (5, 5)
    assert figures.coverage.mean == pytest.approx(0.8)
    assert figures.shown.mean == 2
    assert figures.chosen_rank.mean == 2
    assert figures.shortage_exposure.mean == pytest.approx(1 / 1.63093, abs=1e-5)


def test_group_of_five_is_shown_and_one_of_four_is_joined_with_the_smallest_other():
    shown, _ = report(["m"] * 6 + ["v"] * 5, judgements_for(11, [a_line()]))
    assert sorted(shown) == ["m", "v"]
    joined, _ = report(["m"] * 6 + ["v"] * 5 + ["x"] * 4, judgements_for(15, [a_line()]))
    assert {name: one.people for name, one in joined.items()} == {"m": 6, "v en x": 9}


def test_small_groups_that_cannot_be_told_apart_are_hidden():
    found, _ = report(["m"] * 6 + ["v"] * 4 + ["x"] * 4, judgements_for(14, [a_line()]))
    assert found["m"].people == 6
    for name in ("v", "x"):
        assert (found[name].people, found[name].lists, found[name].figures) == (None, None, None)


def test_nothing_is_shown_of_fewer_than_five_people_in_all():
    _, every = report(["m", "v", "v", "x"], judgements_for(4, [a_line()]))
    assert {one.figures for one in every} == {None}
    assert {one.attribute for one in every} == set(GROUPS)


def test_interval_is_over_people_and_not_over_lists():
    """Two lists of each of five people, all alike within a person, vary as five values do, not as ten."""
    lines = {n: [a_line({"gap_coverage_at_hire": n / 5})] for n in range(5)}
    once = [a_judgement(lines[n], 0, number=n, person=f"p_{n}") for n in range(5)]
    again = [a_judgement(lines[n], 0, number=n + 5, person=f"p_{n}") for n in range(5)]
    one, two = (report(["m"] * 5, some)[0]["m"].figures.coverage for some in (once, once + again))
    assert (one.low, one.high) == pytest.approx((two.low, two.high))
    assert np.isfinite(one.low)


def test_gap_counts_only_where_intervals_do_not_overlap():
    high, low = Interval(0.8, 0.7, 0.9, 50), Interval(0.5, 0.4, 0.6, 50)
    near = Interval(0.5, 0.4, 0.75, 50)
    hidden = GroupLine("gender", "x", None, None, None)

    def line(attribute, lists, coverage):
        return GroupLine(attribute, "", lists, lists, GroupFigures(*[coverage] * 6))

    assert largest_gap([line("gender", 50, high), hidden, line("gender", 50, low)]) == pytest.approx(0.3)
    assert largest_gap([line("gender", 50, high), line("gender", 50, near)]) == 0
    assert largest_gap([line("gender", 50, high), line("origin", 50, low)]) == 0
    assert largest_gap([line("gender", 19, high), line("gender", 50, low)]) == 0
