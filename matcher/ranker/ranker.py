"""The protocol that every ranker keeps; ``tests/contracts/test_ranker.py`` holds them to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from matcher.domain.recommendation import Ranking
from matcher.ranker.features import Values


class Ranker(Protocol):
    """Gives each trajectory a score whose contributions add up to it."""

    @property
    def version(self) -> str:
        """Name and version, shown with every answer."""
        ...

    def rank(self, rows: Sequence[Values]) -> list[Ranking]:
        """Return a ranking per row of `feature_values`, in the order given. Higher scores are better.

        The rows are one list, such as all trajectories to one vacancy. Scores do not depend on the other
        rows; the chance of acceptance does.
        """
        ...


@dataclass(frozen=True, slots=True)
class Challenger:
    """A ranker on trial beside the one that orders the lists."""

    ranker: Ranker
    share: float = 0.0
    """Part of the lists in which it has a say among near-ties, in [0, 1]; 0 is shadow: it only scores."""
