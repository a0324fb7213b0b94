"""One chromium, and one service over the samples, for all tests of this folder."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

# The extra 'browser' is installed by 'make test-browser' only.
collect_ignore_glob = [] if find_spec("playwright") and find_spec("axe_playwright_python") else ["*.py"]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from playwright import sync_api as playwright

    from tests.browser.screen import CHROMIUM, FLAGS

    with playwright.sync_playwright() as tool:
        chromium = tool.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real command on a free port, with the samples."""
    from tests.service.sample_engine import build_sample
    from tests.service.sample_figures import write_figures

    folder = tmp_path_factory.mktemp("serve")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "GROEIPAD_BUILD": str(build_sample(folder / "build")),
        "GROEIPAD_DATABASE_URL": f"sqlite:///{folder}/store.db",
        "GROEIPAD_SAMPLE_PROFILES": str(ROOT / "data_samples" / "profiles"),
        "GROEIPAD_FIGURES": str(write_figures(folder / "werkplaats")),
        "GROEIPAD_TODAY": "2026-11-25",
        "GROEIPAD_PORT": str(port),
    }
    command = [sys.executable, "-m", "service.cli", "serve"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | settings) as server:
        wait_for(f"http://127.0.0.1:{port}/health/ready", server)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the service stopped"
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the service did not start within a minute")
