"""Dutch words for the closed sets of the domain, as the terminal shows them."""

from datetime import date
from fractions import Fraction

from matcher.domain.benefit import ClockBasis, SourceStatus
from matcher.domain.calendar import Slot
from matcher.domain.candidate import ExclusionReason
from matcher.domain.dutch import decimal, dutch_date
from matcher.domain.module import ProviderKind
from matcher.domain.place import TravelMode
from matcher.domain.trajectory import Constraint, TrajectoryLabel
from matcher.domain.verdict import Verdict

LEVELS = {1: "basis", 2: "zelfstandig", 3: "gevorderd"}
SLOTS = {
    Slot.DAY: "overdag",
    Slot.EVENING: "'s avonds",
    Slot.SATURDAY: "op zaterdag",
    Slot.OWN_PACE: "eigen tempo",
}
PROVIDER_KINDS = {
    ProviderKind.VDAB: "VDAB",
    ProviderKind.CVO: "CVO",
    ProviderKind.SYNTRA: "Syntra",
    ProviderKind.SECTOR_FUND: "sectorfonds",
    ProviderKind.HIGHER_EDUCATION: "hoger onderwijs",
    ProviderKind.ONLINE: "online",
    ProviderKind.OTHER: "andere",
}
TRAVEL_MODES = {
    TravelMode.ON_FOOT: "te voet",
    TravelMode.BICYCLE: "met de fiets",
    TravelMode.PUBLIC_TRANSPORT: "met het openbaar vervoer",
    TravelMode.CAR: "met de auto",
}
LABELS = {
    TrajectoryLabel.FASTEST: "snelst aan het werk",
    TrajectoryLabel.MOST_COMPLETE: "meest volledig",
    TrajectoryLabel.WITHIN_BENEFIT: "meest volledig binnen de uitkering",
    TrajectoryLabel.NEARBY: "dichtbij of online",
    TrajectoryLabel.CHEAPEST: "goedkoopst",
}
VERDICTS = {
    Verdict.FITS: ("past", "green"),
    Verdict.WARNED: ("aandacht", "yellow"),
    Verdict.EXCLUDED: ("mag niet", "red"),
    Verdict.UNKNOWN: ("te bekijken", "cyan"),
}
STATUSES = {
    SourceStatus.READ: "gelezen in de bron zelf",
    SourceStatus.SECONDARY: "gelezen in een tweede bron",
    SourceStatus.INFERRED: "onze lezing, te controleren",
    SourceStatus.UNVERIFIED: "niet gecontroleerd",
    SourceStatus.UNKNOWN: "onbekend",
    SourceStatus.LOCAL: "lokale keuze",
}
CLOCK_BASES = {
    ClockBasis.LETTER: "volgens de brief",
    ClockBasis.ESTIMATE: "schatting",
    ClockBasis.UNLIMITED: "geen einddatum",
    ClockBasis.NO_BENEFIT: "geen uitkering",
    ClockBasis.UNKNOWN: "einddatum onbekend",
}
EXCLUSIONS = {
    ExclusionReason.PASSED: "al geslaagd",
    ExclusionReason.NOTHING_NEW: "leert niets nieuws",
    ExclusionReason.NO_DATES: "geen datums bekend",
    ExclusionReason.SESSIONS_OVER: "alle sessies voorbij, volzet of afgesloten",
    ExclusionReason.SLOT: "niet op een moment dat past",
    ExclusionReason.WEEKLY_HOURS: "te veel uren per week",
    ExclusionReason.TRAVEL: "te ver",
    ExclusionReason.LANGUAGE: "vraagt meer Nederlands",
}
CONSTRAINTS = {
    Constraint.MUST_HAVES_NOT_TAUGHT: "geen bereikbare module leert wat er bij aanwerving moet zijn",
    Constraint.MATCH_TOO_LOW: "ook met alle haalbare modules blijft de kloof te groot voor deze werkgever",
    Constraint.PREREQUISITES: "de voorkennis voor een nodige module is niet haalbaar",
    Constraint.LANGUAGE: "een nodige module vraagt meer Nederlands",
    Constraint.SLOTS: "een nodige module valt niet op een moment dat past",
    Constraint.WEEKLY_HOURS: "een nodige module vraagt meer uren per week",
    Constraint.TRAVEL: "een nodige module is te ver",
    Constraint.SESSIONS_OVER: "van een nodige module zijn alle sessies voorbij, volzet of afgesloten",
    Constraint.START_WINDOW: "het traject is niet klaar voor de laatste startdatum van de werkgever",
    Constraint.MODULE_LIMIT: "er zijn meer modules nodig dan in één traject passen",
}
RULES = {
    "benefit_clock": "uitkeringsklok",
    "shortage_priority": "knelpuntberoep",
    "benefit_end": "einde uitkering",
    "availability_exemption": "vrijstelling van beschikbaarheid",
    "after_hire_limit": "opleiding na aanwerving",
    "ultimate_offer": "ultiem aanbod",
    "late_entry": "later instappen",
    "language_requirement": "taalvereiste",
    "databank_category": "opleidingsdatabank",
    "ibo": "IBO",
    "ibo_plus": "IBO-plus",
    "learning_job": "leerjob",
    "work_experience_placement": "werkervaringsstage",
    "okot": "OKOT",
}
UNITS = {
    "": "",
    "days": "dagen",
    "weeks": "weken",
    "months": "maanden",
    "years": "jaar",
    "hours/week": "uur per week",
    "percent": "%",
    "permille": "duizendsten",
}
REGIMES = {"active": "van kracht", "suspended": "opgeschort"}


def parameter_value(value: object) -> str:
    """Return the value of a policy parameter as a counsellor writes it."""
    match value:
        case bool():
            return "ja" if value else "nee"
        case date():
            return dutch_date(value)
        case Fraction():
            return str(value.numerator) if value.denominator == 1 else decimal(float(value))
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return REGIMES.get(str(value), str(value))
