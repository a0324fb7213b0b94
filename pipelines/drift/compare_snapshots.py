"""Compares two builds and writes what moved: a page for an analyst, tables, plots, and a run in MLflow."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from matcher.artefacts import WORLD, WORLD_SCHEMA, load_world, read_manifest, write_artefact
from matcher.domain.world import World
from matcher.engine import EngineFolders, load_recommender
from matcher.errors import DocumentError
from matcher.ranker.features import FEATURE_NAMES, FEATURES, Values
from pipelines.batch.entries import ProfileList, find_profiles
from pipelines.batch.partition import ProfileScorer
from pipelines.drift.frequencies import FrequencyDrift, competence_drift
from pipelines.drift.page import drift_files
from pipelines.drift.properties import DriftLine, Moved, Turnover, drift_line, property_drift, turnover
from pipelines.tracking import DEFAULT_FOLDER, tracked_run

DRIFT = "drift"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One build, as it is compared."""

    folder: str
    version: str
    taxonomy: str
    modules: int
    vacancies: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """Which part of the sentences of a source file could not be linked to a competence."""

    file: str
    before: float | None
    """Share in [0, 1]; ``None`` where the file is absent, had no sentences, or they were not counted."""
    after: float | None


@dataclass(frozen=True, slots=True)
class DriftReport:
    """Everything that was compared of two builds."""

    before: Snapshot
    after: Snapshot
    properties: tuple[DriftLine, ...]
    features: tuple[DriftLine, ...]
    """Of proposals to the same people out of both builds; empty when no profiles were given."""
    people: int
    """Who got proposals out of both builds."""
    competences: tuple[FrequencyDrift, ...]
    turnover: dict[str, Turnover]
    """By what came and went, in Dutch."""
    texts: tuple[TextLine, ...]
    titles: dict[str, str]
    """Of every module, vacancy and occupation, by id."""

    @property
    def asks_for_training(self) -> bool:
        """Whether something that the ranker reads moved much, or what is asked or taught did."""
        lines = [line.moved for line in (*self.properties, *self.features) if line.feeds]
        return Moved.MUCH in (*lines, *(competence.moved for competence in self.competences))


def compare_snapshots(
    before: Path,
    after: Path,
    out: Path,
    *,
    profiles: Path | None = None,
    on: date,
    tracking: Path = DEFAULT_FOLDER,
) -> DriftReport:
    """Compare two builds and write the report to ``out``, in one move.

    Parameters
    ----------
    profiles
        The same people are asked of both builds, and the features of their proposals compared; needs an
        index in both builds. ``None`` compares the catalogues only.
    on
        Date of those questions.

    Raises
    ------
    ArtefactError
        When a build is missing, damaged or of another schema, or ``out`` holds something else.
    DocumentError
        When a profile cannot be read.
    """
    old, new = load_world(before / WORLD), load_world(after / WORLD)
    features, people = ((), 0) if profiles is None else _feature_drift(before, after, profiles, on)
    report = DriftReport(
        _snapshot(before, old),
        _snapshot(after, new),
        property_drift(old, new),
        features,
        people,
        competence_drift(old, new),
        {"modules": turnover(old.modules, new.modules), "vacatures": turnover(old.vacancies, new.vacancies)},
        _texts(before, after),
        {
            id_: occupation.label
            for world in (old, new)
            for id_, occupation in world.taxonomy.occupations.items()
        }
        | {
            id_: module.title
            for world in (old, new)
            for id_, module in (world.modules | world.vacancies).items()
        },
    )
    made_from = {"before": report.before.version, "after": report.after.version}
    write_artefact(out, DRIFT, drift_files(report), made_from=made_from)
    with tracked_run(DRIFT, made_from, folder=tracking) as run:
        lines = (*report.properties, *report.features)
        run.log_metrics({f"psi {line.name}": line.stability_index for line in lines})
        run.log_metrics(
            {f"jsd {competence.name}": competence.divergence for competence in report.competences}
        )
        run.log_metrics({"asks_for_training": float(report.asks_for_training)})
        run.log_artifact(out)
    return report


def _snapshot(build: Path, world: World) -> Snapshot:
    taxonomy = f"{world.taxonomy.name} {world.taxonomy.version}"
    return Snapshot(str(build), world.version, taxonomy, len(world.modules), len(world.vacancies))


def _texts(before: Path, after: Path) -> tuple[TextLine, ...]:
    old, new = (
        read_manifest(build / WORLD, WORLD, schema=WORLD_SCHEMA).details.get("sources", {})
        for build in (before, after)
    )
    if not isinstance(old, dict) or not isinstance(new, dict):
        return ()
    lines = [TextLine(file, _unlinked(old.get(file)), _unlinked(new.get(file))) for file in sorted(old | new)]
    return tuple(line for line in lines if line.before is not None or line.after is not None)


def _unlinked(counts: object) -> float | None:
    if not isinstance(counts, dict) or not counts.get("texts"):
        return None
    return float(counts["texts_unlinked"] / counts["texts"])


def _feature_drift(before: Path, after: Path, profiles: Path, on: date) -> tuple[tuple[DriftLine, ...], int]:
    """Return one line per feature of the ranker, over all proposals to the same people."""
    listed = find_profiles(profiles)
    old, new = (_proposals(build, listed, on) for build in (before, after))
    both = old.keys() & new.keys()
    if not both:
        raise DocumentError(
            f"geen enkel profiel in {str(profiles)!r} kreeg uit beide mappen een voorstel; geef profielen "
            "met competenties die beide taxonomieën kennen"
        )
    rows = [[row for person in sorted(both) for row in some[person]] for some in (old, new)]
    return tuple(
        replace(
            drift_line(feature.label, [row[at] for row in rows[0]], [row[at] for row in rows[1]]),
            feeds=(FEATURE_NAMES[at],),
        )
        for at, feature in enumerate(FEATURES)
    ), len(both)


def _proposals(build: Path, listed: ProfileList, on: date) -> dict[int, list[Values]]:
    """Return the features of what each person is proposed, by place in the list; nobody with nothing."""
    engine = load_recommender(EngineFolders.under(build))
    scorer = ProfileScorer(engine, on, engine.config.n)
    found: dict[int, list[Values]] = {}
    for entry in listed.read(0, len(listed)):
        answer, _ = scorer.answer(entry)
        rows = [
            tuple(part.value for part in line.ranking.contributions)
            for found in (answer.vacancies if answer else ())
            for line in found.recommendations
        ]
        if rows:
            found[entry.position] = rows
    return found
