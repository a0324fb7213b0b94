"""One chromium for all tests of this folder."""

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

# The extra 'browser' is installed by 'make test-browser' only.
collect_ignore_glob = [] if find_spec("playwright") and find_spec("axe_playwright_python") else ["*.py"]


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from playwright import sync_api as playwright

    from tests.browser.screen import CHROMIUM, FLAGS

    with playwright.sync_playwright() as tool:
        chromium = tool.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
