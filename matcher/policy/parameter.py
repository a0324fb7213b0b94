"""One policy parameter during one period of validity."""

from dataclasses import dataclass
from datetime import date

from matcher.domain.benefit import SourceStatus
from matcher.policy.specification import Value


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value from the law or from local policy, with where it comes from and how sure it is."""

    key: str
    value: Value
    unit: str
    """Empty for a value without unit."""
    valid_from: date | None
    """First day; ``None`` when the source gives no first day."""
    valid_to: date | None
    """Last day, inclusive; ``None`` when open-ended."""
    source: str
    status: SourceStatus
    note: str = ""
    """The reasoning behind an inferred value, or what is in doubt."""

    def is_valid(self, on: date) -> bool:
        """Return whether the period holds ``on``; both ends count."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )
