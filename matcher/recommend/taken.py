"""A catalogue without some modules or sessions: what is left when they turn out to be full."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from matcher.domain.candidate import Candidate
from matcher.domain.module import TrainingModule
from matcher.errors import TaxonomyError
from matcher.search import Catalogue

Taken = Collection[tuple[str, str]]
"""Module id and session id; an empty session id takes out the whole module."""


class WithoutTaken:
    """A catalogue without what is taken.

    Raises
    ------
    TaxonomyError
        If one of the modules or sessions does not exist.
    """

    def __init__(self, catalogue: Catalogue, taken: Taken) -> None:
        self._catalogue = catalogue
        changed: dict[str, TrainingModule | None] = {}
        for module_id, session_id in taken:
            module = changed.get(module_id, catalogue.by_id.get(module_id))
            left = tuple(one for one in module.sessions if one.id != session_id) if module else ()
            if module_id not in catalogue.by_id or (module and session_id and left == module.sessions):
                raise TaxonomyError(f"Er is geen module {module_id!r} met een sessie {session_id!r}.")
            # without sessions it would count as a module of which the dates are not known
            changed[module_id] = replace(module, sessions=left) if module and session_id and left else None
        kept = {id_: module for id_, module in changed.items() if module is not None}
        self._gone = changed.keys() - kept.keys()
        self.by_id: Mapping[str, TrainingModule] = {
            id_: kept.get(id_, module) for id_, module in catalogue.by_id.items() if id_ not in self._gone
        }

    def teaching(self, competence_id: str) -> Sequence[tuple[str, int]]:
        """Return what the whole catalogue does, without the modules that are taken."""
        found = self._catalogue.teaching(competence_id)
        return [(id_, place) for id_, place in found if id_ not in self._gone]

    def left(self, candidates: Collection[Candidate]) -> tuple[Candidate, ...]:
        """Return the candidates that are left, each with the sessions that are left."""
        return tuple(
            replace(one, module=self.by_id[one.module.id])
            for one in candidates
            if one.module.id in self.by_id
        )
