"""Runs in MLflow, on a local SQLite file; the only place that imports mlflow."""

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from urllib.parse import urlparse
from urllib.request import url2pathname

DEFAULT_FOLDER = Path("build/mlflow")
_PROCESS = "groeipad.process"
"""Tag with the id of the process that a run belongs to."""
_NOT_IN_A_KEY = re.compile(r"[^A-Za-z0-9_\-. :/]")


class TrackedRun:
    """One run: what was set, what was measured, what came out."""

    def __init__(self, mlflow: ModuleType, run_id: str) -> None:
        self._mlflow = mlflow
        self.id = run_id

    def log_metrics(self, metrics: Mapping[str, float], *, step: int | None = None) -> None:
        """Log measured values; a sign that MLflow allows in no key becomes a space, and ``@`` ``_at_``."""
        self._mlflow.log_metrics(
            {
                _NOT_IN_A_KEY.sub(" ", name.replace("@", "_at_")): float(value)
                for name, value in metrics.items()
            },
            step=step,
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
    mlflow = _local_mlflow(folder)
    if mlflow.get_experiment_by_name(name) is None:
        mlflow.create_experiment(name, artifact_location=(folder / "artifacts" / name).resolve().as_uri())
    experiment = mlflow.set_experiment(name)
    _close_dead_runs(experiment.experiment_id)
    with mlflow.start_run(tags={_PROCESS: str(os.getpid())}) as run:
        mlflow.log_params(dict(config))
        yield TrackedRun(mlflow, run.info.run_id)


def _close_dead_runs(experiment_id: str) -> None:
    """Say of runs whose process was killed that they were: nobody else will."""
    from mlflow.tracking import MlflowClient

    client = MlflowClient()
    for run in client.search_runs([experiment_id], "attributes.status = 'RUNNING'"):
        process = run.data.tags.get(_PROCESS, "")
        if process.isdigit() and int(process) != os.getpid() and not _is_alive(int(process)):
            client.set_terminated(run.info.run_id, "KILLED")


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)  # signal 0 only asks
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class RankerRegistry:
    """Versions of one model under aliases, in the same SQLite file; works offline from an empty folder."""

    def __init__(self, name: str, folder: Path = DEFAULT_FOLDER) -> None:
        self.name = name
        _local_mlflow(folder)
        from mlflow.tracking import MlflowClient

        self._client = MlflowClient()

    def register(self, run: TrackedRun, artefact: Path, alias: str) -> str:
        """Keep a copy of an artefact folder beside the run, register it, and give it an alias."""
        from mlflow.exceptions import MlflowException

        run.log_artifact(artefact)
        try:
            self._client.create_registered_model(self.name)
        except MlflowException as error:
            if error.error_code != "RESOURCE_ALREADY_EXISTS":
                raise
        source = f"{self._client.get_run(run.id).info.artifact_uri}/{artefact.name}"
        made = self._client.create_model_version(self.name, source, run_id=run.id)
        self._client.set_registered_model_alias(self.name, alias, made.version)
        return str(made.version)

    def version_of(self, alias: str) -> str | None:
        """Return the number of the version under an alias, ``None`` where there is none."""
        from mlflow.exceptions import MlflowException

        try:
            return str(self._client.get_model_version_by_alias(self.name, alias).version)
        except MlflowException:
            return None

    def folder_of(self, version: str) -> Path:
        """Return the artefact folder of a version."""
        source = self._client.get_model_version(self.name, version).source
        return Path(url2pathname(urlparse(str(source)).path))

    def set_alias(self, alias: str, version: str) -> None:
        """Move an alias to a version."""
        self._client.set_registered_model_alias(self.name, alias, version)

    def remove_alias(self, alias: str) -> None:
        """Take an alias away, where it is."""
        self._client.delete_registered_model_alias(self.name, alias)


def _local_mlflow(folder: Path) -> ModuleType:
    """Return MLflow, pointed at the SQLite file in ``folder``; nothing leaves the machine."""
    os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
    os.environ.setdefault("DO_NOT_TRACK", "true")
    import mlflow

    folder.mkdir(parents=True, exist_ok=True)
    for noisy in ("alembic", "mlflow"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    database = (folder / "mlflow.db").resolve()
    if not database.exists():
        _make_database(mlflow, database)
    mlflow.set_tracking_uri(f"sqlite:///{database}")
    return mlflow


def _make_database(mlflow: ModuleType, database: Path) -> None:
    """Make the tables aside: MLflow makes them in dozens of steps, and cannot go on where it was killed."""
    with TemporaryDirectory(dir=database.parent, prefix="mlflow-") as aside:
        fresh = Path(aside) / database.name
        mlflow.MlflowClient(f"sqlite:///{fresh}").search_experiments()
        with suppress(FileExistsError):  # another process was first
            database.hardlink_to(fresh)
