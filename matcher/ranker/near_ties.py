"""Near-ties rotate by a logged daily seed and by person, so that nobody is first for ever or for everyone.

A line is never shown above one that scores more than the tolerance better, whoever is on trial: a challenger
has a say among near-ties only. Advice that is the same for everyone fills the same session and helps nobody,
so that of near-ties the one with more seats left is drawn in proportion more often (decision 116). Because
the chance of every place is known, decisions on shuffled lists can later tell how another ranker would do.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p

from matcher.domain.recommendation import Placing, Team
from matcher.domain.trajectory import Trajectory

MOST_WEIGHED = 10
"""A larger group of near-ties is only shuffled: the chances over all its orders would take too long."""
AMPLE = 8
"""Seats from which a session is no longer scarce: more of them bring no provider more attention."""
UNKNOWN_SEATS = 4
"""What a session counts for whose provider does not say: no reward for silence, and none for boasting."""
_DRAWN = 2.0**48


@dataclass(frozen=True, slots=True)
class Position:
    """A line in the order in which it is shown."""

    index: int
    """Place in the input, counted from 0."""
    placing: Placing

    @property
    def propensity(self) -> float:
        """Chance in (0, 1] of this line at this position."""
        return self.placing.propensity


@dataclass(frozen=True, slots=True)
class Trial:
    """What a challenger says of the lines."""

    scores: Sequence[float]
    """In the order of the lines; higher is better."""
    share: float
    """Part of the lists in which it has a say, in [0, 1]."""


def room_left(trajectory: Trajectory) -> int:
    """Return how many people still fit, in [1, `AMPLE`]: the seats of its fullest session.

    Without a session nobody takes a seat from anyone.
    """
    sessions = (step.session for step in trajectory.module_steps)
    seats = (UNKNOWN_SEATS if one.seats_left is None else one.seats_left for one in sessions if one)
    return max(1, min((AMPLE, *seats)))


def daily_seed(on: date) -> int:
    """Return the seed of a day, as it goes into the versions of every answer."""
    return on.toordinal()


def place(
    scores: Sequence[float],
    keys: Sequence[str],
    *,
    near_tie_points: float,
    seed: int,
    trial: Trial | None = None,
    room: Sequence[int] | None = None,
) -> tuple[Position, ...]:
    """Return the order to show: best score first, near-ties in an order that depends on the seed.

    A group starts at the best line left and takes in every line within ``near_tie_points`` of it. Each next
    one of a group is drawn from what is left of it in proportion to its room, but in the share of the lists
    that is on trial: there a coin decides for each position whether the challenger gives its best line left,
    or one is drawn (probabilistic interleaving, Hofmann et al. 2011). Which lists are on trial depends on the
    seed and the keys, never on what is known of a person.

    Parameters
    ----------
    scores
        Higher is better; equal scores stay in the order given unless they are shuffled.
    keys
        One per line, of the person and the proposal: the order depends on them and the day, and not on the
        input order.
    near_tie_points
        At least 0; 0 shuffles only equal scores.
    seed
        Of the day.
    trial
        ``None`` without a challenger.
    room
        How many people each line has room for, at least 1; the same for all when ``None``.
    """
    order = sorted(range(len(scores)), key=lambda index: -scores[index])
    list_key = " ".join(sorted(keys))
    share = 0.0 if trial is None else trial.share
    on_trial = _chance(seed, f"lijst {list_key}") < share
    placed: list[Position] = []
    while order:
        leader = scores[order[0]]
        group = [index for index in order if leader - scores[index] <= near_tie_points]
        order = order[len(group) :]
        weighed = len(group) <= MOST_WEIGHED
        weights = {index: room[index] if room and weighed else 1 for index in group}
        # the smallest of exponential times comes first with a chance in proportion to its rate
        group.sort(key=lambda index: (-log1p(-_chance(seed, keys[index])) / weights[index], index))
        has_say = trial is not None and share > 0 and len(group) > 1 and weighed
        preferred = trial.scores if trial is not None and has_say else ()
        chances = _place_chances(weights, preferred, share)
        drawn = (
            _interleaved(group, preferred, seed, f"{list_key} {len(placed)}")
            if has_say and on_trial
            else ((index, None) for index in group)
        )
        first = not placed
        placed += [
            Position(index, Placing(chances[at][index], chances[0][index] if first else 0.0, team))
            for at, (index, team) in enumerate(drawn)
        ]
    return tuple(placed)


def _interleaved(
    group: Sequence[int], preferred: Sequence[float], seed: int, key: str
) -> Iterator[tuple[int, Team]]:
    """Give the lines of a group that comes in drawn order, each with whose turn it was."""
    left = list(group)
    for at in range(len(group)):
        challenger = _chance(seed, f"beurt {key} {at}") < 0.5
        index = _best(left, preferred) if challenger else left[0]
        left.remove(index)
        yield index, Team.CHALLENGER if challenger else Team.CHAMPION


def _place_chances(
    weights: Mapping[int, int], preferred: Sequence[float], share: float
) -> Sequence[Mapping[int, float]]:
    """Return for each place of a group the chance of each line, exactly, over all ways it could go."""
    if len(set(weights.values())) == 1:
        drawn: Sequence[Mapping[int, float]] = [dict.fromkeys(weights, 1 / len(weights))] * len(weights)
    else:
        drawn = _chances(weights, lambda _: {})
    if not preferred:
        return drawn
    turns = _chances(weights, lambda left: {_best(left, preferred): 0.5})
    return [
        {index: (1 - share) * plain[index] + share * turn[index] for index in weights}
        for plain, turn in zip(drawn, turns, strict=True)
    ]


def _chances(
    weights: Mapping[int, int], said: Callable[[frozenset[int]], Mapping[int, float]]
) -> Sequence[Mapping[int, float]]:
    """Return the chances where someone has a say in every next line, and otherwise it is drawn by weight."""
    states: dict[frozenset[int], float] = {frozenset(weights): 1.0}
    found = []
    for _ in weights:
        row = dict.fromkeys(weights, 0.0)
        following: dict[frozenset[int], float] = defaultdict(float)
        for left, chance in states.items():
            say = said(left)
            drawn = (1 - sum(say.values())) / sum(weights[index] for index in left)
            for index in left:
                picked = chance * (say.get(index, 0.0) + drawn * weights[index])
                row[index] += picked
                following[left - {index}] += picked
        found.append(row)
        states = following
    return found


def _best(left: Sequence[int] | frozenset[int], preferred: Sequence[float]) -> int:
    return max(left, key=lambda index: (preferred[index], -index))


def _chance(seed: int, key: str) -> float:
    """Return a number in [0, 1) that looks drawn and is always the same."""
    return int.from_bytes(hashlib.sha256(f"{seed} {key}".encode()).digest()[:6], "big") / _DRAWN
