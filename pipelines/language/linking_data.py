"""What the encoder and the linker learn from and are measured on, read from the shared folder.

The taxonomy comes from the readers that ``ingest`` uses too: what is learned fits what is served.
"""

import gzip
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from matcher.domain.competence import Competence, CrossWalk, MappingRelation, Occupation, Taxonomy
from matcher.linking.crosswalk import SAME
from pipelines.reading.competent import read_competent
from pipelines.reading.esco import ConceptColumns, EscoConcept, read_english, read_esco
from pipelines.reading.labels import clean
from pipelines.reading.rejects import Rejects
from pipelines.reading.tables import TableError, find_table, read_table, rows

ESCO_VERSION = "1.2.1"
ISCO_CODE = "code"


class DataPart(StrEnum):
    """Part of the Competent competences; a label is in exactly one."""

    TRAIN = "train"
    CALIBRATE = "calibrate"
    """For the choice of settings and for the calibration of the probability."""
    TEST = "test"
    """Never trained, tuned or calibrated on."""


@dataclass(frozen=True, slots=True)
class ForeignConcept:
    """A Competent competence or occupation with what it is mapped to in ESCO."""

    id: str
    dutch: str
    french: str
    targets: tuple[tuple[str, MappingRelation], ...] = ()
    """ESCO URI and relation; empty when the mapping is not in the shared data."""

    @property
    def part(self) -> DataPart:
        """Part of the split, by the label, so that equal labels never fall in two parts."""
        digest = hashlib.blake2b(self.dutch.casefold().strip().encode(), digest_size=4).digest()
        share = int.from_bytes(digest) / 2**32
        return DataPart.TEST if share < 0.15 else DataPart.CALIBRATE if share < 0.3 else DataPart.TRAIN

    @property
    def same(self) -> frozenset[str]:
        """URIs with an exact or close match."""
        return frozenset(uri for uri, relation in self.targets if relation in SAME)


@dataclass(frozen=True, slots=True)
class LinkingData:
    """Everything read."""

    taxonomy: Taxonomy
    """ESCO with Dutch labels; concepts without one are left out."""
    english: dict[str, EscoConcept]
    """By ESCO URI, also of concepts without Dutch label."""
    competences: tuple[ForeignConcept, ...]
    occupations: tuple[ForeignConcept, ...]
    isco: dict[str, tuple[str, str]]
    """ISCO code to Dutch and English label."""
    groups: dict[str, str]
    """Dutch labels of ESCO skill groups, by URI."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Texts, forms of concepts, and which concepts are right for each text."""

    name: str
    queries: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]
    """Concept id and surface form."""
    relevant: tuple[frozenset[str], ...]
    """Per query, concept ids; never empty."""


def read_linking_data(shared: Path) -> LinkingData:
    """Read ESCO and Competent from ``shared/data``.

    Raises
    ------
    TableError
        If the folder is not there (it travels apart from the project), or a file in it cannot be read.
    """
    data = shared / "data"
    rejects = Rejects()
    taxonomy = read_esco(data / "esco_nl", rejects, english=data / "esco_en", version=ESCO_VERSION)
    competent = read_competent(data / "competent", rejects)
    isco_english = _labels(data / "esco_en", "ISCOGroups_en", ISCO_CODE, rejects)
    return LinkingData(
        taxonomy=_in_dutch(taxonomy),
        english=read_english(data / "esco_en", rejects),
        competences=_foreign_concepts(competent.competences.values(), competent.cross_walks),
        occupations=_foreign_concepts(competent.occupations.values(), competent.cross_walks),
        isco={
            code: (label, isco_english.get(code, ""))
            for code, label in _labels(data / "esco_nl", "ISCOGroups_nl", ISCO_CODE, rejects).items()
        },
        groups=_labels(data / "esco_nl", "skillGroups_nl", ConceptColumns.URI, rejects),
    )


def _in_dutch(taxonomy: Taxonomy) -> Taxonomy:
    """Return the taxonomy without the competences that have an English label only."""
    dutch = {
        id: competence for id, competence in taxonomy.competences.items() if competence.label_language == "nl"
    }
    occupations = {
        id: replace(
            occupation,
            essential=tuple(asked for asked in occupation.essential if asked in dutch),
            optional=tuple(asked for asked in occupation.optional if asked in dutch),
        )
        for id, occupation in taxonomy.occupations.items()
    }
    return replace(taxonomy, competences=dutch, occupations=occupations)


def _foreign_concepts(
    concepts: Iterable[Competence | Occupation], walks: Iterable[CrossWalk]
) -> tuple[ForeignConcept, ...]:
    targets: dict[str, list[tuple[str, MappingRelation]]] = defaultdict(list)
    for walk in walks:
        targets[walk.foreign_id].append((walk.target_id, walk.relation))
    return tuple(
        ForeignConcept(
            concept.id,
            concept.label,
            next(iter(concept.other_language_labels), ""),
            tuple(targets[concept.id]),
        )
        for concept in concepts
    )


def _labels(folder: Path, stem: str, key: str, rejects: Rejects) -> dict[str, str]:
    path = find_table(folder, stem)
    if path is None:
        raise TableError(f"in de map {str(folder)!r} ontbreekt {stem}.csv; pak het ESCO-pakket opnieuw uit")
    table = read_table(path, (key, ConceptColumns.LABEL), rejects)
    return {cells[key]: clean(cells[ConceptColumns.LABEL]) for _, cells in rows(table)}


def cross_walks(data: LinkingData, parts: frozenset[DataPart] = frozenset(DataPart)) -> tuple[CrossWalk, ...]:
    """Return the Competent cross-walks, of competences only those in ``parts``."""
    return tuple(
        CrossWalk(concept.id, concept.dutch, uri, relation, (concept.french,) if concept.french else ())
        for concept in (*(c for c in data.competences if c.part in parts), *data.occupations)
        for uri, relation in concept.targets
    )


def competent_bench(data: LinkingData, part: DataPart) -> Bench:
    """Return Competent labels of a part as queries and all Dutch ESCO skill forms as answers."""
    known = data.taxonomy.competences
    asked: dict[str, set[str]] = {}
    for competence in data.competences:
        if competence.part is part and competence.same & known.keys():
            asked.setdefault(competence.dutch, set()).update(competence.same & known.keys())
    forms = tuple((uri, text) for uri, c in known.items() for text in (c.label, *c.alternative_labels))
    return Bench(f"competent_{part}", tuple(asked), forms, tuple(frozenset(v) for v in asked.values()))


def occupation_bench(shared: Path) -> Bench:
    """Return the Netherlands occupation titles (MELO, Avature, MIT) and all ESCO occupation forms."""
    name = "occupations_nld"
    concept = dict(_read_pairs(shared, name, "concept_mapping"))
    forms = _read_pairs(shared, name, "corpus_elements")
    return _bench(shared, name, tuple((concept[number], text) for number, text in forms), concept)


def job_title_bench(shared: Path) -> Bench:
    """Return the job titles with similar titles (Avature, Apache-2.0); every title is its own concept."""
    name = "jobtitles_nl"
    forms = tuple(_read_pairs(shared, name, "corpus_documents"))
    return _bench(shared, name, forms, {number: number for number, _ in forms})


def _read_rows(shared: Path, name: str, part: str) -> Iterator[list[str]]:
    path = shared / "bench" / "linking" / f"{name}_{part}.tsv.gz"
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if line:
            yield line.split("\t")


def _read_pairs(shared: Path, name: str, part: str) -> Iterator[tuple[str, str]]:
    return ((row[0], row[1]) for row in _read_rows(shared, name, part))


def _bench(shared: Path, name: str, forms: tuple[tuple[str, str], ...], concept: Mapping[str, str]) -> Bench:
    """Return the bench; ``concept`` has the concept of each number in the annotations."""
    relevant: dict[str, set[str]] = {}
    for row in _read_rows(shared, name, "annotations"):
        if int(row[3]) > 0:
            relevant.setdefault(row[0], set()).add(concept[row[2]])
    queries = _read_pairs(shared, name, "queries")
    asked = [(text, frozenset(relevant[key])) for key, text in queries if relevant.get(key)]
    return Bench(name, tuple(t for t, _ in asked), forms, tuple(right for _, right in asked))
