"""What the caller may set about a search."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from time import monotonic

from matcher.domain.closure import SURE
from matcher.domain.trajectory import Merit


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """Sizes and thresholds of one search."""

    max_modules: int = 5
    """At most this many modules in one trajectory (a workplace step does not count)."""
    must_have_certainty: int = SURE
    """Thousandths in [1, 1000]: a must-have, or a prerequisite, counts as learned from here on."""
    least_gain_permille: int = 20
    """Thousandths of the gap in [0, 1000]: a set of modules wins from a smaller one only when it closes
    more than this part for each module that it has more. Nobody follows a course for next to nothing."""
    least_gain_of_estimate_permille: int = 50
    """The same where the gap holds sentences: what is closed of them is expected, and a small part of that is
    more often a likeness of words than something learned."""
    max_months_after_hire: int = 12
    """Months of support after hiring: at most one year, for the gap as fixed at hiring (concept note
    "Vlaanderen Leert!", action 22). The caller passes the value of the policy parameters."""
    ibo_weeks: tuple[int, int] = (4, 26)
    """Shortest and longest IBO in weeks (VDAB's own page; the caller passes the policy parameters)."""
    holidays: frozenset[date] = frozenset()
    """Days, besides weekends, that are no first working day: public holidays (the caller passes the policy
    parameters)."""
    reasonable_coverage_permille: int = 500
    """NEARBY and CHEAPEST close at least this part of what MOST_COMPLETE closes."""
    providers_per_prerequisite: int = 10
    """Modules outside the candidates that are considered for one unmet prerequisite."""
    wanted: int = 4
    """Labelled trajectories always come back; compromises between them fill up to this number."""
    node_budget: int | None = 20_000
    """Nodes looked at per wish before the best found comes back with its bound. Unlike a time budget it
    gives the same answer on every machine. ``None`` for a search that always ends with a proof."""
    time_budget_ms: int | None = None
    """Milliseconds before the best found comes back with its bound; ``None`` for no limit."""
    timer: Callable[[], float] = monotonic
    """Seconds, never going back. This measures effort; the calendar comes in as ``on``."""
    second_choice_weeks: int = 26
    """A second choice that comes so many weeks after the first one is shown only when there is no other."""
    stopped_providers: frozenset[str] = frozenset()
    """Names of the providers that the organisation stopped."""
    relax: bool = True
    """Whether a blocked search looks for the reason and the smallest change that helps."""
    merits: tuple[Merit, ...] = tuple(Merit)
    """Wishes to search for; FASTEST and MOST_COMPLETE always are."""
    undated_beside_dated: bool = True
    """Whether a trajectory without dates is looked for where one with dates was found."""
