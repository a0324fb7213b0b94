"""What is read in real vacancies and trainings: kept, understood, linked, and the facts recognised."""

import gzip
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from matcher.domain.competence import Taxonomy
from matcher.domain.must_have import MustHave, MustHaveKind
from matcher.domain.vacancy import RequirementKind
from matcher.domain.world import World
from pipelines.building.ingest import ingest
from pipelines.building.real_world import real_sources
from pipelines.building.statement_linking import OpenLinker, StatementLinker
from pipelines.progress import Progress
from pipelines.reading.rejects import Rejects
from pipelines.reading.vdab_vacancy import read_vdab_vacancies

RECALL = 0.55
"""Recall at which the precision of linked statements is given."""
_KIND = MustHaveKind
_SIGNS: Sequence[tuple[str, frozenset[MustHaveKind]]] = (
    (r"rijbewijs", frozenset({_KIND.DRIVING_LICENCE})),
    (r"\bvca\b|attest|code 95|heftruck", frozenset({_KIND.ATTEST})),
    (r"nederlands|frans|engels|duits", frozenset({_KIND.LANGUAGE})),
    (r"diploma|bachelor|master|graduaat|secundair|\b[abt]so\b", frozenset({_KIND.DIPLOMA})),
    (r"ervaring", frozenset({_KIND.EXPERIENCE})),
    (r"ploegen", frozenset({_KIND.SHIFTS})),
    (r"zaterdag|zondag|weekend", frozenset({_KIND.WEEKEND})),
    (r"avond", frozenset({_KIND.EVENING})),
    (r"nacht", frozenset({_KIND.NIGHT})),
    (r"medisch|conditie|zwemmen", frozenset({_KIND.FITNESS})),
    (r"eigen vervoer|reizen", frozenset({_KIND.TRANSPORT})),
    (r"\b18 jaar", frozenset({_KIND.AGE})),
)
"""Words of a label, and the kinds of fact that may stand for it."""


def measure(shared: Path, open_linker: OpenLinker, progress: Progress) -> dict[str, float]:
    """Return the figures by name.

    Parameters
    ----------
    shared
        Folder with ``data/`` and ``bench/``.

    Returns
    -------
    dict
        Shares in [0, 1] and counts. A vacancy "states competences" when it has a ticked technical statement;
        precision is over the statements whose certainty is high enough for `RECALL` of those with a label.
    """
    bench = json.loads((shared / "bench" / "real" / "vacancies.json").read_text(encoding="utf-8"))
    more = json.loads((shared / "bench" / "real" / "pairs_more.json").read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder:
        file = _all_vacancies(shared, bench, Path(folder))
        sources = replace(real_sources(shared / "data"), vacancies=(file,))
        built = ingest(sources, Path(folder) / "world", open_linker, progress)
        world, read = built.world, built.rejects.rows_read[file.name]
        musts = {draft.vacancy.id: draft.vacancy.must_haves for draft in read_vdab_vacancies(file, Rejects())}
        stating = _stating(file)
    labels = {one["id"]: one["human_reads"]["must_haves"] for one in bench}
    labels |= {one["id"]: one["must_haves"] for one in more}
    modules = world.modules.values()
    return {
        "vacancies": read,
        "vacancies_rejected": 1 - len(world.vacancies) / read,
        "stating_vacancies_with_a_technical_requirement": _understood(world, stating),
        "trainings": len(modules),
        "trainings_that_teach_nothing": sum(not one.teaches for one in modules) / len(modules),
        **_statements(bench, world.taxonomy, open_linker),
        **_must_haves(labels, musts),
    }


def _all_vacancies(shared: Path, bench: Iterable[Mapping[str, object]], folder: Path) -> Path:
    """Write the vacancies of both files as one, each once."""
    text = gzip.decompress((shared / "data" / "real" / "vacancies.jsonl.gz").read_bytes()).decode()
    found = [json.loads(line) for line in text.splitlines()] + [one["vacancy_v4"] for one in bench]
    by_id = {one["vacatureReferentie"]["vdabReferentie"]: one for one in found}
    path = folder / "vacatures.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in by_id.values()), encoding="utf-8")
    return path


def _stating(file: Path) -> set[str]:
    return {
        draft.vacancy.id
        for draft in read_vdab_vacancies(file, Rejects())
        if any(one.kind is RequirementKind.TECHNICAL and one.weight > 1 for one in draft.statements)
    }


def _understood(world: World, stating: set[str]) -> float:
    return sum(bool(id_ in world.vacancies and world.vacancies[id_].requirements) for id_ in stating) / len(
        stating
    )


def _statements(
    bench: Iterable[Mapping[str, object]], taxonomy: Taxonomy, open_linker: OpenLinker
) -> dict[str, float]:
    """Return how the best link of a labelled statement stands beside the acceptable labels."""
    by_label: dict[str, set[str]] = defaultdict(set)
    for one in taxonomy.competences.values():
        for label in (one.label, *one.alternative_labels, *one.other_language_labels):
            by_label[label.casefold()].add(one.id)
    rows = [row for one in bench for row in one["statements"]]  # type: ignore[attr-defined]
    links = StatementLinker(taxonomy, open_linker).near([row["statement"] for row in rows], 3)
    right, chances, labelled = [], [], 0
    for row, found in zip(rows, links, strict=True):
        wanted = {id_ for label in row["acceptable_esco_labels"] for id_ in by_label[label.casefold()]}
        labelled += bool(wanted)
        right.append(bool(found) and found[0].competence_id in wanted)
        chances.append(found[0].certainty / 1000 if found else 0.0)
    ranked = sorted(zip(chances, right, strict=True), reverse=True)
    precision, hits = 0.0, 0
    for place, (_, is_right) in enumerate(ranked, start=1):
        hits += is_right
        if hits >= math.ceil(RECALL * labelled):
            precision = max(precision, hits / place)
    return {
        "statements": len(rows),
        "statements_top_1": sum(right) / labelled,
        f"statements_precision_at_recall_{RECALL}": precision,
        "statements_mean_chance": sum(chances) / len(rows),
        "statements_accuracy": sum(right) / len(rows),
    }


def _must_haves(
    labels: Mapping[str, Sequence[str]], found: Mapping[str, Sequence[MustHave]]
) -> dict[str, float]:
    """Return the part of the labelled must-haves that has a fact of its kind and its value."""
    asked = [(id_, label) for id_, ones in labels.items() for label in ones]
    recognised = sum(_is_recognised(label, found.get(id_, ())) for id_, label in asked)
    return {"must_haves": len(asked), "must_haves_recognised": recognised / len(asked)}


def _is_recognised(label: str, found: Sequence[MustHave]) -> bool:
    text = label.casefold()
    kinds = {kind for sign, known in _SIGNS if re.search(sign, text) for kind in known}
    values = [one.value.casefold() for one in found if one.kind in kinds]
    if "rijbewijs" in text:
        return any(value.upper() in label.upper().split() for value in values)
    named = re.search(r"nederlands|frans|engels|duits", text)
    if named and _KIND.DIPLOMA not in kinds:
        return any(named[0] in value for value in values)
    years = re.search(r"(\d+) jaar ervaring", text)
    if years and _KIND.DIPLOMA not in kinds:
        return any(years[1] in value for value in values)
    return bool(values)
