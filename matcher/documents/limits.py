"""What the types alone do not say: ranges, fields that may not be blank, and fields that belong together."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from matcher.documents.problem import safe
from matcher.domain.calendar import DAYS_PER_WEEK
from matcher.domain.competence import MAX_LEVEL, Competence, CrossWalk, Occupation
from matcher.domain.module import (
    CERTAIN,
    LevelledCompetence,
    Provider,
    Session,
    SessionEntry,
    TaughtCompetence,
    TrainingModule,
)
from matcher.domain.must_have import NEVER_RECORDED, PersonFact
from matcher.domain.place import Place
from matcher.domain.profile import Availability, BenefitSituation, HeldCompetence, JobseekerProfile, Mobility
from matcher.domain.shortage import ShortageOccupation
from matcher.domain.vacancy import Requirement, Vacancy
from matcher.places import Located, locate

HOURS_IN_A_WEEK = 168
MINUTES_IN_A_DAY = 1440
MAX_WEEKS = 520
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
"""Of every date in a document. What lies outside is a typing error or a way to say "always", and the
calendar ends: one 9999-12-31 stopped the night for everyone."""
_WHOLE = (0, 1_000_000)
"""Wider than anything in the field; keeps out numbers that are typing errors."""

RANGES: Mapping[type, Mapping[str, tuple[float, float]]] = {
    HeldCompetence: {"level": (1, MAX_LEVEL), "certainty": (0, CERTAIN)},
    LevelledCompetence: {"level": (1, MAX_LEVEL)},
    TaughtCompetence: {"level": (1, MAX_LEVEL), "certainty": (0, CERTAIN)},
    Requirement: {"level": (1, MAX_LEVEL), "weight": (1, 5)},
    Vacancy: {
        "minimum_match_percent": (0, 100),
        "ibo_weeks": (1, 104),
        "training_hours_after_hire": (0, HOURS_IN_A_WEEK),
    },
    Session: {
        "hours_per_week": (0, HOURS_IN_A_WEEK),
        "weeks": (1, MAX_WEEKS),
        "late_entry_percent": (0, 99),
        "seats_left": _WHOLE,
        "price_eur": _WHOLE,
    },
    TrainingModule: {"needs_percent": (1, 100), "hours": _WHOLE, "price_eur": _WHOLE},
    Availability: {"hours_per_week": (0, HOURS_IN_A_WEEK)},
    Mobility: {"max_minutes": (0, MINUTES_IN_A_DAY)},
    Place: {"latitude": (-90, 90), "longitude": (-180, 180)},
    BenefitSituation: {
        "work_history_days": _WHOLE,
        "period_on_2025_06_30": (1, 3),
        "career_years": (0, 80),
        "benefit_days_on_2024_12_31": _WHOLE,
        "period_at_return": (1, 3),
        "new_days_at_return": _WHOLE,
    },
    ShortageOccupation: {"year": (2000, 2100)},
}
"""Smallest and largest allowed value, both inclusive, per class and field."""

NOT_BLANK: Mapping[type, frozenset[str]] = {
    Competence: frozenset({"id", "label"}),
    CrossWalk: frozenset({"foreign_id", "target_id"}),
    HeldCompetence: frozenset({"competence_id"}),
    JobseekerProfile: frozenset({"id"}),
    LevelledCompetence: frozenset({"competence_id"}),
    Occupation: frozenset({"id", "label"}),
    PersonFact: frozenset({"value"}),
    Place: frozenset({"name"}),
    Provider: frozenset({"id", "name"}),
    Requirement: frozenset({"competence_id"}),
    Session: frozenset({"id"}),
    ShortageOccupation: frozenset({"title"}),
    TrainingModule: frozenset({"id", "title"}),
    Vacancy: frozenset({"id", "title"}),
}
"""Texts that identify something."""

Together = Callable[[Mapping[str, object]], Iterator[tuple[str, str]]]
"""Yields (field, Dutch reason) for an object as it stands in the document, whatever its types."""


def _session(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    start, end = written_day(fields.get("start")), written_day(fields.get("end"))
    weeks, entry = fields.get("weeks"), fields.get("entry")
    if start and end and end < start:
        yield "end", f"de laatste dag {end} ligt voor de eerste dag {start}; verbeter een van beide"
    if entry == SessionEntry.FLEXIBLE and weeks is None:
        yield "weeks", "een flexibele sessie heeft een duur nodig; geef het aantal weken"
    if entry == SessionEntry.FIXED and weeks is not None:
        yield (
            "weeks",
            f"{safe(weeks)} hoort niet bij een vaste sessie, die duurt van start tot end; laat het weg",
        )
    if entry == SessionEntry.FLEXIBLE and isinstance(weeks, int) and 0 < weeks <= MAX_WEEKS and start and end:
        last = start + timedelta(days=weeks * DAYS_PER_WEEK - 1)
        if start <= end < last:
            yield "weeks", f"{weeks} weken passen niet tussen {start} en {end}; verbeter de duur of de datums"


def _vacancy(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    yield from _in_order(fields, "start_from", "start_until")
    yield from _in_order(fields, "apply_from", "apply_until")


def _in_order(fields: Mapping[str, object], first: str, last: str) -> Iterator[tuple[str, str]]:
    start, end = written_day(fields.get(first)), written_day(fields.get(last))
    if start and end and end < start:
        yield last, f"{end} ligt voor {first} {start}; verbeter een van beide"


def _taught(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if fields.get("competence_id") == "" and not fields.get("statement"):
        yield "competence_id", "is leeg; geef een id, of in statement de zin die nog gekoppeld moet worden"


def _module(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    sessions = fields.get("sessions")
    seen: set[object] = set()
    for session in sessions if isinstance(sessions, list) else ():
        session_id = session.get("id") if isinstance(session, dict) else None
        if isinstance(session_id, str) and session_id in seen:
            yield (
                "sessions",
                f"het sessie-id {safe(session_id)} komt twee keer voor; geef elke sessie een eigen id",
            )
        seen.add(session_id if isinstance(session_id, str) else None)


def _place(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    point = fields.get("latitude"), fields.get("longitude")
    if (point[0] is None) != (point[1] is None):
        missing = "latitude" if point[0] is None else "longitude"
        yield missing, "breedte- en lengtegraad horen samen; geef beide, of laat beide weg"
    elif _on_earth(*point) and (note := located(fields).note):
        yield "latitude", f"{safe(point[0])}, {safe(point[1])}: {note}; verbeter ze, of laat ze weg"


def _on_earth(north: object, east: object) -> bool:
    """Return whether both are degrees; what is not, the check on types and ranges reports."""
    numbers = isinstance(north, int | float) and isinstance(east, int | float)
    return numbers and abs(north) <= 90 and abs(east) <= 180  # type: ignore[arg-type]


def located(fields: Mapping[str, object]) -> Located:
    """Return the place that a document describes, with the coordinates of its town where it gives none."""
    texts = {key: fields.get(key) for key in ("name", "postcode", "province")}
    name, postcode, province = (one if isinstance(one, str) else "" for one in texts.values())
    north, east = fields.get("latitude"), fields.get("longitude")
    both = isinstance(north, int | float) and isinstance(east, int | float)
    point = (float(north), float(east)) if both else None  # type: ignore[arg-type]
    return locate(name, postcode=postcode, province=province, point=point)


def _mobility(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    home = fields.get("home")
    if not isinstance(home, dict) or not home.get("name"):
        return
    point = home.get("latitude"), home.get("longitude")
    if point == (None, None) and not located(home).place.is_located:
        yield "home", "deze gemeente of postcode kennen we niet; geef een andere, of de coördinaten"


def _benefit(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    return _in_order(fields, "training_start", "training_end")


def _fact(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if fields.get("kind") in NEVER_RECORDED:
        yield (
            "kind",
            "gezondheid, strafregister en leeftijd bewaart groeipad niet; laat dit feit weg en bespreek het",
        )


TOGETHER: Mapping[type, Together] = {
    BenefitSituation: _benefit,
    Mobility: _mobility,
    PersonFact: _fact,
    Place: _place,
    Session: _session,
    TaughtCompetence: _taught,
    TrainingModule: _module,
    Vacancy: _vacancy,
}


def written_day(value: object) -> date | None:
    """Return the day that a value of a document writes, or ``None``."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None  # reported by the check on types
