"""Near-ties rotate by a logged daily seed and by person, so that nobody is first for ever or for everyone.

A line is never shown above one that scores more than the tolerance better. Within it, who comes first is
drawn: advice that is the same for everyone fills the same session and helps nobody, so that a line with more
seats left is drawn in proportion more often (decision 116). Because the chance of every order is known,
decisions on shuffled lists can later tell how another ranker would have done.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p

from matcher.domain.trajectory import Trajectory

MOST_WEIGHTED = 10
"""In a larger group all orders are equally likely: the chances over them would take too long."""
AMPLE = 8
"""Seats from which a session is no longer scarce: more of them bring no provider more attention."""
UNKNOWN_SEATS = 4
"""What a session counts for whose provider does not say: no reward for silence, and none for boasting."""


@dataclass(frozen=True, slots=True)
class Position:
    """A line in the order in which it is shown."""

    index: int
    """Place in the input, counted from 0."""
    propensity: float
    """Chance in (0, 1] that the shuffling puts this line at this position."""


def daily_seed(on: date) -> int:
    """Return the seed of a day, as it goes into the versions of every answer."""
    return on.toordinal()


def room_left(trajectory: Trajectory) -> int:
    """Return how many people still fit, in [1, `AMPLE`]: the seats of its fullest session.

    Without a session nobody takes a seat from anyone.
    """
    sessions = (step.session for step in trajectory.module_steps)
    seats = (UNKNOWN_SEATS if one.seats_left is None else one.seats_left for one in sessions if one)
    return max(1, min((AMPLE, *seats)))


def place(
    scores: Sequence[float],
    keys: Sequence[str],
    *,
    near_tie_points: float,
    seed: int,
    room: Sequence[int] | None = None,
) -> tuple[Position, ...]:
    """Return the order to show: best score first, near-ties in an order that depends on the seed.

    A group starts at the best line left and takes in every line within ``near_tie_points`` of it. Each next
    one of a group is drawn from what is left of it in proportion to its room.

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
    room
        How many people each line has room for, at least 1; the same for all when ``None``.
    """
    weights = [1] * len(scores) if room is None else room
    order = sorted(range(len(scores)), key=lambda index: -scores[index])
    placed: list[Position] = []
    while order:
        leader = scores[order[0]]
        group = [index for index in order if leader - scores[index] <= near_tie_points]
        order = order[len(group) :]
        if len(group) > MOST_WEIGHTED:
            weights = [1] * len(scores)
        # the smallest of exponential times comes first with a chance in proportion to its rate
        group.sort(key=lambda index: (-log1p(-_draw(seed, keys[index])) / weights[index], index))
        chances = _place_chances(group, weights)
        placed += [Position(index, chances[at][index]) for at, index in enumerate(group)]
    return tuple(placed)


def _place_chances(group: Sequence[int], weights: Sequence[int]) -> Sequence[Mapping[int, float]]:
    """Return for each place of a group the chance of each line, exactly, over all orders it could have."""
    even = dict.fromkeys(group, 1 / len(group))
    if len({weights[index] for index in group}) == 1:
        return [even] * len(group)
    states: dict[frozenset[int], float] = {frozenset(group): 1.0}
    found = []
    for _ in group:
        row = dict.fromkeys(group, 0.0)
        following: dict[frozenset[int], float] = defaultdict(float)
        for left, chance in states.items():
            total = sum(weights[index] for index in left)
            for index in left:
                picked = chance * weights[index] / total
                row[index] += picked
                following[left - {index}] += picked
        found.append(row)
        states = following
    return found


def _draw(seed: int, key: str) -> float:
    """Return a number in [0, 1) that only the seed and the key decide."""
    return int.from_bytes(hashlib.sha256(f"{seed} {key}".encode()).digest()[:6], "big") / 2**48
