"""Judgements over made-up feature values, without an engine, for tests of learning and measuring."""

from datetime import date, timedelta
from functools import cache

import msgspec
import numpy as np

from matcher.domain.judgement import Decision, DecisionKind, Judgement
from matcher.domain.recommendation import Placing, ShownList, ShownTrajectory, Versions
from matcher.judgements import SIMULATED, write_judgements
from matcher.ranker.features import FEATURE_NAMES, FEATURE_SET, FEATURES, feature_matrix
from matcher.ranker.near_ties import place
from matcher.ranker.weighted_score import WeightedScore
from pipelines.workshop.simulate import SITUATIONS_FILE, ListSituations, plain_config
from pipelines.workshop.simulation.audit import draw_audit_row
from pipelines.workshop.simulation.counsellor import CounsellorConfig, SimulatedCounsellors
from pipelines.workshop.simulation.outcome import Situation
from tests.factories import a_profile

VERSIONS = Versions("0", "t", "c", "i", "e", "p", "gewogen-score-0", 0)
ON = date(2026, 11, 25)
LIKELY_HIGH = {
    "weeks_to_hire": 40, "weeks_past_benefit_end": 6, "hours": 600, "module_count": 5, "waiting_weeks": 20,
    "travel_minutes": 90,
}  # fmt: skip


def a_line(values=None, *, score=0.0, placing=Placing(1.0, 0.0), vacancy_id="v1", providers=("cvo-1",)):
    """Return a line whose features have their worst value unless given by name."""
    known = values or {}
    row = tuple(known.get(one.name, one.low if one.direction == "higher" else one.high) for one in FEATURES)
    return ShownTrajectory(vacancy_id, tuple(providers), row, score, placing)


def a_judgement(lines, chosen=0, *, number=1, person=None, on=ON, outcomes=(), **trial):
    """Return a judgement on these lines; ``chosen`` is a place, ``None`` for a rejected list."""
    shown = ShownList(on, VERSIONS, FEATURE_SET, 6.0, tuple(lines), **trial)
    decision = Decision(DecisionKind.REJECT) if chosen is None else Decision(DecisionKind.CHOOSE, chosen + 1)
    return Judgement(f"lijst-{number:05d}", person or f"p_{number}", shown, decision, tuple(outcomes))


@cache
def drawn_judgements(n, *, seed=1, lines=(4, 12), config=None):
    """Return ``n`` judgements of simulated counsellors on random lines, shown by version 0."""
    config = CounsellorConfig() if config is None else config
    rng = np.random.default_rng(seed)
    counsellors = SimulatedCounsellors(config, rng)
    ranker = WeightedScore()
    found = []
    for number in range(n):
        drawn = [_drawn_values(rng) for _ in range(rng.integers(*lines))]
        scores = [one.score for one in ranker.rank(drawn)]
        keys = [f"l{number}-{line}" for line in range(len(drawn))]
        order = place(scores, keys, near_tie_points=6.0, seed=number)
        shown = [
            ShownTrajectory("v1", (f"aanbieder-{o.index % 3}",), drawn[o.index], scores[o.index], o.placing)
            for o in order
        ]
        option = counsellors.decide(feature_matrix([one.values for one in shown]), rng).option
        chosen = None if option is None else option - 1
        on = ON + timedelta(days=number * 180 // n)
        found.append(a_judgement(shown, chosen, number=number, on=on))
    return tuple(found)


def _drawn_values(rng):
    return tuple(
        float(rng.uniform(one.low, LIKELY_HIGH.get(one.name, one.high))) if one.name != "forecast" else None
        for one in FEATURES
    )


def drawn_simulation(folder, n, *, seed=1, config=None):
    """Write a simulation artefact of drawn judgements, as ``groeipad ranker simulate`` does with answers.

    With a config it says that it was simulated so, and is not simulated again.
    """
    judgements = drawn_judgements(n, seed=seed)
    situations = [
        ListSituations(one.id, tuple(a_situation(line) for line in one.shown_list.shown))
        for one in judgements
    ]
    rng = np.random.default_rng(seed)
    audit = [draw_audit_row(a_profile(id=one.person), rng) for one in judgements]
    return write_judgements(
        folder,
        judgements,
        audit,
        data=SIMULATED,
        details={"requests": n} | ({} if config is None else {"config": plain_config(config)}),
        files={SITUATIONS_FILE: msgspec.json.Encoder().encode_lines(situations)},
    )


def a_situation(line):
    values = dict(zip(FEATURE_NAMES, line.values, strict=True))
    return Situation(
        match_now=0.3,
        match_at_hire=0.3 + 0.7 * values["gap_coverage_at_hire"],
        minimum_match=0.4,
        must_haves_missing=True,
        must_haves_closed=1.0,
        weeks_to_hire=values["weeks_to_hire"],
        weeks_left=values["weeks_to_hire"] + values["buffer_weeks"],
        modules=round(values["module_count"]),
        hours=values["hours"],
        training_minutes=values["travel_minutes"],
        vacancy_minutes=30,
    )
