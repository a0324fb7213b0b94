"""A wish about the offer of a module: what an index may filter on inside its search."""

from dataclasses import dataclass
from datetime import date

from matcher.domain.calendar import DAYS_PER_WEEK, Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.module import Delivery, ProviderKind, Session, TrainingModule


@dataclass(frozen=True, slots=True)
class OfferFilter:
    """What a module has to offer; ``None`` asks nothing of that aspect.

    The conditions on a session count together: one session has to meet all of them.
    """

    open_on: date | None = None
    """A session can still be joined on this day."""
    slots: frozenset[Slot] | None = None
    provinces: frozenset[str] | None = None
    """A session is given there, or asks no travel at all; a session at an unknown place does not count."""
    most_dutch: LanguageLevel | None = None
    """Level of Dutch that a person has: a module that needs more does not count."""
    deliveries: frozenset[Delivery] | None = None
    provider_kinds: frozenset[ProviderKind] | None = None

    @property
    def asks_session(self) -> bool:
        """Whether a module without known sessions falls out."""
        return self.open_on is not None or self.slots is not None or self.provinces is not None

    def admits(self, module: TrainingModule) -> bool:
        """Return whether the module has this offer."""
        return (
            (self.most_dutch is None or module.needs_dutch <= self.most_dutch)
            and (self.deliveries is None or module.delivery in self.deliveries)
            and (self.provider_kinds is None or module.provider.kind in self.provider_kinds)
            and (not self.asks_session or any(self.fits(session) for session in module.sessions))
        )

    def fits(self, session: Session) -> bool:
        """Return whether this one session meets all that is asked of a session."""
        return (
            (self.open_on is None or session.is_open(self.open_on))
            and (self.slots is None or session.slot in self.slots)
            and (self.provinces is None or session.place is None or session.place.province in self.provinces)
        )


def last_open_day(session: Session) -> date | None:
    """Return the last day on which `Session.is_open` holds, or ``None`` when it never does.

    Examples
    --------
    >>> from matcher.domain.module import SessionEntry
    >>> week = Session("s", SessionEntry.FIXED, date(2027, 1, 4), date(2027, 1, 8), Slot.DAY, 20)
    >>> last_open_day(week)
    datetime.date(2027, 1, 4)
    """
    window = session.window
    if session.closed or session.seats_left == 0 or window.run(window.first) is None:
        return None
    # who joins a flexible session does so on a Monday (ordinal 1 is one)
    last_join = window.last_join - ((window.last_join - 1) % DAYS_PER_WEEK if window.days else 0)
    last = date.fromordinal(last_join)
    return last if session.enrol_until is None else min(last, session.enrol_until)
