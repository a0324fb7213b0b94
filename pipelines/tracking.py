"""Runs in MLflow, on a local SQLite file; the only place that imports mlflow."""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

DEFAULT_FOLDER = Path("build/mlflow")


class TrackedRun:
    """One run: what was set, what was measured, what came out."""

    def __init__(self, mlflow: ModuleType, run_id: str) -> None:
        self._mlflow = mlflow
        self.id = run_id

    def log_metrics(self, metrics: Mapping[str, float], *, step: int | None = None) -> None:
        """Log measured values; ``@`` becomes ``_at_``, because MLflow allows no ``@`` in a key."""
        self._mlflow.log_metrics(
            {name.replace("@", "_at_"): float(value) for name, value in metrics.items()}, step=step
        )

    def log_artifact(self, path: Path) -> None:
        """Keep a copy of a file or of a whole folder beside the run."""
        if path.is_dir():
            self._mlflow.log_artifacts(str(path), artifact_path=path.name)
        else:
            self._mlflow.log_artifact(str(path))


@contextmanager
def tracked_run(
    name: str, config: Mapping[str, object], *, folder: Path = DEFAULT_FOLDER
) -> Iterator[TrackedRun]:
    """Open a run of the experiment ``name`` and close it, as failed where the body raises.

    Parameters
    ----------
    name
        Name of the experiment: one for each make target.
    config
        Settings, logged as parameters; usually ``asdict`` of the configuration.
    folder
        Gets ``mlflow.db`` and the artefacts; made where it is missing. Nothing leaves the machine.
    """
    os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
    os.environ.setdefault("DO_NOT_TRACK", "true")
    import mlflow

    folder.mkdir(parents=True, exist_ok=True)
    for noisy in ("alembic", "mlflow"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    mlflow.set_tracking_uri(f"sqlite:///{(folder / 'mlflow.db').resolve()}")
    if mlflow.get_experiment_by_name(name) is None:
        mlflow.create_experiment(name, artifact_location=(folder / "artifacts" / name).resolve().as_uri())
    mlflow.set_experiment(name)
    with mlflow.start_run() as run:
        mlflow.log_params(dict(config))
        yield TrackedRun(mlflow, run.info.run_id)
