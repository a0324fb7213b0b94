"""Why there is no trajectory, and the smallest change that makes one possible.

Nothing is guessed: every relaxation is the outcome of searching again with that one thing changed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.profile import HeldCompetence
from matcher.domain.trajectory import Blocked, Constraint, Relaxation, Trajectory
from matcher.search.translate import Pool, Request, journey_minutes, translate

Search = Callable[[Request], Trajectory | None]
"""Returns the fastest trajectory of a request, or ``None``."""

MINUTES_STEP = 15
MOST_MINUTES = 180
"""Nobody is proposed a single journey of more than three hours."""
HOURS_STEP = 4
FULL_TIME_HOURS = 38
"""A full working week in most Belgian sectors; more training a week is not proposed."""
MOST_EXTRA_MODULES = 2
"""Beyond this a chain is no longer short."""


def explain_blocked(request: Request, search: Search) -> Blocked:
    """Return the binding constraints, most binding first, with the changes that help."""
    relaxations = [found for find in _RELAXERS for found in find(request, search)] if request.config.relax else []
    untaught = untaught_competences(request)
    constraints = [one.constraint for one in relaxations]
    constraints += _diagnose(request, untaught)
    return Blocked(tuple(dict.fromkeys(constraints)), untaught, tuple(relaxations))
