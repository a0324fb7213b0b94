"""Near-ties rotate by a logged daily seed, so that no provider sits on top for ever.

A line is never shown above one that scores more than the tolerance better. Because the chance of every
order is known, decisions on shuffled lists can later tell how another ranker would have done.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


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


def place(
    scores: Sequence[float], keys: Sequence[str], *, near_tie_points: float, seed: int
) -> tuple[Position, ...]:
    """Return the order to show: best score first, near-ties in an order that depends on the seed.

    A group starts at the best line left and takes in every line within ``near_tie_points`` of it; all
    orders within a group are equally likely.

    Parameters
    ----------
    scores
        Higher is better; equal scores stay in the order given unless they are shuffled.
    keys
        One per line, so that the order depends on the day and the proposal, not on the input order.
    near_tie_points
        At least 0; 0 shuffles only equal scores.
    seed
        Of the day.
    """
    order = sorted(range(len(scores)), key=lambda index: -scores[index])
    placed: list[Position] = []
    while order:
        leader = scores[order[0]]
        group = [index for index in order if leader - scores[index] <= near_tie_points]
        order = order[len(group) :]
        group.sort(key=lambda index: (_draw(seed, keys[index]), index))
        placed.extend(Position(index, 1 / len(group)) for index in group)
    return tuple(placed)


def _draw(seed: int, key: str) -> bytes:
    return hashlib.sha256(f"{seed} {key}".encode()).digest()
