"""The modules as rows, in an order that breaks ties."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from matcher.domain.candidate import ExcludedModule
from matcher.domain.module import TrainingModule
from matcher.eligibility import CODES, REASONS, CatalogueColumns


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
        self._excluded = np.full((max(CODES.values()) + 1, len(self.modules)), None, np.object_)
        self._made = np.zeros(self._excluded.shape, np.bool_)

    def excluded(self, rows: NDArray[np.int64], codes: NDArray[np.int8]) -> tuple[ExcludedModule, ...]:
        """Return modules with the reason of a code each, every pair made once for everybody.

        At most one for each module and reason: what is kept does not grow with the number of persons.
        """
        for place in np.flatnonzero(~self._made[codes, rows]).tolist():
            row, code = int(rows[place]), int(codes[place])
            self._excluded[code, row] = ExcludedModule(self.modules[row], REASONS[code])
            self._made[code, row] = True
        return tuple(self._excluded[codes, rows].tolist())
