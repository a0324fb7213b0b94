"""Modules and vacancies, found by id and by competence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from matcher.domain.competence import Taxonomy
from matcher.domain.module import CERTAIN, TrainingModule
from matcher.domain.vacancy import Vacancy
from matcher.retrieve.module_table import ModuleTable
from matcher.retrieve.vacancy_table import VacancyTable


class ModuleCatalogue:
    """The modules, by id and by what they teach.

    Parameters
    ----------
    modules
        Unique ids.
    taxonomy
        Gives the label under which a competence without a statement of its own is indexed.
    """

    def __init__(self, modules: Iterable[TrainingModule], taxonomy: Taxonomy) -> None:
        self.by_id: dict[str, TrainingModule] = {module.id: module for module in modules}
        by_statement: dict[str, list[tuple[str, int]]] = defaultdict(list)
        by_competence: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.teachable_levels: dict[str, int] = {}
        """Highest level that some module certainly teaches, per competence id."""
        for module in self.by_id.values():
            for position, taught in enumerate(module.teaches):
                by_competence[taught.competence_id].append((module.id, position))
                if taught.certainty == CERTAIN:
                    known = self.teachable_levels.get(taught.competence_id, 0)
                    self.teachable_levels[taught.competence_id] = max(known, taught.level)
                by_statement[taught.statement or taxonomy.label(taught.competence_id)].append(
                    (module.id, position)
                )
        self._by_statement = dict(by_statement)
        self._by_competence = dict(by_competence)

    @cached_property
    def table(self) -> ModuleTable:
        """The modules as columns; laid out at first use."""
        return ModuleTable(self.by_id.values())

    @property
    def statements(self) -> tuple[str, ...]:
        """All distinct statements, in the order of the catalogue: what the index has to hold."""
        return tuple(self._by_statement)

    def teaching(self, competence_id: str) -> Sequence[tuple[str, int]]:
        """Return (module id, position in ``teaches``) of each module that names this very competence."""
        return self._by_competence.get(competence_id, ())

    def stating(self, statement: str) -> Sequence[tuple[str, int]]:
        """Return (module id, position in ``teaches``) of each module with this statement."""
        return self._by_statement.get(statement, ())


class VacancyCatalogue:
    """The vacancies, by id and as a table.

    Parameters
    ----------
    vacancies
        Unique ids.
    teachable
        Highest level that some module certainly teaches, per competence id.
    """

    def __init__(self, vacancies: Iterable[Vacancy], teachable: Mapping[str, int]) -> None:
        self.by_id: dict[str, Vacancy] = {vacancy.id: vacancy for vacancy in vacancies}
        self._teachable = teachable

    @cached_property
    def table(self) -> VacancyTable:
        """The vacancies as columns; laid out at first use, since one vacancy in hand does not need it."""
        return VacancyTable(self.by_id.values(), self._teachable)
