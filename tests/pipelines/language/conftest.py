"""The linkers of ``tests/matcher/linking``, which the review of shortage titles reads with."""

from tests.matcher.linking.conftest import esco_build, esco_linker, linker

__all__ = ["esco_build", "esco_linker", "linker"]
