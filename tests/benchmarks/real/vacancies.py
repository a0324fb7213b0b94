"""What is read in real vacancies: kept, understood, linked, and the facts recognised."""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from matcher.domain.competence import Taxonomy
from matcher.domain.must_have import MustHave, MustHaveKind
from matcher.domain.vacancy import RequirementKind
from matcher.domain.world import World
from matcher.linking import Linker
from pipelines.building.statement_linking import StatementLinker
from pipelines.reading.draft import DraftStatement
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


def vacancy_figures(shared: Path, world: World, linker: Linker) -> dict[str, float]:
    """Return the figures by name.

    Parameters
    ----------
    shared
        Folder with ``data/`` and ``bench/``.
    world
        Made of the real vacancies by ``make demo-real``.

    Returns
    -------
    dict
        Shares in [0, 1] and counts. A vacancy "states competences" when it has a ticked technical statement;
        precision is over the statements whose certainty is high enough for `RECALL` of those with a label.
    """
    bench = json.loads((shared / "bench" / "real" / "vacancies.json").read_text(encoding="utf-8"))
    more = json.loads((shared / "bench" / "real" / "pairs_more.json").read_text(encoding="utf-8"))
    published = read_vdab_vacancies(shared / "data" / "real" / "vacancies.jsonl.gz", Rejects())
    drafts = {draft.vacancy.id: draft for draft in published}
    with TemporaryDirectory() as folder:
        file = Path(folder) / "bench.json"
        file.write_text(json.dumps([row["vacancy_v4"] for row in bench]), encoding="utf-8")
        labelled = {draft.vacancy.id: draft for draft in read_vdab_vacancies(file, Rejects())}
    stating = [id_ for id_, draft in drafts.items() if any(map(_is_ticked, draft.statements))]
    asking = [id_ for id_, vacancy in world.vacancies.items() if vacancy.requirements]
    labels = {row["id"]: row["human_reads"]["must_haves"] for row in bench}
    labels |= {row["id"]: row["must_haves"] for row in more}
    found = {id_: draft.vacancy.must_haves for id_, draft in (drafts | labelled).items()}
    return {
        "vacancies": len(drafts),
        "vacancies.rejected": 1 - len(world.vacancies) / len(drafts),
        "vacancies.with_technical_requirement": len(set(stating) & set(asking)) / len(stating),
        **_statements(bench, world.taxonomy, linker),
        **_must_haves(labels, found),
    }


def _is_ticked(statement: DraftStatement) -> bool:
    return statement.kind is RequirementKind.TECHNICAL and statement.column.startswith("profiel")


def _statements(
    bench: Iterable[Mapping[str, object]], taxonomy: Taxonomy, linker: Linker
) -> dict[str, float]:
    """Return how the best link of a labelled statement stands beside the acceptable labels."""
    by_label: dict[str, set[str]] = defaultdict(set)
    for competence in taxonomy.competences.values():
        if competence.is_stated:
            continue
        for label in (competence.label, *competence.alternative_labels, *competence.other_language_labels):
            by_label[label.casefold()].add(competence.id)
    rows = [row for item in bench for row in item["statements"]]  # type: ignore[attr-defined]
    links = StatementLinker(taxonomy, lambda _: linker).near([row["statement"] for row in rows], 3)
    right, chances, labelled = [], [], 0
    for row, found in zip(rows, links, strict=True):
        wanted = {id_ for label in row["acceptable_esco_labels"] for id_ in by_label[label.casefold()]}
        labelled += bool(wanted)
        right.append(bool(found) and found[0].concept_id in wanted)
        chances.append(found[0].certainty / 1000 if found else 0.0)
    ranked = sorted(zip(chances, right, strict=True), reverse=True)
    precision, hits = 0.0, 0
    for place, (_, is_right) in enumerate(ranked, start=1):
        hits += is_right
        if hits >= math.ceil(RECALL * labelled):
            precision = max(precision, hits / place)
    return {
        "statements": len(rows),
        "statements.top_1": sum(right) / labelled,
        "statements.precision": precision,
        "statements.mean_chance": sum(chances) / len(rows),
        "statements.accuracy": sum(right) / len(rows),
    }


def _must_haves(
    labels: Mapping[str, Sequence[str]], found: Mapping[str, Sequence[MustHave]]
) -> dict[str, float]:
    """Return the part of the labelled must-haves that has a fact of its kind and its value."""
    asked = [(id_, label) for id_, ones in labels.items() for label in ones]
    recognised = sum(_is_recognised(label, found.get(id_, ())) for id_, label in asked)
    return {"must_haves": len(asked), "must_haves.recognised": recognised / len(asked)}


def _is_recognised(label: str, found: Sequence[MustHave]) -> bool:
    text = label.casefold()
    kinds = {kind for sign, known in _SIGNS if re.search(sign, text) for kind in known}
    values = [must_have.value.casefold() for must_have in found if must_have.kind in kinds]
    if "rijbewijs" in text:
        return any(value.upper() in label.upper().split() for value in values)
    named = re.search(r"nederlands|frans|engels|duits", text)
    if named and _KIND.DIPLOMA not in kinds:
        return any(named[0] in value for value in values)
    years = re.search(r"(\d+) jaar ervaring", text)
    if years and _KIND.DIPLOMA not in kinds:
        return any(years[1] in value for value in values)
    return bool(values)
