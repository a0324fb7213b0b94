"""The modules as rows, in an order that breaks ties."""

from collections.abc import Iterable

import numpy as np

from matcher.domain.candidate import ExcludedModule
from matcher.domain.module import TrainingModule
from matcher.eligibility import REASONS, CatalogueColumns


class ModuleTable:
    """One row per module, in order of id, so that the row breaks a tie as the id does.

    Parameters
    ----------
    modules
        Unique ids.
    """

    def __init__(self, modules: Iterable[TrainingModule]) -> None:
        self.modules = sorted(modules, key=lambda module: module.id)
        self.row = {module.id: row for row, module in enumerate(self.modules)}
        self.columns = CatalogueColumns(self.modules)
        """Says who may follow which row."""
        self.waits = np.fromiter(
            (bool(module.needs_modules or module.needs_competences) for module in self.modules),
            np.bool_,
            len(self.modules),
        )
        """Whether something has to be passed or held first."""
        self.coded = np.fromiter((module.is_coded for module in self.modules), np.bool_, len(self.modules))
        self._excluded: dict[tuple[int, int], ExcludedModule] = {}

    def excluded(self, row: int, code: int) -> ExcludedModule:
        """Return a module with the reason of a code, each pair made once for everybody.

        At most one for each module and reason: what is kept does not grow with the number of persons.
        """
        known = self._excluded.get((row, code))
        if known is None:
            known = self._excluded[row, code] = ExcludedModule(self.modules[row], REASONS[code])
        return known
