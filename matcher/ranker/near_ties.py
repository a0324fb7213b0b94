"""Near-ties rotate by a logged daily seed, so that no provider sits on top for ever.

A line is never shown above one that scores more than the tolerance better, whoever is on trial: a challenger
has a say among near-ties only. Because the chance of every place is known, decisions on shuffled lists can
later tell how another ranker would have done.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.recommendation import Placing, Team

MOST_INTERLEAVED = 10
"""A larger group of near-ties is only shuffled: the chances over all its orders would take too long."""
_DRAWN = 2.0**64


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
) -> tuple[Position, ...]:
    """Return the order to show: best score first, near-ties in an order that depends on the seed.

    A group starts at the best line left and takes in every line within ``near_tie_points`` of it. All orders
    within a group are equally likely, but in the share of the lists that is on trial: there a coin decides
    for each position whether the challenger gives its best line left, or one is drawn from what is left
    (probabilistic interleaving, Hofmann et al. 2011). Which lists are on trial depends on the day and on the
    lines, never on the person.

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
    trial
        ``None`` without a challenger.
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
        group.sort(key=lambda index: (_draw(seed, keys[index]), index))
        has_say = trial is not None and share > 0 and 1 < len(group) <= MOST_INTERLEAVED
        preferred = trial.scores if trial is not None and has_say else ()
        chances = _place_chances(group, preferred, share)
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
    group: Sequence[int], preferred: Sequence[float], share: float
) -> Sequence[Mapping[int, float]]:
    """Return for each place of a group the chance of each line, exactly, over all ways it could go."""
    even = dict.fromkeys(group, 1 / len(group))
    if not preferred:
        return [even] * len(group)
    states: dict[frozenset[int], float] = {frozenset(group): 1.0}
    found = []
    for _ in group:
        row = dict.fromkeys(group, 0.0)
        following: dict[frozenset[int], float] = defaultdict(float)
        for left, chance in states.items():
            best = _best(left, preferred)
            for index in left:
                picked = chance * 0.5 * (1 / len(left) + (index == best))
                row[index] += picked
                following[left - {index}] += picked
        found.append({index: (1 - share) * even[index] + share * row[index] for index in group})
        states = following
    return found


def _best(left: Sequence[int] | frozenset[int], preferred: Sequence[float]) -> int:
    return max(left, key=lambda index: (preferred[index], -index))


def _draw(seed: int, key: str) -> bytes:
    return hashlib.sha256(f"{seed} {key}".encode()).digest()


def _chance(seed: int, key: str) -> float:
    """Return a number in [0, 1) that looks drawn and is always the same."""
    return int.from_bytes(_draw(seed, key)[:8], "big") / _DRAWN
