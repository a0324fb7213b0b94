"""The command `groeipad-service serve` as a process of its own, on a free port of loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
UNLIMITED = {"GROEIPAD_REQUESTS_PER_MINUTE": "100000000", "GROEIPAD_WRITES_PER_MINUTE": "100000000"}


@dataclass(frozen=True, slots=True)
class RealService:
    url: str
    process: subprocess.Popen[bytes]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def real_service(build: Path, folder: Path, **settings: str) -> Iterator[RealService]:
    """Run the service over a build; its log lies in ``folder/service.log``."""
    port = int(settings.get("GROEIPAD_PORT", free_port()))
    environment = {
        "GROEIPAD_BUILD": str(build),
        "GROEIPAD_DATABASE_URL": f"sqlite:///{folder}/store.db",
        "GROEIPAD_TODAY": "2026-11-25",
        "GROEIPAD_PORT": str(port),
    }
    command = [sys.executable, "-m", "service.cli", "serve"]
    with (folder / "service.log").open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | environment | UNLIMITED | settings,
            stderr=log,
            stdout=log,
            start_new_session=True,
        )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        yield RealService(f"http://127.0.0.1:{port}", process)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # with the processes that it started
        process.wait()


def wait_until_ready(url: str, process: subprocess.Popen[bytes]) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert process.poll() is None, "the service stopped"
        try:
            opener.open(f"{url}/health/ready", timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the service was not ready within a minute")
