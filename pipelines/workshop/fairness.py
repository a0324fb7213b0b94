"""Report per group, from audit data that no ranker ever sees, and the exposure of providers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.judgement import GROUPS, Judgement, PersonGroups
from matcher.ranker.features import FEATURE_NAMES
from matcher.ranker.ranker import Ranker
from matcher.small_cells import join_small
from pipelines.measures.interval import Interval, bootstrap
from pipelines.workshop.decision_value import Situations, scores_of
from pipelines.workshop.judgements import rows_of
from pipelines.workshop.simulation.outcome import OutcomeConfig, prospect

SHORTAGE = tuple(FEATURE_NAMES.index(name) for name in FEATURE_NAMES if name.startswith("shortage_"))


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """What one group gets when the line on top is followed; intervals over jobseekers."""

    shown: Interval
    """Lines on a list: how much there is to choose from."""
    shortage_exposure: Interval
    """Share of the exposure of a list that goes to shortage occupations, in [0, 1]; a line at rank r has
    exposure 1 / log2(1 + r), in the order of the ranker (Singh and Joachims 2018)."""
    chosen_rank: Interval
    """Rank that the ranker gives to what the counsellor chose."""
    coverage: Interval
    """Part of the gap closed at hire by the line on top."""
    in_time: Interval
    """Share in work before the benefit ends."""
    weeks: Interval
    """Weeks to work."""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of one attribute."""

    attribute: str
    group: str
    people: int | None
    """``None`` for a group that is too small to be shown."""
    lists: int | None
    figures: GroupFigures | None
    """``None`` exactly where ``people`` is."""


def group_report(
    judgements: Sequence[Judgement],
    situations: Situations,
    groups: Mapping[str, PersonGroups],
    ranker: Ranker,
    config: OutcomeConfig,
) -> tuple[GroupLine, ...]:
    """Return one line per group of each attribute; groups under five people are hidden or joined.

    Parameters
    ----------
    situations
        What the simulator knows of each line; empty for real choices, of which the future is not known.
    groups
        By person; kept apart from everything that a ranker reads. Who is in no group is left out.
    """
    lines = []
    for attribute in GROUPS:
        known = {
            person: getattr(groups[person], attribute) if person in groups else None
            for person in _people(judgements)
        }
        people = {person: str(group) for person, group in known.items() if group is not None}
        shown_in = join_small(Counter(people.values()))
        for group in sorted({name or hidden for hidden, name in shown_in.items()}):
            if shown_in.get(group, group) is None:
                lines.append(GroupLine(attribute, group, None, None, None))
                continue
            own = [
                judgement
                for judgement in judgements
                if judgement.person in people and shown_in[people[judgement.person]] == group
            ]
            figures = _figures(own, situations, ranker, config)
            lines.append(GroupLine(attribute, group, len(_people(own)), len(own), figures))
    return tuple(lines)


def _people(judgements: Sequence[Judgement]) -> set[str]:
    return {judgement.person for judgement in judgements}


def _figures(
    judgements: Sequence[Judgement], situations: Situations, ranker: Ranker, config: OutcomeConfig
) -> GroupFigures:
    coverage = FEATURE_NAMES.index("gap_coverage_at_hire")
    scores = [scores_of(ranker, judgement) for judgement in judgements]
    tops = [int(score.argmax()) for score in scores]
    chosen = [(j, s) for j, s in zip(judgements, scores, strict=True) if j.chosen is not None]
    people = [judgement.person for judgement in judgements]
    prospects = [
        prospect(situations[j.id][top], config)
        for j, top in zip(judgements, tops, strict=True)
        if j.id in situations
    ]
    asked = [j.person for j in judgements if j.id in situations]
    return GroupFigures(
        shown=bootstrap([len(score) for score in scores], people),
        shortage_exposure=bootstrap(
            [_shortage_exposure(rows_of(j), s) for j, s in zip(judgements, scores, strict=True)], people
        ),
        chosen_rank=bootstrap(
            [1.0 + int((s > s[j.chosen]).sum()) for j, s in chosen], [j.person for j, _ in chosen]
        ),
        coverage=bootstrap(
            [rows_of(j)[top, coverage] for j, top in zip(judgements, tops, strict=True)], people
        ),
        in_time=bootstrap([prospect.in_time for prospect in prospects], asked),
        weeks=bootstrap([prospect.weeks for prospect in prospects], asked),
    )


def _shortage_exposure(rows: NDArray[np.float64], scores: NDArray[np.float64]) -> float:
    order = np.argsort(-scores, kind="stable")
    exposure = 1 / np.log2(np.arange(2, len(order) + 2))
    in_shortage: NDArray[np.bool_] = np.any(rows[:, SHORTAGE] > 0, axis=1)
    return float(exposure[in_shortage[order]].sum() / exposure.sum())


LEAST_GROUP_LISTS = 20
"""Smaller groups are in the report, but prove nothing."""


def largest_gap(groups: Iterable[GroupLine]) -> float:
    """Return the largest proven difference in coverage between two groups of one attribute, else 0."""
    large = [
        (line.attribute, line.figures.coverage)
        for line in groups
        if line.figures is not None and (line.lists or 0) >= LEAST_GROUP_LISTS
    ]
    gaps = [
        group.mean - other.mean
        for first, group in large
        for second, other in large
        if first == second and group.low > other.high
    ]
    return max(gaps, default=0.0)


def provider_exposure(judgements: Sequence[Judgement]) -> dict[str, float]:
    """Return which part of all exposure each provider had, largest first; the shares sum to 1.

    A line at rank r has exposure 1 / log2(1 + r), split evenly over its providers (behaviour 25).
    """
    exposure: dict[str, float] = {}
    for judgement in judgements:
        for rank, line in enumerate(judgement.shown_list.shown, 1):
            for provider in line.providers:
                share = 1 / np.log2(1 + rank) / len(line.providers)
                exposure[provider] = exposure.get(provider, 0.0) + float(share)
    total = sum(exposure.values())
    return {name: value / total for name, value in sorted(exposure.items(), key=lambda x: (-x[1], x[0]))}
