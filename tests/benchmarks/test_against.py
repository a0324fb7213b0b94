"""Two editions beside each other: what a ratio says, and that the source is never measured as compiled."""

import numpy as np
import pytest

from tests.benchmarks.against import ROOT, Side, ratios


def test_a_ratio_is_of_the_same_question_and_below_one_where_this_edition_is_quicker():
    theirs = np.array([10.0, 200.0, 30.0])
    found = ratios(theirs / 2, theirs)
    assert found["ratio"] == "0.500 [0.500; 0.500]"
    assert (found["median_ms"], found["their_median_ms"], found["questions"]) == (15.0, 30.0, 3)


@pytest.mark.slow
def test_an_edition_that_is_not_compiled_is_not_measured_as_one(tmp_path, capfd):
    folder = tmp_path / "compiled"
    folder.mkdir()
    (folder / "matcher").symlink_to(ROOT / "matcher")
    side = Side(ROOT, folder, tmp_path)
    try:
        with pytest.raises(RuntimeError, match="one of the two editions stopped"):
            side.prepare("synthetic", quick=True)
    finally:
        side.stop()
    assert "run 'make compiled'" in capfd.readouterr().err
