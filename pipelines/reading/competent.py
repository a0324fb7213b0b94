"""VDAB Competent: its lists and its mapping to ESCO. A Competent UUID is VDAB's ``beroepCode``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from matcher.domain.competence import Competence, CompetenceKind, CrossWalk, MappingRelation, Occupation
from pipelines.reading.labels import clean
from pipelines.reading.rejects import Rejects
from pipelines.reading.tables import TableError, find_table, read_table, reject_duplicates, rows

REPEATED_UUID = "deze UUID staat al eerder in het bestand"
REPEATED_MAPPING = "deze koppeling staat al eerder in het bestand"
UNKNOWN_RELATION = "onbekende SKOS-relatie"
UNKNOWN_TYPE = "onbekend type; bekend zijn vaardigheid, kennis en soft"
INCOMPLETE = "zonder UUID of label"


class ListColumns:
    """Columns of ``competent_occupations`` and ``competent_competences``."""

    UUID: Final = "competent_uuid"
    TYPE: Final = "type"
    """Only for competences."""
    LABEL: Final = "label_nl"
    FRENCH: Final = "label_fr"


class MappingColumns:
    """Columns of ``competent_occupation_esco`` and ``competent_competence_esco``."""

    UUID: Final = "competent_uuid"
    LABEL: Final = "competent_label_nl"
    OCCUPATION: Final = "esco_uri"
    COMPETENCE: Final = "esco_skill_uri"
    RELATION: Final = "mapping_relation"
    TARGET_LABEL: Final = "esco_label_nl_v103"
    """What ESCO 1.0.3 called the target, which was mapped to then."""


_KINDS: Mapping[str, CompetenceKind] = {
    "vaardigheid": CompetenceKind.SKILL,
    "kennis": CompetenceKind.KNOWLEDGE,
    "soft": CompetenceKind.ATTITUDE,
}
_RELATIONS: Mapping[str, MappingRelation] = {
    f"skos:{relation.value}Match": relation for relation in MappingRelation
}


@dataclass(frozen=True, slots=True)
class MappedTarget:
    """What a target was called when it was mapped, and the first row that says so."""

    label: str = ""
    file: str = ""
    line: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Competent:
    """The standard with its mapping; a part whose file is absent is empty."""

    occupations: dict[str, Occupation] = field(default_factory=dict)
    """By UUID; Competent's lists do not say which competences an occupation asks."""
    competences: dict[str, Competence] = field(default_factory=dict)
    """By UUID."""
    cross_walks: tuple[CrossWalk, ...] = ()
    """From UUIDs to ESCO URIs: occupations first, then competences. The relation is read from Competent
    to ESCO: ``NARROW`` says that the ESCO concept is the narrower one."""
    targets: dict[str, MappedTarget] = field(default_factory=dict)
    """By ESCO URI."""


def read_competent(folder: Path, rejects: Rejects) -> Competent:
    """Return what a folder with Competent files holds.

    Raises
    ------
    TableError
        When the folder has none of the files, or one of them is unreadable.
    """
    occupations = find_table(folder, "competent_occupations")
    competences = find_table(folder, "competent_competences")
    occupation_map = find_table(folder, "competent_occupation_esco")
    competence_map = find_table(folder, "competent_competence_esco")
    if not any((occupations, competences, occupation_map, competence_map)):
        raise TableError(
            f"in de map {str(folder)!r} staat geen enkel bestand van Competent; verwacht werd "
            "competent_occupations.csv, competent_competences.csv of competent_occupation_esco.csv"
        )
    read = Competent(
        _read_occupations(occupations, rejects) if occupations else {},
        _read_competences(competences, rejects) if competences else {},
    )
    walks: list[CrossWalk] = []
    targets: dict[str, MappedTarget] = {}
    if occupation_map:
        walks += _read_mapping(occupation_map, MappingColumns.OCCUPATION, targets, rejects)
    if competence_map:
        walks += _read_mapping(competence_map, MappingColumns.COMPETENCE, targets, rejects)
    known: dict[str, Competence | Occupation] = {**read.occupations, **read.competences}
    in_french = (
        replace(walk, other_language_labels=known[walk.foreign_id].other_language_labels)
        if walk.foreign_id in known
        else walk
        for walk in walks
    )
    return replace(read, cross_walks=tuple(in_french), targets=targets)


def _read_occupations(path: Path, rejects: Rejects) -> dict[str, Occupation]:
    return {
        uuid: Occupation(uuid, label, other_language_labels=_french(cells))
        for _, uuid, label, cells in _listed(path, (), rejects)
    }


def _read_competences(path: Path, rejects: Rejects) -> dict[str, Competence]:
    found = {}
    for line, uuid, label, cells in _listed(path, (ListColumns.TYPE,), rejects):
        kind = _KINDS.get(cells[ListColumns.TYPE].strip().casefold())
        if kind is None:
            rejects.add(path.name, line, ListColumns.TYPE, cells[ListColumns.TYPE], UNKNOWN_TYPE)
        else:
            found[uuid] = Competence(uuid, label, kind, other_language_labels=_french(cells))
    return found


def _listed(
    path: Path, more: tuple[str, ...], rejects: Rejects
) -> Iterator[tuple[int, str, str, Mapping[str, str]]]:
    """Yield line, UUID, label and cells of each row that has both, the first of each UUID."""
    columns = ListColumns
    table = read_table(path, (columns.UUID, *more, columns.LABEL), rejects, optional=(columns.FRENCH,))
    for line, cells in rows(reject_duplicates(table, columns.UUID, path.name, rejects, REPEATED_UUID)):
        uuid, label = cells[columns.UUID].strip(), clean(cells[columns.LABEL])
        if uuid and label:
            yield line, uuid, label, cells
        else:
            rejects.add(path.name, line, columns.LABEL, label or uuid, INCOMPLETE)


def _french(cells: Mapping[str, str]) -> tuple[str, ...]:
    label = clean(cells[ListColumns.FRENCH]).removesuffix("(h/f/x)").strip()
    return (label,) if label else ()


def _read_mapping(
    path: Path, target: str, targets: dict[str, MappedTarget], rejects: Rejects
) -> list[CrossWalk]:
    columns = MappingColumns
    optional = (columns.LABEL, columns.TARGET_LABEL)
    table = read_table(path, (columns.UUID, target, columns.RELATION), rejects, optional=optional)
    walks: dict[tuple[str, str], CrossWalk] = {}
    for line, cells in rows(table):
        uuid, uri = cells[columns.UUID].strip(), cells[target].strip()
        relation = _RELATIONS.get(cells[columns.RELATION].strip())
        if not (uuid and uri):
            rejects.add(path.name, line, target, uri or uuid, "zonder UUID of ESCO-URI")
        elif relation is None:
            rejects.add(path.name, line, columns.RELATION, cells[columns.RELATION], UNKNOWN_RELATION)
        elif (uuid, uri) in walks:
            rejects.add(path.name, line, target, uri, REPEATED_MAPPING)
        else:
            walks[uuid, uri] = CrossWalk(uuid, clean(cells[columns.LABEL]), uri, relation)
            targets.setdefault(uri, MappedTarget(clean(cells[columns.TARGET_LABEL]), path.name, line, target))
    return list(walks.values())
