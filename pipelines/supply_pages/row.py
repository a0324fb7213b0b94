"""One row of a table of the report, and the words that several tables use."""

from typing import Any, Final

from matcher.domain.calendar import Slot

Row = dict[str, Any]
"""A row of a table; ``None`` is a number that is not shown."""
SLOT_WORDS: Final = {
    Slot.DAY: "overdag",
    Slot.EVENING: "'s avonds",
    Slot.SATURDAY: "zaterdag",
    Slot.OWN_PACE: "eigen tempo",
}
