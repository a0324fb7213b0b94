"""The examples in the documentation of the service are true."""

import doctest
from types import ModuleType

import pytest

from service import render, return_path


@pytest.mark.parametrize("module", [render, return_path], ids=lambda one: one.__name__)
def test_examples_are_true(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.attempted > 0
    assert found.failed == 0
