"""The workshop as real processes that are killed: nothing is lost, and the same command goes on."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import pytest

from matcher.errors import ArtefactError
from matcher.judgements import read_judgements
from matcher.ranker.folder import load_ranker
from pipelines.tracking import RankerRegistry
from pipelines.workshop.promote import read_evaluation
from pipelines.workshop.train_ranker import CHALLENGER, CHAMPION, MODEL, NoChallengerError
from tests.conftest import ROOT
from tests.pipelines.workshop.drawn_judgements import drawn_simulation

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    # MLflow warns about its own dependencies
    pytest.mark.filterwarnings("ignore"),
]
KILLS = int(os.environ.get("KILLS", "1"))
"""Per step; more for a longer search."""
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
COMMAND = (sys.executable, "-c", "from pipelines.cli.main import run; run()", "ranker")


@dataclass(frozen=True)
class Workshop:
    folder: object

    def start(self, step, *more):
        engine = ("--build", str(self.folder / "engine")) if step in {"promote", "rollback"} else ()
        decisions = ("--decisions", "250") if step in {"train", "evaluate"} else ()
        return subprocess.Popen(
            [*COMMAND, step, "--workshop", str(self.folder), *engine, *decisions, *more],
            env=ENVIRONMENT,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, step, *more):
        """Run a step to its end and return how long it took."""
        began = time.monotonic()
        process = self.start(step, *more)
        _, errors = process.communicate(timeout=600)
        assert process.returncode == 0, errors
        return time.monotonic() - began

    def kill(self, step, after):
        """Kill a step after some seconds; it may just have finished."""
        process = self.start(step)
        time.sleep(after)
        process.kill()
        process.communicate()

    def champion(self):
        try:
            return load_ranker(self.folder / "engine" / "ranker").version
        except ArtefactError as error:
            if "geen artefact" not in str(error):
                raise  # half a ranker
            return None

    def check(self):
        """Everything on disk is whole or absent."""
        read_judgements(self.folder / "judgements")
        self.champion()
        if (self.folder / "challenger").exists():
            load_ranker(self.folder / "challenger")
        try:
            read_evaluation(self.folder / "evaluation")
        except NoChallengerError as error:
            if "er is geen evaluatie" not in str(error):
                raise
        registry = RankerRegistry(MODEL, self.folder / "mlflow")
        for alias in (CHALLENGER, CHAMPION):
            number = registry.version_of(alias)
            if number is not None:
                load_ranker(registry.folder_of(number))


def test_workshop_killed_in_every_step_ends_as_if_it_never_was(tmp_path):
    undisturbed, killed = Workshop(tmp_path / "undisturbed"), Workshop(tmp_path / "killed")
    for one in (undisturbed, killed):
        drawn_simulation(one.folder / "judgements", 500)
    chance = random.Random(7)
    for step in ("train", "evaluate", "promote"):
        duration = undisturbed.run(step)
        for _ in range(KILLS):
            # mostly late, where the writing is
            killed.kill(step, chance.uniform(0.4, 1.0) * duration)
            killed.check()
        if step != "promote" or RankerRegistry(MODEL, killed.folder / "mlflow").version_of(CHALLENGER):
            killed.run(step)
        killed.check()
    expected, found = (read_evaluation(one.folder / "evaluation") for one in (undisturbed, killed))
    assert found.win == expected.win
    assert found.calibration_error == expected.calibration_error
    assert killed.champion() == undisturbed.champion() is not None
    registry = RankerRegistry(MODEL, killed.folder / "mlflow")
    assert registry.version_of(CHALLENGER) is None
    killed.kill("rollback", chance.uniform(0.4, 1.0) * duration)
    killed.check()
    if registry.version_of(CHAMPION) is not None:
        killed.run("rollback")
    assert killed.champion() is None
    assert registry.version_of(CHAMPION) is None


def test_ctrl_c_says_in_dutch_that_nothing_changed(tmp_path):
    workshop = Workshop(tmp_path)
    drawn_simulation(tmp_path / "judgements", 300)
    process = workshop.start("train")
    while not (tmp_path / "mlflow").exists() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 130
    assert errors.strip().endswith("Onderbroken. Wat al bestond, is niet veranderd.")
    assert "Traceback" not in errors
    workshop.check()


def test_killed_simulation_leaves_the_old_one_and_no_workers(tmp_path):
    workshop = Workshop(tmp_path)
    drawn_simulation(tmp_path / "judgements", 60)
    before = read_judgements(tmp_path / "judgements").manifest
    process = workshop.start("simulate", "--jobseekers", "2000")
    until = time.monotonic() + 60
    while alive_in_group(process.pid) < 2 and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    assert alive_in_group(process.pid) > 1, "no workers were started"
    assert process.poll() is None, "it should still be answering"
    process.kill()
    process.communicate()
    assert read_judgements(tmp_path / "judgements").manifest == before
    until = time.monotonic() + 30
    while alive_in_group(process.pid) and time.monotonic() < until:
        time.sleep(0.2)
    assert not alive_in_group(process.pid), "workers outlived their parent"
    workshop.run("simulate", "--jobseekers", "3")
    assert read_judgements(tmp_path / "judgements").manifest.details["config"]["market"]["jobseekers"] == 3


def alive_in_group(group):
    """Return how many processes of the group run; one that ended but was never waited for does not."""
    alive = 0
    for status in os.scandir("/proc"):
        if status.name.isdigit():
            try:
                fields = (ROOT / "/proc" / status.name / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            alive += int(fields[2]) == group and fields[0] != "Z"
    return alive
