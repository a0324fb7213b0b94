"""Whether the days of a session can be those of its part of the week."""

from matcher.domain.calendar import Slot
from matcher.domain.module import Session, SessionEntry

SATURDAY = 5
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
SLOTS = {Slot.DAY: "overdag in de week", Slot.EVENING: "'s avonds in de week", Slot.SATURDAY: "op zaterdag"}


def weekday_doubt(session: Session) -> str:
    """Return in Dutch what does not fit: a first day outside the part of the week; empty when all is well."""
    day = session.start.weekday()
    if session.entry is not SessionEntry.FIXED or session.slot not in SLOTS:
        return ""
    if (day == SATURDAY) == (session.slot is Slot.SATURDAY) and day <= SATURDAY:
        return ""
    return (
        f"de eerste dag is een {DAYS[day]} en de sessie heet {SLOTS[session.slot]}; kijk na of dag en moment "
        "kloppen"
    )
