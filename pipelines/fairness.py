"""Report per group, from audit data that no ranker ever sees, and the swap test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.domain.dossier import Dossier
from matcher.domain.judgement import Judgement
from matcher.domain.profile import Eligibility
from matcher.domain.trajectory import Trajectory
from matcher.ranker.features import FEATURE_NAMES, Values, feature_values
from matcher.ranker.ranker import Ranker
from pipelines.decision_value import Situations, scores_of
from pipelines.judgements import rows_of
from pipelines.measures.interval import Interval, bootstrap
from pipelines.simulation.audit import GROUPS, AuditRow
from pipelines.simulation.outcome import OutcomeConfig, prospect


@dataclass(frozen=True, slots=True)
class GroupLine:
    """What one group gets when the line on top is followed."""

    attribute: str
    group: str
    lists: int
    shown: Interval
    """Lines on a list: how much there is to choose from."""
    chosen_rank: Interval
    """Rank that the ranker gives to what the counsellor chose."""
    coverage: Interval
    """Part of the gap closed at hire by the line on top."""
    weeks: Interval
    """Weeks to work."""


def group_report(
    judgements: Sequence[Judgement],
    situations: Situations,
    audit: Mapping[str, AuditRow],
    ranker: Ranker,
    config: OutcomeConfig,
) -> tuple[GroupLine, ...]:
    """Return one line per group of each attribute, with intervals over jobseekers."""
    return tuple(
        _line(
            attribute,
            group,
            [one for one in judgements if _group(audit, one, attribute) == group],
            situations,
            ranker,
            config,
        )
        for attribute in GROUPS
        for group in sorted({_group(audit, one, attribute) for one in judgements})
    )


def _group(audit: Mapping[str, AuditRow], judgement: Judgement, attribute: str) -> str:
    return str(getattr(audit[judgement.shown_list.jobseeker_id], attribute))


def _line(
    attribute: str,
    group: str,
    judgements: Sequence[Judgement],
    situations: Situations,
    ranker: Ranker,
    config: OutcomeConfig,
) -> GroupLine:
    coverage = FEATURE_NAMES.index("gap_coverage_at_hire")
    scores = [scores_of(ranker, one) for one in judgements]
    tops = [int(one.argmax()) for one in scores]
    chosen = [(j, s) for j, s in zip(judgements, scores, strict=True) if j.chosen is not None]
    people = [one.shown_list.jobseeker_id for one in judgements]
    return GroupLine(
        attribute,
        group,
        len(judgements),
        bootstrap([len(one) for one in scores], people),
        bootstrap(
            [1.0 + int((s > s[j.chosen]).sum()) for j, s in chosen],
            [j.shown_list.jobseeker_id for j, _ in chosen],
        ),
        bootstrap([rows_of(j)[top, coverage] for j, top in zip(judgements, tops, strict=True)], people),
        bootstrap(
            [
                prospect(situations[j.shown_list.id][top], config).weeks
                for j, top in zip(judgements, tops, strict=True)
            ],
            people,
        ),
    )


def provider_exposure(judgements: Sequence[Judgement]) -> dict[str, float]:
    """Return which part of all exposure each provider had, largest first; the shares sum to 1.

    A line at rank r has exposure 1 / log2(1 + r), split evenly over its providers (behaviour 25).
    """
    exposure: dict[str, float] = {}
    for one in judgements:
        for rank, line in enumerate(one.shown_list.shown, 1):
            for provider in line.provider_ids:
                share = 1 / np.log2(1 + rank) / len(line.provider_ids)
                exposure[provider] = exposure.get(provider, 0.0) + float(share)
    total = sum(exposure.values())
    return {name: value / total for name, value in sorted(exposure.items(), key=lambda x: (-x[1], x[0]))}


SWAPS = (
    Eligibility(),
    Eligibility(under_30=True, has_secondary_diploma=False, ibo_plus_possible=True),
    Eligibility(under_30=False, has_secondary_diploma=True, ibo_plus_possible=False),
)
"""Every protected fact that a profile can hold at all, as legal rules need it."""


def swapped_values(trajectory: Trajectory, dossier: Dossier) -> set[Values]:
    """Return the feature values under every swap of protected facts: one element when nothing changes."""
    profiles = [replace(dossier.profile, eligibility=swap) for swap in SWAPS]
    profiles += [
        replace(dossier.profile, id="p_ander", dutch=level) for level in (None, dossier.profile.dutch)
    ]
    return {feature_values(trajectory, replace(dossier, profile=one)) for one in profiles}
