"""Chains of modules, dated and provably best: the heart of groeipad.

`search_trajectories` turns a request into integers (translate), finds for each wish the best set of modules
by branch and bound (complete, fastest), lays every set in the calendar (schedule, arrange), and says what
stands in the way where there is nothing (relax).
"""

from collections.abc import Sequence
from dataclasses import replace

from matcher.domain.candidate import Candidate
from matcher.domain.dossier import Dossier
from matcher.domain.trajectory import Blocked, SearchResult
from matcher.search.config import SearchConfig
from matcher.search.relax import explain_blocked
from matcher.search.request import Request
from matcher.search.shared import Able, Catalogue, SharedWork
from matcher.search.translate import translate
from matcher.search.undated import Undated, undated_addition
from matcher.search.wishes import dated_trajectories, new_effort

__all__ = ["Able", "Catalogue", "SearchConfig", "SharedWork", "search_trajectories"]


def search_trajectories(
    dossier: Dossier,
    candidates: Sequence[Candidate],
    catalogue: Catalogue,
    *,
    config: SearchConfig | None = None,
    shared: SharedWork | None = None,
) -> SearchResult:
    """Return a small set of mutually different trajectories, or why there is none.

    Parameters
    ----------
    dossier
        Who asks for what, on which day, with which end of benefit.
    candidates
        Modules that teach part of the gap, in any order; those that the person cannot follow as things are
        serve to find the smallest change that helps.
    catalogue
        All modules: where a candidate needs something first, its providers are looked for here.
    config
        Sizes and thresholds; the documented ones when ``None``.
    shared
        Of this person on this day, where several vacancies are searched one after the other.

    Returns
    -------
    SearchResult
        Dated trajectories in order of hire, then at most one without dates. The same request gives the same
        result in any order of candidates, unless a time budget cuts the search short.
    """
    if dossier.gap.is_empty:
        return SearchResult(no_training_needed=True)
    chosen = SearchConfig() if config is None else config
    if dossier.gap.rests_on_sentences:
        chosen = replace(chosen, least_gain_permille=chosen.least_gain_of_estimate_permille)
    request = Request(dossier, tuple(candidates), catalogue, chosen, shared)
    effort = new_effort(request)
    # what teaches part of the gap has dates, or there is nothing to date
    has_dates = bool(dossier.vacancy.ibo_possible) or any(
        candidate.module.sessions for candidate in request.candidates
    )
    found = dated_trajectories(request, translate(request), effort) if has_dates else ()
    without_dates = Undated()
    if not found or chosen.undated_beside_dated:
        without_dates = undated_addition(request, effort, found)
        found += (without_dates.trajectory,) if without_dates.trajectory else ()
    blocked = None
    if not found:
        too_little = without_dates.adds_too_little
        blocked = explain_blocked(request, adds_too_little=too_little) if chosen.relax else Blocked(())
    return SearchResult(found, blocked=blocked, expanded=effort.nodes, out_of_time=effort.spent)
