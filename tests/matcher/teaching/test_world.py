"""What is known beforehand of a world, to files and back."""

import numpy as np

from matcher.teaching import TaughtCell, TeachingWorld


def test_what_is_written_comes_back_and_rows_may_stay_behind() -> None:
    made = TeachingWorld(
        {"c1": (TaughtCell("m1", 620, "beroep-1"), TaughtCell("m2", 300))},
        {"v1": (("m1", 1.25), ("m2", 0.5))},
        {"m1": (("beroep-1", 0.75),)},
        {"zin": np.array([0.5, 0.25], np.float32)},
    )
    files = made.to_files()
    back = TeachingWorld.from_files(files)
    assert back.rows["zin"].tolist() == [0.5, 0.25]
    assert (back.cells, back.prepares, back.occupations) == (made.cells, made.prepares, made.occupations)
    light = TeachingWorld.from_files({name: data for name, data in files.items() if name != "rows.npy"})
    assert light.of("c1") == made.of("c1")
    assert light.of("onbekend") == ()
