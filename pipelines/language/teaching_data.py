"""The judged pairs of modules and competences, with the programme and the standard they belong to."""

import csv
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.encoder import Encoder
from matcher.teaching import AskedWords, Course, Programme, measure

PART_TAUGHT = 0.5
"""What the label "part of it, or on the side" counts; the label of the core counts 1."""
_OTHERS, _SEED = 5, 1
"""Standards of other trades beside each programme, and the seed that draws them."""


@dataclass(frozen=True, slots=True)
class JudgedProgramme:
    """A programme beside its standard, judged by a person; or beside that of another trade."""

    measures: NDArray[np.float64]
    """From `measure`, for the judged modules."""
    taught: NDArray[np.float64]
    """Shape (modules, requirements): 0, a half or 1."""
    names: tuple[str, ...]
    """Of the modules: the same name comes back in sister programmes."""
    weight: NDArray[np.float64]
    """One per module: one over the number of programmes with that name."""
    own: bool
    """Whether the standard is that of the programme."""


def read_judged(shared: Path, encoder: Encoder) -> list[JudgedProgramme]:
    """Return the judged programmes, and each beside some standards of other trades.

    Standards that share a title, an occupation or the name of a module with the programme are left out.

    Raises
    ------
    FileNotFoundError
        If the judged pairs are not there.
    """
    labels = _rows(shared / "bench/teaching/labels.csv")
    standards = {path.stem: _asked(path) for path in sorted((shared / "data/bk").glob("*.json"))}
    modules_of = defaultdict(list)
    for row in _rows(shared / "data/dbso_opleidingen_modules.csv"):
        modules_of[row["opleiding_nl"]].append(row["module_nl"])
    judged: dict[tuple[str, str], dict[tuple[str, int], int]] = defaultdict(dict)
    for row in labels:
        judged[row["bk"], row["opleiding_nl"]][row["module_nl"], int(row["nr"])] = int(row["label"])
    times = Counter(name for pairs in judged.values() for name in {name for name, _ in pairs})
    related = _related(shared, judged, modules_of)
    draw = np.random.default_rng(_SEED)
    found = []
    for (standard, title), pairs in judged.items():
        programme = Programme(title, tuple(map(Course, modules_of[title])))
        names = tuple(dict.fromkeys(name for name, _ in pairs))
        rows = [modules_of[title].index(name) for name in names]
        weight = np.array([1 / times[name] for name in names])
        numbers = list(standards[standard])
        taught = np.array([[pairs[name, number] for number in numbers] for name in names]) * PART_TAUGHT
        own = measure(programme, list(standards[standard].values()), encoder)[rows]
        found.append(JudgedProgramme(own, taught, names, weight, own=True))
        strangers = [name for name in standards if name not in related[standard, title]]
        for other in draw.choice(strangers, min(_OTHERS, len(strangers)), replace=False):
            asked = list(standards[other].values())
            measures = measure(programme, asked, encoder)[rows]
            nothing = np.zeros(measures.shape[:2])
            found.append(JudgedProgramme(measures, nothing, names, weight, own=False))
    return found


def fold_of(name: str, folds: int) -> int:
    """Return the fold of a module name: the same name is never on both sides."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def _related(
    shared: Path, judged: dict[tuple[str, str], dict[tuple[str, int], int]], modules_of: dict[str, list[str]]
) -> dict[tuple[str, str], set[str]]:
    """Return the standards that are not strange to a programme."""
    titles = json.loads((shared / "bench/teaching/titles.json").read_text("utf-8"))
    trades = {title["bk"]: {*title["knelpuntberoepen"], *title["esco_uris"]} for title in titles}
    names: dict[str, set[str]] = defaultdict(set)
    for standard, title in judged:
        names[standard] |= set(modules_of[title])
    return {
        (standard, title): {
            other
            for other in trades
            if trades[other] & trades[standard] or names[other] & set(modules_of[title])
        }
        for standard, title in judged
    }


def _asked(path: Path) -> dict[int, AskedWords]:
    competences = json.loads(path.read_text("utf-8"))["competenties"]
    return {row["nr"]: AskedWords(row["tekst"], tuple(row["vaardigheden"])) for row in competences}


def _rows(path: Path) -> Sequence[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
