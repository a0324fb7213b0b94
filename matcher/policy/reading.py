"""Reads parameters on one date and remembers which, so that every answer can name what it stands on."""

from datetime import date
from fractions import Fraction
from typing import TypeVar

from matcher.domain.benefit import SourceStatus
from matcher.errors import PolicyError
from matcher.policy.parameter import Parameter
from matcher.policy.parameters import TO_BE_CHECKED, PolicyParameters, weakest

_V = TypeVar("_V")

CHECK_WITH = "te controleren bij RVA/VDAB"


class ParameterReading:
    """One reading of the parameters, on one date, for one answer."""

    def __init__(self, parameters: PolicyParameters, on: date) -> None:
        self.on = on
        self._parameters = parameters
        self._used: dict[str, Parameter] = {}

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys that were read, in order of first use."""
        return tuple(self._used)

    @property
    def status(self) -> SourceStatus:
        """Weakest status among what was read; ``READ`` when nothing was."""
        return weakest(*(parameter.status for parameter in self._used.values()))

    def whole(self, key: str) -> int:
        """Return a whole number."""
        return self._typed(key, int)

    def number(self, key: str) -> Fraction:
        """Return a number that need not be whole."""
        return self._typed(key, Fraction)

    def flag(self, key: str) -> bool:
        """Return true or false."""
        return self._typed(key, bool)

    def day(self, key: str) -> date:
        """Return a date."""
        return self._typed(key, date)

    def choice(self, key: str) -> str:
        """Return one word out of a closed list."""
        return self._typed(key, str)

    def choices(self, key: str) -> tuple[str, ...]:
        """Return several words: out of a closed list, or rules for days of every year (``"pasen+1"``)."""
        return self._typed(key, tuple)

    def _typed(self, key: str, type: type[_V]) -> _V:
        parameter = self._parameters.value(key, self.on)
        if not isinstance(parameter.value, type):
            raise PolicyError(f"parameter {key!r} is geen {type.__name__}; installeer groeipad opnieuw")
        self._used[key] = parameter
        return parameter.value


def closed_sentence(text: str, status: SourceStatus) -> str:
    """Return ``text``, without full stop, as a sentence that says so when it rests on something unsure.

    Examples
    --------
    >>> closed_sentence("De klok loopt door", SourceStatus.INFERRED)
    'De klok loopt door (te controleren bij RVA/VDAB).'
    >>> closed_sentence("Een IBO is mogelijk", SourceStatus.READ)
    'Een IBO is mogelijk.'
    """
    return f"{text} ({CHECK_WITH})." if status in TO_BE_CHECKED else f"{text}."
