"""A Dask scheduler and workers as separate processes on loopback, as on a real cluster."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.nightly.cluster_key import node_command

ROOT = Path(__file__).parents[3]
QUIET = {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE", "TOKENIZERS_PARALLELISM": "false"}
START_SECONDS = 60


@dataclass(frozen=True)
class LoopbackCluster:
    """Where it listens, and its worker processes."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


def with_engine(engine: Path) -> dict[str, str]:
    """Return the environment in which ``matcher`` comes from there, and the rest from this tree."""
    return {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join((str(engine), str(ROOT)))}


@contextlib.contextmanager
def loopback_cluster(
    workers: int, folder: Path, *, key: Path | None = None, engine: Path = ROOT
) -> Iterator[LoopbackCluster]:
    """Start them as `groeipad cluster` does, but without a nanny: who is killed stays dead.

    The package ``matcher`` is that of ``engine``.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"{'tls' if key else 'tcp'}://127.0.0.1:{port}"
    with contextlib.ExitStack() as stack:

        def start(*arguments: str) -> subprocess.Popen[bytes]:
            log = stack.enter_context((folder / f"{len(started)}.log").open("wb"))
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments],
                cwd=ROOT,
                env=os.environ | QUIET | with_engine(engine),
                stdout=log,
                stderr=log,
            )
            started.append(process)
            return process

        started: list[subprocess.Popen[bytes]] = []
        try:
            start(*node_command("scheduler", address, key))
            _wait_for(port)
            own = ["--no-nanny", "--local-directory", str(folder)]
            found = tuple(start(*node_command("worker", address, key), *own) for _ in range(workers))
            yield LoopbackCluster(address, found)
        finally:
            for process in reversed(started):
                process.terminate()
            for process in started:
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError(f"no scheduler on port {port}")
