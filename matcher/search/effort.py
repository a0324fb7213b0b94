"""What a search may cost: a number of nodes per wish, or a moment in time."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Effort:
    """What a search has spent and may still spend."""

    node_limit: int | None = None
    """Nodes per wish."""
    deadline: float | None = None
    """Moment of ``timer`` after which nothing more is looked at, for all wishes together."""
    timer: Callable[[], float] | None = None
    nodes: int = 0
    """Looked at in all."""
    spent: bool = False
    """Whether any wish ran out."""
    _this_wish: int = 0

    def renew(self) -> None:
        """Begin a new wish with a full number of nodes; time does not come back."""
        self._this_wish = 0

    def spend(self) -> bool:
        """Count a node; return whether there was budget for it."""
        self.nodes += 1
        self._this_wish += 1
        over = self.node_limit is not None and self._this_wish > self.node_limit
        late = self.deadline is not None and self.timer is not None and self.timer() >= self.deadline
        if over or late:
            self.spent = True
        return not (over or late)
