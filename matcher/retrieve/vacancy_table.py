"""Vacancies as columns of numbers, so that two hundred thousand are compared in milliseconds."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from matcher.domain.competence import UNITS_PER_REQUIREMENT
from matcher.domain.place import EARTH_RADIUS_KM, Place
from matcher.domain.vacancy import Vacancy

Rows = NDArray[np.intp]
"""What NumPy looks up with as it is: smaller integers are made this wide at every look."""
Units = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Asking:
    """The vacancies that ask one competence; the arrays have equal lengths and ``rows`` has no duplicates."""

    rows: Rows
    level: Units
    units_per_level: Units
    teachable: int
    """Highest level that some module certainly teaches; 0 when none does."""

    def units(self, level: int) -> Units:
        """Return what holding this level is worth to each of the vacancies."""
        worth: Units = self.units_per_level * np.minimum(level, self.level)
        return worth


class VacancyTable:
    """One row per vacancy, in order of id, so that the row breaks a tie as the id does.

    Parameters
    ----------
    vacancies
        Those without requirements get no row, since everybody would fit them: see ``without_requirements``.
    teachable
        Highest level that some module certainly teaches, per competence id.
    """

    def __init__(self, vacancies: Iterable[Vacancy], teachable: Mapping[str, int]) -> None:
        ordered = sorted(vacancies, key=lambda vacancy: vacancy.id)
        self.vacancies = [vacancy for vacancy in ordered if vacancy.requirements]
        self.without_requirements = tuple(vacancy for vacancy in ordered if not vacancy.requirements)
        """In order of id."""
        count = len(self.vacancies)
        self.needs_dutch = np.fromiter((vacancy.needs_dutch for vacancy in self.vacancies), np.int8, count)
        start_until = np.fromiter(
            (
                min(vacancy.start_until or date.max, vacancy.apply_until or date.max).toordinal()
                for vacancy in self.vacancies
            ),
            np.int32,
            count,
        )
        starts = ((vacancy.apply_from or date.min).toordinal() for vacancy in self.vacancies)
        apply_from = np.fromiter(starts, np.int32, count)
        self._open = apply_from, start_until
        self._open_on: tuple[int, NDArray[np.bool_]] | None = None
        """Of the day last asked about: a night asks everything on one."""
        # far fewer municipalities than vacancies
        number: dict[tuple[float, float, float], int] = {}
        places = (number.setdefault(_unit_vector(vacancy.place), len(number)) for vacancy in self.vacancies)
        self._place = np.fromiter(places, np.intp, count)
        self._points = np.array(list(number)).reshape(len(number), 3)
        by_occupation: dict[str, list[int]] = defaultdict(list)
        for row, vacancy in enumerate(self.vacancies):
            by_occupation[vacancy.occupation_id].append(row)
        self._by_occupation: dict[str, Rows] = {
            id_: np.array(rows, np.intp) for id_, rows in by_occupation.items()
        }
        self.asked = np.zeros(count, np.int32)
        """Units of everything that is asked."""
        self.learnable = np.zeros(count, np.int32)
        """Units that some module teaches, whoever the person is."""
        self._asking = self._lay_out(teachable)

    def asking(self, competence_id: str) -> Asking | None:
        """Return the vacancies that ask this competence; ``None`` when none does."""
        return self._asking.get(competence_id)

    def in_occupations(self, occupation_ids: Iterable[str]) -> Rows:
        """Return the rows of the vacancies in one of the occupations."""
        ids = sorted(self._by_occupation.keys() & occupation_ids)
        return np.concatenate([np.zeros(0, np.intp), *(self._by_occupation[id_] for id_ in ids)])

    def open_on(self, day: int) -> NDArray[np.bool_]:
        """Return which rows are published on a day, as an ordinal, and can still be started."""
        known = self._open_on
        if known is None or known[0] != day:
            apply_from, start_until = self._open
            known = self._open_on = day, (start_until >= day) & (apply_from <= day)
        return known[1]

    def within(self, home: Place, kilometres: float) -> NDArray[np.bool_]:
        """Return which rows lie at most so far as the crow flies; an unknown place always does.

        Rounding may let through a place that lies a few metres too far.
        """
        chord = 2 * np.sin(min(kilometres / (2 * EARTH_RADIUS_KM), np.pi / 2)) + 1e-6
        difference = self._points - np.array(_unit_vector(home))
        near = ~(np.einsum("ij,ij->i", difference, difference) > chord**2)
        reached: NDArray[np.bool_] = near[self._place]
        return reached

    def _lay_out(self, teachable: Mapping[str, int]) -> dict[str, Asking]:
        """Return the inverted lists, and add up what is asked and what can be learned."""
        requirements = [asked for vacancy in self.vacancies for asked in vacancy.requirements]
        per_row = [len(vacancy.requirements) for vacancy in self.vacancies]
        number: dict[str, int] = {}
        ids = (number.setdefault(asked.competence_id, len(number)) for asked in requirements)
        competence = np.fromiter(ids, np.int32, len(requirements))
        by_competence = np.argsort(competence, kind="stable")
        row = np.repeat(np.arange(len(per_row)), per_row)[by_competence]
        levels = (asked.level for asked in requirements)
        level = np.fromiter(levels, np.int32, len(requirements))[by_competence]
        weights = (asked.weight for asked in requirements)
        weight = np.fromiter(weights, np.int32, len(requirements))[by_competence]
        worth = weight * UNITS_PER_REQUIREMENT // level
        ends = np.cumsum(np.bincount(competence, minlength=len(number))).tolist()
        asking = {}
        for (competence_id, place), start in zip(number.items(), (0, *ends), strict=False):
            part = slice(start, ends[place])
            who = Asking(row[part], level[part], worth[part], teachable.get(competence_id, 0))
            asking[competence_id] = who
            self.asked[who.rows] += who.units_per_level * who.level
            self.learnable[who.rows] += who.units(who.teachable)
        return asking


def _unit_vector(place: Place | None) -> tuple[float, float, float]:
    """Return the place on a sphere of radius 1; not-a-number where nobody knows where it lies."""
    point = None if place is None else place.point
    if point is None:
        return (math.nan, math.nan, math.nan)  # one object, so that it is one place
    latitude, longitude = map(math.radians, point)
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )
