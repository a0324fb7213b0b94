"""Dutch words for the closed sets of the domain, as the terminal shows them."""

from datetime import date
from fractions import Fraction

from matcher.domain.benefit import ClockBasis
from matcher.domain.calendar import Slot
from matcher.domain.dutch import decimal, dutch_date
from matcher.domain.module import ProviderKind
from matcher.domain.trajectory import TrajectoryLabel
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
CLOCK_BASES = {
    ClockBasis.LETTER: "volgens de brief",
    ClockBasis.ESTIMATE: "schatting",
    ClockBasis.UNLIMITED: "geen einddatum",
    ClockBasis.NO_BENEFIT: "geen uitkering",
    ClockBasis.UNKNOWN: "einddatum onbekend",
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
