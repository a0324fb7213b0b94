"""Measure the linker on human mappings: lexical floor, each encoder and the hybrid side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import typer
from numpy.typing import NDArray

from matcher.domain.competence import Taxonomy
from matcher.domain.link import LinkKind
from matcher.encoder import Encoder, PairedEncoder
from matcher.engine import SHIPPED_MODELS, load_linking_encoder, make_linker
from matcher.linking import ConceptForms, Linker
from matcher.linking.forms import encode_forms
from matcher.linking.surroundings import Surroundings
from matcher.linking.words import normalise
from pipelines.language.linking_data import (
    Bench,
    DataPart,
    competent_bench,
    job_title_bench,
    occupation_bench,
    read_linking_data,
)
from pipelines.language.train_linker import DEFAULT_FOLDER as SCORERS
from pipelines.language.train_linker import half, learnt_taxonomy
from pipelines.measures.average_precision import AveragePrecision
from pipelines.measures.calibration_error import CalibrationError
from pipelines.measures.reciprocal_rank import ReciprocalRank
from pipelines.progress import Progress
from pipelines.tracking import DEFAULT_FOLDER as TRACKING
from pipelines.tracking import tracked_run

_BLOCK = 128
THRESHOLDS = (0.3, 0.5, 0.7, 0.9)
COLUMNS = ("MRR", "MAP", "hit@1", "hit@10", "ECE", "MRR known", "form MRR", "form MAP", "form P@10")
"""Of the table. By concept, best form wins; "known" leaves out the texts whose concept today's ESCO lacks,
which no linker over it can find; "form" is as trec_eval counts: each surface form is its own document."""
_CUT = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """Measures of one way of searching on one set."""

    set: str
    way: str
    measures: dict[str, float]


def evaluate_linking(
    shared: Path, encoder: Encoder, scorers: Path, progress: Progress, *, tracking: Path = TRACKING
) -> list[Measured]:
    """Return the measures of every way on every set, and log them to MLflow.

    The hybrid is measured with the forms of ESCO and the training part of Competent only.

    Raises
    ------
    ArtefactError
        If the scorers are missing or belong to another encoder.
    FileNotFoundError
        If the sets are not there.
    """
    data = read_linking_data(shared)
    taxonomy = learnt_taxonomy(data)
    linker = make_linker(scorers, taxonomy, encoder)
    sets: list[tuple[Bench, LinkKind | None]] = [
        (competent_bench(data, DataPart.TEST), LinkKind.COMPETENCE),
        (half(occupation_bench(shared), for_test=True), LinkKind.OCCUPATION),
        (job_title_bench(shared), None),
    ]
    rows: list[Measured] = []
    with tracked_run("evaluate-linking", {"encoder": encoder.version}, folder=tracking) as run:
        for number, (bench, kind) in enumerate(sets):
            progress(bench.name, number, len(sets))
            known = _known(bench, taxonomy if kind is not None else None)
            own = _evaluate_forms(bench, encoder, known)
            if kind is not None:
                own.append(Measured(bench.name, "hybride", _evaluate_linker(bench, linker, kind, known)))
            for row in own:
                run.log_metrics({f"{row.set}/{row.way}/{name}": v for name, v in row.measures.items()})
            rows += own
        progress("klaar", len(sets), len(sets))
    return rows


def table(rows: Sequence[Measured]) -> str:
    """Return the rows as a Markdown table."""
    lines = [f"| set | manier | {' | '.join(COLUMNS)} |", "|---|---|" + "---|" * len(COLUMNS)]
    for row in rows:
        values = [row.measures.get(name) for name in COLUMNS]
        cells = " | ".join("–" if value is None else f"{value:.3f}" for value in values)
        lines.append(f"| {row.set} | {row.way} | {cells} |")
    return "\n".join(lines)


def _known(bench: Bench, taxonomy: Taxonomy | None) -> NDArray[np.bool_]:
    """Return for each text whether a concept that is right for it is in the taxonomy."""
    ids = None if taxonomy is None else taxonomy.competences.keys() | taxonomy.occupations.keys()
    return np.array([ids is None or not relevant.isdisjoint(ids) for relevant in bench.relevant])


def _evaluate_forms(bench: Bench, encoder: Encoder, known: NDArray[np.bool_]) -> list[Measured]:
    """Measure letters alone and each encoder alone over all concepts, by concept and by form."""
    order = sorted(bench.forms)
    ids = list(dict.fromkeys(part for part, _ in order))
    place = {id_: number for number, id_ in enumerate(ids)}
    texts = [text for _, text in order]
    vectors = encode_forms(texts, encoder)
    owners = [place[part] for part, _ in order]
    forms = ConceptForms(ids, ids, owners, texts, vectors, Surroundings.none(len(ids)))
    parts = _parts(encoder)
    lists: dict[str, list[list[str]]] = {name: [] for name in ("letters", *parts)}
    by_form: dict[str, list[dict[str, float]]] = {name: [] for name in lists}
    for start in range(0, len(bench.queries), _BLOCK):
        queries = [normalise(query) for query in bench.queries[start : start + _BLOCK]]
        asked = encode_forms(queries, encoder)
        near = forms.nearness(queries, asked)
        dense = [asked[:, columns] @ vectors[:, columns].T for columns in parts.values()]
        right = [
            np.isin(owners, [place[one] for one in relevant if one in place])
            for relevant in bench.relevant[start : start + _BLOCK]
        ]
        for (way, ranked), values in zip(lists.items(), (near.letters, *dense), strict=True):
            by_form[way] += [trec(row, wanted) for row, wanted in zip(values, right, strict=True)]
            best = np.argsort(-forms.best(values), axis=1, kind="stable")
            ranked += [[ids[i] for i in row] for row in best.tolist()]
    return [
        Measured(bench.name, way, _ranking(bench, ranked, known) | _means(by_form[way]))
        for way, ranked in lists.items()
    ]


def trec(values: NDArray[np.float32], right: NDArray[np.bool_]) -> dict[str, float]:
    """Return what trec_eval says of one text: recip_rank, map and P_10 over surface forms.

    Parameters
    ----------
    values
        Of each form; the highest comes first, and of equal ones the first.
    right
        Whether each form belongs to a right concept; at least one does.
    """
    gains = right[np.argsort(-values, kind="stable")]
    return {
        "form MRR": ReciprocalRank().of(range(len(gains), 0, -1), gains.tolist()),
        "form MAP": AveragePrecision().of(gains.tolist(), int(right.sum())),
        "form P@10": float(gains[:_CUT].sum()) / _CUT,
    }


def _means(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}


def _parts(encoder: Encoder) -> dict[str, slice]:
    """Return the columns of each encoder by its name in the table."""
    if not isinstance(encoder, PairedEncoder):
        return {"encoder": slice(None)}
    middle = encoder.first.dim
    return {"snel": slice(None, middle), "fijn": slice(middle, None), "samen": slice(None)}


def _evaluate_linker(
    bench: Bench, linker: Linker, kind: LinkKind, known: NDArray[np.bool_]
) -> dict[str, float]:
    answers = list(linker.link(bench.queries, kind, n=100))
    chance = np.array([answer[0].probability if answer else 0.0 for answer in answers])
    right = np.array([bool(a) and a[0].id in r for a, r in zip(answers, bench.relevant, strict=True)])
    measures = _ranking(bench, [[candidate.id for candidate in answer] for answer in answers], known)
    measures["ECE"] = CalibrationError().of(chance, right)
    for threshold in THRESHOLDS:
        answered = chance >= threshold
        measures[f"answered@{threshold}"] = float(answered.mean())
        # where nothing is answered, nothing was wrong
        measures[f"right@{threshold}"] = float(right[answered].mean()) if answered.any() else 1.0
    return measures


def _ranking(bench: Bench, ranked: Sequence[Sequence[str]], known: NDArray[np.bool_]) -> dict[str, float]:
    rows: list[dict[str, float]] = []
    for ids, relevant in zip(ranked, bench.relevant, strict=True):
        gains = [id in relevant for id in ids]
        rows.append(
            {
                "MRR": ReciprocalRank().of(range(len(ids), 0, -1), gains),
                "MAP": AveragePrecision().of(gains, len(relevant)),
                "hit@1": any(gains[:1]),
                "hit@10": any(gains[:10]),
            }
        )
    return _means(rows) | {"MRR known": float(np.mean(np.array([row["MRR"] for row in rows])[known]))}


def main(shared: Path = Path("../shared"), models: Path = SHIPPED_MODELS, scorers: Path = SCORERS) -> None:
    """Print the table; the folder of models has both encoders."""
    from pipelines.progress import progress_bar

    with progress_bar() as progress:
        rows = evaluate_linking(shared, load_linking_encoder(models), scorers, progress)
    typer.echo(table(rows))
    for row in rows:
        kept = {name: v for name, v in row.measures.items() if name.startswith(("answered", "right"))}
        if kept:
            shown = ", ".join(f"{name} {value:.3f}" for name, value in kept.items())
            typer.echo(f"{row.set}: {shown}")


if __name__ == "__main__":
    typer.run(main)
