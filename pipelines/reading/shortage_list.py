"""The yearly list of shortage occupations: VDAB's list as CSV, or our own JSON.

The 2026 CSV gives no causes; they stay empty. A title with a colon ("Apotheker: ziekenhuisapotheker") stands
for that specialisation only, so it never takes over what the general occupation is mapped to.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from matcher.domain.competence import Taxonomy
from matcher.domain.shortage import ShortageOccupation
from matcher.linking.crosswalk import walks_to
from pipelines.reading.json_entries import read_nouns
from pipelines.reading.labels import clean, label_key
from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.tables import read_table, rows

NO_TITLE = "zonder titel"
REPEATED_TITLE = "deze titel staat al eerder in de lijst"
UNKNOWN = "onbekend beroep"
UNRESOLVED = "geen beroep van de taxonomie gevonden"


class ShortageColumns:
    """Columns of the list; only the title has to be there."""

    TITLE: Final = "beroep_nl"
    CLUSTER: Final = "cluster_nl"
    COMPETENT: Final = "competent_uuid"


@dataclass(frozen=True, slots=True)
class ShortageLine:
    """One line of the list as it stands there."""

    occupation: ShortageOccupation
    file: str
    line: int
    competent_id: str = ""


def read_shortage_list(path: Path, rejects: Rejects, *, year: int) -> list[ShortageLine]:
    """Return the lines of the list, in its order; ``year`` counts for a CSV, JSON says its own.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence, when the file as a whole cannot be used.
    """
    is_json = path.name.removesuffix(".gz").endswith((".json", ".jsonl"))
    found = _read_json(path, rejects) if is_json else _read_csv(path, rejects, year)
    lines: dict[str, ShortageLine] = {}
    for one in found:
        key = label_key(one.occupation.title)
        if key in lines:
            rejects.add(one.file, one.line, ShortageColumns.TITLE, one.occupation.title, REPEATED_TITLE)
        else:
            lines[key] = one
    return list(lines.values())


def _read_csv(path: Path, rejects: Rejects, year: int) -> list[ShortageLine]:
    columns = ShortageColumns
    table = read_table(path, (columns.TITLE,), rejects, optional=(columns.CLUSTER, columns.COMPETENT))
    found = []
    for line, cells in rows(table):
        title = clean(cells[columns.TITLE])
        if not title:
            rejects.add(path.name, line, columns.TITLE, "", NO_TITLE)
            continue
        occupation = ShortageOccupation(title, year, cluster=clean(cells[columns.CLUSTER]))
        found.append(ShortageLine(occupation, path.name, line, cells[columns.COMPETENT].strip()))
    return found


def _read_json(path: Path, rejects: Rejects) -> list[ShortageLine]:
    nouns = read_nouns(
        path, ShortageOccupation, rejects, keys=("title", "year"), what="knelpuntberoepenlijst"
    )
    return [ShortageLine(occupation, path.name, line) for line, occupation in nouns]


def resolve_shortage_list(
    lines: Sequence[ShortageLine], taxonomy: Taxonomy, rejects: Rejects
) -> tuple[ShortageOccupation, ...]:
    """Return the list with the occupations of the taxonomy that each line stands for.

    In this order, the first that finds something: ids in the source itself; the Competent UUID through the
    cross-walk (exact relations before close, narrow and broad ones); an occupation whose preferred or else
    alternative label is the title. Lines that find nothing stay in the list, without occupations, and
    are noted.
    """
    walks = walks_to(taxonomy.occupations, taxonomy.cross_walks)
    by_label = _occupations_by_label(taxonomy)
    resolved = []
    for line in lines:
        ids = _known_ids(line, taxonomy, rejects)
        general, colon, special = line.occupation.title.partition(":")
        if not ids and not colon:
            ids = [link.concept_id for link in walks.get(line.competent_id, ())]
        ids = ids or by_label.get(label_key(special if colon else general), [])
        if not ids:
            title = line.occupation.title
            rejects.add(line.file, line.line, ShortageColumns.TITLE, title, UNRESOLVED, RowOutcome.NOT_LINKED)
        resolved.append(replace(line.occupation, occupation_ids=tuple(ids)))
    return tuple(resolved)


def _known_ids(line: ShortageLine, taxonomy: Taxonomy, rejects: Rejects) -> list[str]:
    ids = line.occupation.occupation_ids
    for unknown in (id_ for id_ in ids if id_ not in taxonomy.occupations):
        rejects.add(line.file, line.line, "occupation_ids", unknown, UNKNOWN, RowOutcome.PART_LEFT_OUT)
    return [id_ for id_ in ids if id_ in taxonomy.occupations]


def _occupations_by_label(taxonomy: Taxonomy) -> dict[str, list[str]]:
    preferred: dict[str, list[str]] = defaultdict(list)
    alternative: dict[str, list[str]] = defaultdict(list)
    for occupation in taxonomy.occupations.values():
        preferred[label_key(occupation.label)].append(occupation.id)
        for label in occupation.alternative_labels:
            alternative[label_key(label)].append(occupation.id)
    return {**alternative, **preferred}
