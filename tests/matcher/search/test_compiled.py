"""Which code the tests of the search run on: the source, or with `make test-compiled` what was compiled."""

import os
from importlib.machinery import EXTENSION_SUFFIXES, SOURCE_SUFFIXES

from matcher.engine import SHIPPED_MODELS
from matcher.search import branch, complete, fastest, layout, pool, relief, schedule, state


def test_the_search_is_what_was_meant_to_be_tested():
    compiled = "GROEIPAD_COMPILED" in os.environ
    suffixes = tuple(EXTENSION_SUFFIXES if compiled else SOURCE_SUFFIXES)
    for module in (branch, complete, fastest, layout, pool, relief, schedule, state):
        assert module.__file__.endswith(suffixes), module.__file__
    assert (SHIPPED_MODELS / "encoder").is_dir(), (
        "own words of a person are read by a model beside the package"
    )
