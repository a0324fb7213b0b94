"""The documented ground truth of what becomes of a trajectory. It is ours, and no claim about real people."""

from dataclasses import dataclass

import numpy as np

HORIZON_WEEKS = 104
"""Where the benefit has no known end, and for the mean time to work."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides the outcome of one shown line, beside its features. Only the simulator knows it."""

    match_now: float
    """Part of what the vacancy asks that is held today, in [0, 1]."""
    match_at_hire: float
    minimum_match: float
    """Part that the employer wants on the first day, in [0, 1]: below it, nobody is hired."""
    must_haves_missing: bool
    """Whether the vacancy wants something on the first day that is not held today."""
    must_haves_closed: float
    weeks_to_hire: float
    weeks_left: float | None
    """Of benefit; ``None`` without a known end."""
    modules: int
    hours: float
    training_minutes: float
    """Longest single journey to the training; 0 when unknown."""
    vacancy_minutes: float
    """Single journey to work; 0 when unknown."""


@dataclass(frozen=True, slots=True)
class OutcomeConfig:
    """Constants of the outcome model."""

    stop_per_module: float = 0.04
    stop_per_hour: float = 0.0006
    stop_per_minute: float = 0.004
    """Per minute of travel beyond half an hour; all three are hazards that add up."""
    hire_base: float = -1.6
    hire_per_match: float = 3.6
    """Log-odds that the employer hires on the hire date, where the minimum and the must-haves are met."""
    later_per_week: float = 0.03
    """Chance per week to find work elsewhere after that."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What may be expected of one choice."""

    finish: float
    """Chance in [0, 1] that all modules before hire are finished."""
    in_time: float
    """Chance in [0, 1] of work before the benefit ends."""
    weeks: float
    """Expected weeks to work, counted up to ``HORIZON_WEEKS``."""


def prospect(situation: Situation, config: OutcomeConfig) -> Expectation:
    """Return what may be expected of following the trajectory."""
    hazard = (
        config.stop_per_module * situation.modules
        + config.stop_per_hour * situation.hours
        + config.stop_per_minute * max(0.0, situation.training_minutes - 30)
    )
    finish = float(np.exp(-hazard))
    ready = min(situation.weeks_to_hire, HORIZON_WEEKS)
    done = _from(ready, situation.match_at_hire, situation.must_haves_closed >= 1, situation, config)
    # who stops does so halfway, on average, and applies with what was held before
    stopped = _from(ready / 2, situation.match_now, not situation.must_haves_missing, situation, config)
    return Expectation(
        finish, finish * done[0] + (1 - finish) * stopped[0], finish * done[1] + (1 - finish) * stopped[1]
    )


def without_training(situation: Situation, config: OutcomeConfig) -> Expectation:
    """Return what may be expected of applying at once."""
    in_time, weeks = _from(0, situation.match_now, not situation.must_haves_missing, situation, config)
    return Expectation(1.0, in_time, weeks)


def _from(
    week: float, match: float, must_haves: bool, situation: Situation, config: OutcomeConfig
) -> tuple[float, float]:
    """Return (chance of work in time, expected weeks to work) for who applies from ``week``."""
    odds = config.hire_base + config.hire_per_match * match
    hired = 1 / (1 + np.exp(-odds)) if must_haves and match >= situation.minimum_match else 0.0
    end = HORIZON_WEEKS if situation.weeks_left is None else min(situation.weeks_left, HORIZON_WEEKS)
    rate = config.later_per_week
    in_time = 0.0 if week > end else hired + (1 - hired) * (1 - np.exp(-rate * (end - week)))
    later = (1 - np.exp(-rate * (HORIZON_WEEKS - week))) / rate
    return float(in_time), float(week + (1 - hired) * later)
