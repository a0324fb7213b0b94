"""What the encoder and the linker learn from and are measured on, read from the shared folder.

Private to these two pipelines: ``ingest`` has its own readers for the taxonomy that the product uses.
"""

import csv
import gzip
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from matcher.domain.competence import (
    Competence,
    CompetenceKind,
    CrossWalk,
    MappingRelation,
    Occupation,
    Taxonomy,
)

_ESCO = "http://data.europa.eu/esco/"
_COLLECTIONS = ("digital", "green", "language", "transversal")


class Part(StrEnum):
    """Part of the Competent competences; a label is in exactly one."""

    TRAIN = "train"
    CALIBRATE = "calibrate"
    """For the choice of settings and for the calibration of the probability."""
    TEST = "test"
    """Never trained, tuned or calibrated on."""


@dataclass(frozen=True, slots=True)
class ForeignLabel:
    """A Competent competence or occupation with what it is mapped to in ESCO."""

    id: str
    dutch: str
    french: str
    targets: tuple[tuple[str, MappingRelation], ...] = ()
    """ESCO URI and relation; empty when the mapping is not in the shared data."""

    @property
    def part(self) -> Part:
        """Part of the split, by the label, so that equal labels never fall in two parts."""
        digest = hashlib.blake2b(self.dutch.casefold().strip().encode(), digest_size=4).digest()
        share = int.from_bytes(digest) / 2**32
        return Part.TEST if share < 0.15 else Part.CALIBRATE if share < 0.3 else Part.TRAIN

    @property
    def same(self) -> frozenset[str]:
        """URIs with an exact or close match."""
        equal = (MappingRelation.EXACT, MappingRelation.CLOSE)
        return frozenset(uri for uri, relation in self.targets if relation in equal)


@dataclass(frozen=True, slots=True)
class EnglishText:
    """English words for an ESCO concept."""

    label: str
    alternative_labels: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class LinkingData:
    """Everything read."""

    taxonomy: Taxonomy
    """ESCO with Dutch labels; concepts without one are left out."""
    english: dict[str, EnglishText]
    """By ESCO URI, also of concepts without Dutch label."""
    competences: tuple[ForeignLabel, ...]
    occupations: tuple[ForeignLabel, ...]
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
    FileNotFoundError
        If the folder is not there: it travels apart from the project.
    """
    data = shared / "data"
    english = _read_english(data / "esco_en")
    kinds = _skill_kinds(data / "esco_nl")
    broader = _broader(data / "esco_en")
    competences = {}
    for row in read_rows(data / "esco_nl" / "skills_nl_partial.csv"):
        uri, label = row["conceptUri"], tidy(row["preferredLabel_nl"])
        if not label:
            continue
        competences[uri] = Competence(
            id=uri,
            label=label,
            kind=kinds.get(uri, CompetenceKind.SKILL),
            alternative_labels=_labels(row["altLabels_nl"]),
            description=tidy(row["description_nl"]),
            broader=broader.get(uri, ()),
            other_language_labels=_english_labels(english.get(uri)),
        )
    taxonomy = Taxonomy(
        "ESCO", "1.2.1", competences, _read_occupations(data / "esco_nl", set(competences), english), ()
    )
    isco_english = {
        r["code"]: tidy(r["preferredLabel"]) for r in read_rows(data / "esco_en/ISCOGroups_en.csv")
    }
    isco = {
        row["code"]: (tidy(row["preferredLabel"]), isco_english.get(row["code"], ""))
        for row in read_rows(data / "esco_nl/ISCOGroups_nl.csv")
    }
    groups = {
        row["conceptUri"]: tidy(row["preferredLabel"])
        for row in read_rows(data / "esco_nl/skillGroups_nl.csv")
    }
    competent = data / "competent"
    return LinkingData(
        taxonomy=taxonomy,
        english=english,
        competences=_read_competent(competent, "competences", "competence_esco", "esco_skill_uri"),
        occupations=_read_competent(competent, "occupations", "occupation_esco", "esco_uri"),
        isco=isco,
        groups=groups,
    )


def cross_walks(data: LinkingData, parts: frozenset[Part] = frozenset(Part)) -> tuple[CrossWalk, ...]:
    """Return the Competent cross-walks, of competences only those in ``parts``."""
    return tuple(
        CrossWalk(one.id, one.dutch, uri, relation, (one.french,) if one.french else ())
        for one in (*(c for c in data.competences if c.part in parts), *data.occupations)
        for uri, relation in one.targets
    )


def competent_bench(data: LinkingData, part: Part) -> Bench:
    """Return Competent labels of a part as queries and all Dutch ESCO skill forms as answers."""
    known = data.taxonomy.competences
    asked: dict[str, set[str]] = {}
    for one in data.competences:
        if one.part is part and one.same & known.keys():
            asked.setdefault(one.dutch, set()).update(one.same & known.keys())
    forms = tuple((uri, text) for uri, c in known.items() for text in (c.label, *c.alternative_labels))
    return Bench(f"competent_{part}", tuple(asked), forms, tuple(frozenset(v) for v in asked.values()))


def occupation_bench(shared: Path) -> Bench:
    """Return the Netherlands occupation titles (MELO, Avature, MIT) and all ESCO occupation forms."""
    folder = shared / "bench/linking"
    concept = dict(_read_pairs(folder / "occupations_nld_concept_mapping.tsv.gz"))
    forms = tuple(
        (concept[i], text) for i, text in _read_pairs(folder / "occupations_nld_corpus_elements.tsv.gz")
    )
    relevant: dict[str, set[str]] = {}
    for row in _read_tsv(folder / "occupations_nld_annotations.tsv.gz"):
        if int(row[3]) > 0:
            relevant.setdefault(row[0], set()).add(concept[row[2]])
    return _bench("occupations_nld", _read_pairs(folder / "occupations_nld_queries.tsv.gz"), forms, relevant)


def job_title_bench(shared: Path) -> Bench:
    """Return the job titles with similar titles (Avature, Apache-2.0); every title is its own concept."""
    folder = shared / "bench/linking"
    forms = tuple(_read_pairs(folder / "jobtitles_nl_corpus_documents.tsv.gz"))
    relevant: dict[str, set[str]] = {}
    for row in _read_tsv(folder / "jobtitles_nl_annotations.tsv.gz"):
        if int(row[3]) > 0:
            relevant.setdefault(row[0], set()).add(row[2])
    return _bench("jobtitles_nl", _read_pairs(folder / "jobtitles_nl_queries.tsv.gz"), forms, relevant)


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a ``.csv``, or of the ``.csv.gz`` beside it."""
    if not path.exists():
        path = path.with_name(path.name + ".gz")
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    yield from csv.DictReader(io.StringIO(text, newline=""))


def tidy(text: str | None) -> str:
    """Return the text on one line with plain spaces; empty for nothing."""
    return re.sub(r"\s+", " ", text or "").strip()


def _labels(field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for one in re.split(r"\s\|\s|\n", field or "") if (t := tidy(one))))


def _english_labels(english: EnglishText | None) -> tuple[str, ...]:
    return () if english is None else (english.label,)


def _read_occupations(
    folder: Path, known: set[str], english: dict[str, EnglishText]
) -> dict[str, Occupation]:
    essential: dict[str, list[str]] = {}
    optional: dict[str, list[str]] = {}
    for row in read_rows(folder / "occupationSkillRelations_reconstructed.csv"):
        if row["skillUri"] in known:
            side = essential if row["relationType"] == "essential" else optional
            side.setdefault(row["occupationUri"], []).append(row["skillUri"])
    found = {}
    for row in read_rows(folder / "occupations_nl.csv"):
        uri = row["conceptUri"]
        found[uri] = Occupation(
            id=uri,
            label=tidy(row["preferredLabel"]),
            isco=row["iscoGroup"],
            alternative_labels=_labels(row["altLabels"]),
            description=tidy(row["description"]),
            essential=tuple(essential.get(uri, ())),
            optional=tuple(optional.get(uri, ())),
            other_language_labels=_english_labels(english.get(uri)),
        )
    return found


def _read_english(folder: Path) -> dict[str, EnglishText]:
    found = {}
    for row in read_rows(folder / "occupations_en.csv"):
        found[row["conceptUri"]] = EnglishText(
            tidy(row["preferredLabel"]), _labels(row["altLabels"]), tidy(row["description"])
        )
    for row in read_rows(folder / "skills_en_reconstructed.csv"):
        label, text = tidy(row["preferredLabel_en"]), tidy(row["text_en"])
        found[row["conceptUri"]] = EnglishText(label, (), text.removeprefix(label).strip())
    return found


def _skill_kinds(folder: Path) -> dict[str, CompetenceKind]:
    words = {"knowledge": CompetenceKind.KNOWLEDGE, "skill/competence": CompetenceKind.SKILL}
    kinds = {}
    for row in read_rows(folder / "skills_nl_partial.csv"):
        if row["skillType"] in words:
            kinds[row["conceptUri"]] = words[row["skillType"]]
    for row in read_rows(folder / "skillSkillRelations_nl.csv"):
        kinds.setdefault(row["originalSkillUri"], words.get(row["originalSkillType"], CompetenceKind.SKILL))
        kinds.setdefault(row["relatedSkillUri"], words.get(row["relatedSkillType"], CompetenceKind.SKILL))
    for row in read_rows(folder / "languageSkillsCollection_nl.csv"):
        kinds[row["conceptUri"]] = CompetenceKind.LANGUAGE
    return kinds


def _broader(folder: Path) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in read_rows(folder / "broaderRelationsSkillPillar_en.csv"):
        found.setdefault(row["conceptUri"], []).append(row["broaderUri"])
    return {uri: tuple(above) for uri, above in found.items()}


def _read_competent(folder: Path, labels: str, mapping: str, target: str) -> tuple[ForeignLabel, ...]:
    targets: dict[str, list[tuple[str, MappingRelation]]] = {}
    for row in read_rows(folder / f"competent_{mapping}.csv"):
        relation = MappingRelation(row["mapping_relation"].removeprefix("skos:").removesuffix("Match"))
        targets.setdefault(row["competent_uuid"], []).append((row[target], relation))
    return tuple(
        ForeignLabel(
            row["competent_uuid"],
            tidy(row["label_nl"]),
            tidy(row["label_fr"]).removesuffix("(h/f/x)").strip(),
            tuple(targets.get(row["competent_uuid"], ())),
        )
        for row in read_rows(folder / f"competent_{labels}.csv")
    )


def _read_tsv(path: Path) -> Iterator[list[str]]:
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if line:
            yield line.split("\t")


def _read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    for row in _read_tsv(path):
        yield row[0], row[1]


def _bench(
    name: str,
    queries: Iterator[tuple[str, str]],
    forms: tuple[tuple[str, str], ...],
    relevant: dict[str, set[str]],
) -> Bench:
    asked = [(text, frozenset(relevant[key])) for key, text in queries if relevant.get(key)]
    return Bench(name, tuple(t for t, _ in asked), forms, tuple(right for _, right in asked))
