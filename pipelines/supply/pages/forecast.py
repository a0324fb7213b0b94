"""Reads a competence forecast: an extra weight per occupation, as a table that anybody can make."""

import csv
import io
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from matcher.domain.competence import Taxonomy
from matcher.errors import MatcherError
from pipelines.reading.source_file import read_source

ISCO, OCCUPATION, WEIGHT = "isco", "occupation", "weight"
MOST: Final = 10.0
NEUTRAL: Final = 1.0


class ForecastError(MatcherError):
    """The table cannot be used; the message is Dutch and names the line."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Weights in [0, 10]; an occupation without a line has weight 1."""

    by_isco: Mapping[str, float] = field(default_factory=dict)
    """By ISCO-08 code or the first digits of one; the longest that fits counts."""
    by_occupation: Mapping[str, float] = field(default_factory=dict)
    """By occupation id; goes before a code."""
    unknown: tuple[str, ...] = ()
    """Occupation ids and codes that stand for no occupation of the taxonomy, as they came."""

    def weight(self, occupation_id: str, taxonomy: Taxonomy) -> float:
        """Return the weight of an occupation."""
        if occupation_id in self.by_occupation:
            return self.by_occupation[occupation_id]
        occupation = taxonomy.occupations.get(occupation_id)
        code = occupation.isco if occupation else ""
        for length in range(len(code), 0, -1):
            if code[:length] in self.by_isco:
                return self.by_isco[code[:length]]
        return NEUTRAL


def read_forecast(path: Path, taxonomy: Taxonomy) -> Forecast:
    """Return the forecast in a CSV with a column ``weight`` and a column ``isco`` or ``occupation``.

    Commas or semicolons; with semicolons a decimal comma is allowed, as Excel writes it here.

    Raises
    ------
    SourceFileError
        When the file cannot be read.
    ForecastError
        When a column is missing, a weight is no number from 0 to 10, or a line comes twice.
    """
    text = read_source(path)
    header = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in header else ",", skipinitialspace=True)
    columns = {name.strip().lower(): name for name in rows.fieldnames or () if name}
    key = next((name for name in (OCCUPATION, ISCO) if name in columns), None)
    if key is None or WEIGHT not in columns:
        raise ForecastError(
            f"{str(path)!r} heeft de kolommen {', '.join(map(repr, columns)) or 'geen'}; verwacht wordt "
            f"{ISCO!r} of {OCCUPATION!r}, en {WEIGHT!r}; zet ze in de eerste regel"
        )
    found: dict[str, float] = {}
    for row in rows:
        name = (row[columns[key]] or "").strip()
        place = f"{str(path)!r}, regel {rows.line_num}"
        if not name or (key == ISCO and not re.fullmatch(r"\d{1,4}", name)):
            raise ForecastError(
                f"{place}: {name!r} is geen {'ISCO-code van 1 tot 4 cijfers' if key == ISCO else 'beroep'}; "
                "verbeter of verwijder de regel"
            )
        if name in found:
            raise ForecastError(f"{place}: {name!r} komt twee keer voor; laat één regel staan")
        found[name] = _number(row[columns[WEIGHT]] or "", place)
    if key == OCCUPATION:
        unknown = tuple(id_ for id_ in found if id_ not in taxonomy.occupations)
        return Forecast(by_occupation=found, unknown=unknown)
    codes = [occupation.isco for occupation in taxonomy.occupations.values()]
    return Forecast(
        found, unknown=tuple(code for code in found if not any(c.startswith(code) for c in codes))
    )


def _number(text: str, place: str) -> float:
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        value = math.nan
    if not 0 <= value <= MOST:
        raise ForecastError(
            f"{place}: het gewicht {text.strip()!r} is geen getal van 0 tot {MOST:.0f} (1 is neutraal); "
            "verbeter de regel"
        )
    return value
