"""The linker over ESCO of ``tests/matcher/linking``, whose forms the real world takes over."""

from tests.matcher.linking.conftest import esco_build, esco_linker

__all__ = ["esco_build", "esco_linker"]
