"""What teaches part of a gap but cannot be followed: worked out when somebody reads it."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import overload

from matcher.domain.candidate import ExcludedModule


class ExcludedModules(Sequence[ExcludedModule]):
    """The modules that cannot be followed, each with its reason, by id; equal to a tuple of the same.

    One vacancy has hundreds, and most answers of open mode are written or shown without them.

    Parameters
    ----------
    look
        Asked once, at the first reading.
    """

    def __init__(self, look: Callable[[], tuple[ExcludedModule, ...]]) -> None:
        self._look = look

    @cached_property
    def _all(self) -> tuple[ExcludedModule, ...]:
        found = self._look()
        self._look = lambda: found  # what it looked in need not stay for as long as the answer does
        return found

    @overload
    def __getitem__(self, index: int) -> ExcludedModule: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ExcludedModule, ...]: ...
    def __getitem__(self, index: int | slice) -> ExcludedModule | tuple[ExcludedModule, ...]:
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[ExcludedModule]:
        return iter(self._all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (tuple, ExcludedModules)) and self._all == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return repr(self._all)
