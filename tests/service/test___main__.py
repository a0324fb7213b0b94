import os
import sys

import pytest

from service import ONE_THREAD
from service.__main__ import run


def test_a_request_wakes_no_threads_unless_somebody_asks_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ONE_THREAD:  # set first, else what is set here stays for the tests after this one
        monkeypatch.setenv(name, "ACTIVE")
    monkeypatch.delenv("OMP_NUM_THREADS")
    monkeypatch.setattr(sys, "argv", ["groeipad-service", "--help"])
    with pytest.raises(SystemExit):
        run()
    assert (os.environ["OMP_NUM_THREADS"], os.environ["OMP_WAIT_POLICY"]) == ("1", "ACTIVE")
