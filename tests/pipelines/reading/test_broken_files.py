"""Files of every format, broken in named ways: the same meaning, a remark or a refusal, and never silence.

``python -m tests.pipelines.reading.broken`` writes the table kind by format beside the cases.
"""

import os

import pytest

from tests.pipelines.reading.broken.case import Format, Outcome, attempt
from tests.pipelines.reading.broken.formats import FORMATS

CASES = int(os.environ.get("CASES", "2000"))
"""A format: forty of a kind and more, from the same seeds every time; 5,000 for a longer search."""
PARTS = 2
"""In which they are tried, so that two processes share a slow format."""


def kinds(format: Format) -> list[str]:
    return [*format.kinds, *format.on_bytes]


def test_every_format_is_broken_in_many_ways() -> None:
    assert {format.name: len(kinds(format)) for format in FORMATS if len(kinds(format)) < 40} == {}
    assert len({kind for format in FORMATS for kind in kinds(format)}) >= 150


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("format", FORMATS, ids=lambda one: one.name)
def test_a_broken_file_is_never_silent(format: Format, part: int) -> None:
    every = kinds(format)
    silent = [
        (every[number % len(every)], number // len(every))
        for number in range(part * CASES // PARTS, (part + 1) * CASES // PARTS)
        if attempt(format, every[number % len(every)], number // len(every)) is Outcome.SILENT
    ]
    assert silent == []
