"""The ESCO classification as the European Commission publishes it: a folder with CSV files.

"This service uses the ESCO classification of the European Commission."

Official names are taken (``occupations_nl``, ``skills_nl``, ``occupationSkillRelations_nl``, …), as ``.csv``
or ``.csv.gz``. Columns are read by name and all but the keys may be absent: their set differs between
versions. Not read, because the engine has no question that they answer: ISCO group texts, concept schemes,
the green share, the dictionary and the broader relations of occupations.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from matcher.domain.competence import Competence, CompetenceKind, Occupation, Taxonomy
from pipelines.reading.labels import clean, split_labels
from pipelines.reading.rejects import Rejects
from pipelines.reading.tables import TableError, find_table, read_table, reject_duplicates, reject_rows, rows

REPEATED_URI = "deze URI staat al eerder in het bestand"
NO_LABEL = "zonder label"
NOT_IN_RELEASE = "bestaat niet meer in ESCO 1.2"
UNKNOWN_OCCUPATION = "onbekend beroep"
UNKNOWN_COMPETENCE = "onbekende competentie"
ALREADY_ESSENTIAL = "dezelfde competentie is al essentieel voor dit beroep"
REPEATED_RELATION = "deze relatie staat al eerder in het bestand"
UNKNOWN_RELATION = "onbekende soort relatie; bekend zijn essential en optional"


class ConceptColumns:
    """Columns of ``occupations``, ``skills`` and the collections."""

    URI: Final = "conceptUri"
    LABEL: Final = "preferredLabel"
    ALTERNATIVES: Final = "altLabels"
    DESCRIPTION: Final = "description"
    ISCO: Final = "iscoGroup"
    SKILL_TYPE: Final = "skillType"
    MODIFIED: Final = "modifiedDate"
    BROADER: Final = "broaderConceptUri"
    """Only in the collections; separated by ' | '."""
    IN_RELEASE: Final = "in_esco_v1_2_0"
    """Only in ``skills_nl_partial``, whose Dutch labels are put together from several releases."""


@dataclass(frozen=True, slots=True)
class Words:
    """The columns that hold the words for a concept."""

    label: str
    alternatives: str
    description: str


OFFICIAL: Final = Words(ConceptColumns.LABEL, ConceptColumns.ALTERNATIVES, ConceptColumns.DESCRIPTION)
PARTIAL: Final = Words("preferredLabel_nl", "altLabels_nl", "description_nl")
"""Of ``skills_nl_partial``."""
RECONSTRUCTED: Final = Words("preferredLabel_en", "altLabels_en", "text_en")
"""Of ``skills_en_reconstructed``, where one column has label, alternative labels and description."""


class OccupationSkillColumns:
    """Columns of ``occupationSkillRelations``."""

    OCCUPATION: Final = "occupationUri"
    RELATION: Final = "relationType"
    SKILL: Final = "skillUri"


class SkillSkillColumns:
    """Columns of ``skillSkillRelations``."""

    FROM: Final = "originalSkillUri"
    RELATION: Final = "relationType"
    TO: Final = "relatedSkillUri"


class BroaderColumns:
    """Columns of ``broaderRelationsSkillPillar``."""

    URI: Final = "conceptUri"
    BROADER: Final = "broaderUri"


class HierarchyColumns:
    """Columns of ``skillsHierarchy``: one row per group, with the groups above it."""

    URIS: Final = tuple(f"Level {level} URI" for level in range(4))
    CODES: Final = tuple(f"Level {level} code" for level in range(4))


_COLLECTIONS: Final = (
    "digitalSkillsCollection",
    "greenSkillsCollection",
    "languageSkillsCollection",
    "transversalSkillsCollection",
)
_LANGUAGE_GROUP: Final = "L"
_SKILL_GROUP: Final = "S"
_ATTITUDE_GROUPS: Final = ("T3", "T4")
"""Self-management, and social and communicative competences: what ESCO called attitudes before 1.1."""


@dataclass(slots=True)
class EscoConcept:
    """A competence or an occupation while its parts are being gathered from several files."""

    label: str
    alternative_labels: tuple[str, ...] = ()
    description: str = ""
    isco: str = ""
    modified: str = ""
    skill_type: str = ""
    language: str = "nl"
    other_language_labels: tuple[str, ...] = ()
    broader: dict[str, None] = field(default_factory=dict)
    """As keys, to keep their order and each once."""
    related: dict[str, None] = field(default_factory=dict)


def read_esco(
    folder: Path, rejects: Rejects, *, english: Path | None = None, version: str | None = None
) -> Taxonomy:
    """Return the taxonomy in an unpacked ESCO package in Dutch.

    Parameters
    ----------
    folder
        Needs ``occupations_nl``; and ``skills_nl``, or the partial file with the collections.
    rejects
        Gets repeated URIs, padded rows, relations to what does not exist, …
    english
        Folder of the English package. A skill without Dutch label then gets the English one and
        ``label_language="en"``; without it, such a skill is unknown. The English labels of the other
        concepts help to link texts.
    version
        Release, for instance ``"1.2.1"``; the files do not tell. When ``None``, the date of the last change
        in ``occupations`` stands for it.

    Raises
    ------
    TableError
        When a file that must be there is missing or unreadable.
    """
    if not folder.is_dir():
        raise TableError(f"{str(folder)!r} is geen map; geef de map van het uitgepakte ESCO-pakket")
    occupations = _read_concepts(_needed(folder, "occupations_nl"), rejects)
    skills = _read_skills(folder, english, rejects)
    _add_broader(skills, folder, english, rejects)
    _add_related(skills, folder, rejects)
    group_codes = _read_group_codes(folder, rejects)
    relations = _read_relations(folder, occupations, skills, rejects)
    titles = _english_titles(english, rejects)
    last_change = max((one.modified for one in occupations.values()), default="")[:10]
    return Taxonomy(
        name="ESCO",
        version=version or last_change or "onbekend",
        competences=_competences(skills, group_codes),
        occupations={
            uri: Occupation(
                uri,
                one.label,
                one.isco,
                one.alternative_labels,
                one.description,
                *relations.get(uri, ((), ())),
                other_language_labels=titles.get(uri, ()),
            )
            for uri, one in occupations.items()
        },
    )


def read_english(folder: Path, rejects: Rejects) -> dict[str, EscoConcept]:
    """Return the English words of occupations and competences by URI, also of those without Dutch label.

    Raises
    ------
    TableError
        When a file that must be there is missing or unreadable.
    """
    concepts = _read_concepts(_needed(folder, "occupations_en"), rejects, "en")
    concepts |= _read_english_skills(folder, rejects)
    return {
        uri: replace(one, description=one.description.removeprefix(one.label).strip())
        for uri, one in concepts.items()
    }


def _english_titles(folder: Path | None, rejects: Rejects) -> dict[str, tuple[str, ...]]:
    """Return the English label of each occupation; none where the English package has no occupations.

    Not the alternative ones: measured, they add half a point of MRR and double the time of every search.
    """
    path = find_table(folder, "occupations_en") if folder else None
    if not path:
        return {}
    return {uri: (one.label,) for uri, one in _read_concepts(path, rejects, "en").items()}


def _read_skills(folder: Path, english: Path | None, rejects: Rejects) -> dict[str, EscoConcept]:
    path = _needed(folder, "skills_nl", "skills_nl_partial")
    skills = _read_concepts(path, rejects, words=PARTIAL if "partial" in path.name else OFFICIAL)
    for stem in _COLLECTIONS:
        collection = find_table(folder, f"{stem}_nl")
        if collection:
            for uri, skill in _read_concepts(collection, rejects).items():
                known = skills.setdefault(uri, skill)
                known.broader |= skill.broader
                known.skill_type = known.skill_type or skill.skill_type
    if english:
        for uri, skill in _read_english_skills(english, rejects).items():
            known = skills.setdefault(uri, skill)
            if known is not skill:
                known.other_language_labels = tuple(dict.fromkeys((skill.label, *skill.alternative_labels)))
    return skills


def _read_concepts(
    path: Path, rejects: Rejects, language: str = "nl", words: Words = OFFICIAL
) -> dict[str, EscoConcept]:
    columns = ConceptColumns
    optional = (
        words.alternatives, words.description, columns.ISCO, columns.MODIFIED, columns.SKILL_TYPE,
        columns.BROADER, columns.IN_RELEASE,
    )  # fmt: skip
    table = read_table(path, (columns.URI, words.label), rejects, optional=optional)
    file, uri = path.name, columns.URI
    table = reject_rows(table, table[uri].str.strip() == "", uri, file, rejects, "zonder URI")
    table = reject_rows(table, table[words.label].str.strip() == "", uri, file, rejects, NO_LABEL)
    table = reject_duplicates(table, uri, file, rejects, REPEATED_URI)
    gone = table[columns.IN_RELEASE].str.casefold() == "false"
    table = reject_rows(table, gone, uri, file, rejects, NOT_IN_RELEASE)
    return {
        cells[uri]: EscoConcept(
            label=clean(cells[words.label]),
            alternative_labels=split_labels(cells[words.alternatives]),
            description=clean(cells[words.description]),
            isco=cells[columns.ISCO].strip(),
            modified=cells[columns.MODIFIED],
            skill_type=cells[columns.SKILL_TYPE],
            language=language,
            broader=dict.fromkeys(split_labels(cells[columns.BROADER])),
        )
        for _, cells in rows(table)
    }


def _read_english_skills(folder: Path, rejects: Rejects) -> dict[str, EscoConcept]:
    path = _needed(folder, "skills_en", "skills_en_reconstructed")
    return _read_concepts(path, rejects, "en", RECONSTRUCTED if "reconstructed" in path.name else OFFICIAL)


def _read_relations(
    folder: Path, occupations: Collection[str], skills: Mapping[str, EscoConcept], rejects: Rejects
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the essential and the optional competence ids of each occupation."""
    path = _needed(folder, "occupationSkillRelations_nl", "occupationSkillRelations_reconstructed")
    columns = OccupationSkillColumns
    names = (columns.OCCUPATION, columns.RELATION, columns.SKILL)
    table = read_table(path, names, rejects)
    file, relation = path.name, table[columns.RELATION]
    table = reject_rows(
        table, ~relation.isin(("essential", "optional")), columns.RELATION, file, rejects, UNKNOWN_RELATION
    )
    unknown = ~table[columns.OCCUPATION].isin(occupations)
    table = reject_rows(table, unknown, columns.OCCUPATION, file, rejects, UNKNOWN_OCCUPATION)
    table = reject_rows(
        table, ~table[columns.SKILL].isin(set(skills)), columns.SKILL, file, rejects, UNKNOWN_COMPETENCE
    )
    table = reject_rows(table, table.duplicated(list(names)), columns.SKILL, file, rejects, REPEATED_RELATION)
    # "essential" sorts before "optional", so that of two relations the stronger one stays.
    first = table.sort_values(columns.RELATION, kind="stable").duplicated([columns.OCCUPATION, columns.SKILL])
    table = reject_rows(table, first.reindex(table.index), columns.SKILL, file, rejects, ALREADY_ESSENTIAL)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for occupation, kind, skill in table.itertuples(index=False, name=None):
        found[occupation, kind].append(skill)
    return {
        uri: (tuple(found[uri, "essential"]), tuple(found[uri, "optional"]))
        for uri in dict.fromkeys(table[columns.OCCUPATION])
    }


def _add_related(skills: Mapping[str, EscoConcept], folder: Path, rejects: Rejects) -> None:
    path = find_table(folder, "skillSkillRelations_nl", "skillSkillRelations")
    if not path:
        return
    columns = SkillSkillColumns
    for line, cells in rows(read_table(path, (columns.FROM, columns.TO), rejects)):
        unknown = [name for name in (columns.FROM, columns.TO) if cells[name] not in skills]
        if unknown:
            rejects.add(path.name, line, unknown[0], cells[unknown[0]], UNKNOWN_COMPETENCE)
        else:
            skills[cells[columns.FROM]].related[cells[columns.TO]] = None


def _add_broader(
    skills: Mapping[str, EscoConcept], folder: Path, english: Path | None, rejects: Rejects
) -> None:
    """Add the concepts and groups above each skill; the relations carry no language, so either will do."""
    path = find_table(folder, "broaderRelationsSkillPillar_nl")
    if not path and english:
        path = find_table(english, "broaderRelationsSkillPillar_en")
    if not path:
        return
    columns = BroaderColumns
    table = read_table(path, (columns.URI, columns.BROADER), rejects)
    for uri, broader in table.itertuples(index=False, name=None):
        if uri in skills:  # the other rows are about groups
            skills[uri].broader[broader] = None


def _read_group_codes(folder: Path, rejects: Rejects) -> dict[str, tuple[str, ...]]:
    """Return per group URI its codes from top to bottom, for instance ``("T", "T3", "T3.1")``."""
    path = find_table(folder, "skillsHierarchy_nl")
    if not path:
        return {}
    columns = HierarchyColumns
    table = read_table(path, columns.URIS[:1], rejects, optional=(*columns.URIS[1:], *columns.CODES))
    codes = {}
    for _, cells in rows(table):
        uris = [cells[name] for name in columns.URIS if cells[name]]
        if uris:
            codes[uris[-1]] = tuple(cells[name] for name in columns.CODES if cells[name])
    return codes


def _competences(
    skills: Mapping[str, EscoConcept], group_codes: Mapping[str, tuple[str, ...]]
) -> dict[str, Competence]:
    return {
        uri: Competence(
            id=uri,
            label=skill.label,
            kind=_kind(uri, skills, group_codes),
            alternative_labels=tuple(one for one in skill.alternative_labels if one != skill.label),
            description=skill.description,
            broader=tuple(skill.broader),
            label_language=skill.language,
            related=tuple(skill.related),
            other_language_labels=skill.other_language_labels,
        )
        for uri, skill in skills.items()
    }


def _kind(
    uri: str, skills: Mapping[str, EscoConcept], group_codes: Mapping[str, tuple[str, ...]]
) -> CompetenceKind:
    codes = _codes_above(uri, skills, group_codes)
    if _LANGUAGE_GROUP in codes:
        return CompetenceKind.LANGUAGE
    if skills[uri].skill_type == "knowledge" or "K" in codes:
        return CompetenceKind.KNOWLEDGE
    if codes.intersection(_ATTITUDE_GROUPS) and _SKILL_GROUP not in codes:
        return CompetenceKind.ATTITUDE
    return CompetenceKind.SKILL


def _codes_above(
    uri: str, skills: Mapping[str, EscoConcept], group_codes: Mapping[str, tuple[str, ...]]
) -> set[str]:
    """Return the codes of all groups above a skill; the polyhierarchy may loop, so each is visited once."""
    codes: set[str] = set()
    visited, waiting = {uri}, [uri]
    while waiting:
        here = waiting.pop()
        codes.update(group_codes.get(here, ()))
        above = skills[here].broader if here in skills else ()
        fresh = [one for one in above if one not in visited]
        visited.update(fresh)
        waiting.extend(fresh)
    return codes


def _needed(folder: Path, *stems: str) -> Path:
    path = find_table(folder, *stems)
    if not path:
        names = " of ".join(f"{stem}.csv" for stem in stems)
        raise TableError(
            f"in de map {str(folder)!r} staat geen {names} (ook niet als .csv.gz); "
            "geef de map van het uitgepakte ESCO-pakket in die taal"
        )
    return path
