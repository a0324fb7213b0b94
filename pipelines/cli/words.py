"""Dutch words for the closed sets of the domain, as the terminal shows them."""

from datetime import date
from fractions import Fraction

from matcher.domain.dutch import decimal, dutch_date
from matcher.domain.module import ProviderKind
from matcher.domain.must_have import MustHaveStanding
from matcher.domain.verdict import Verdict

LEVELS = {1: "basis", 2: "zelfstandig", 3: "gevorderd"}
PROVIDER_KINDS = {
    ProviderKind.VDAB: "VDAB",
    ProviderKind.CVO: "CVO",
    ProviderKind.SYNTRA: "Syntra",
    ProviderKind.SECTOR_FUND: "sectorfonds",
    ProviderKind.HIGHER_EDUCATION: "hoger onderwijs",
    ProviderKind.ONLINE: "online",
    ProviderKind.OTHER: "andere",
}
VERDICTS = {
    Verdict.FITS: ("geen bezwaar", "green"),
    Verdict.WARNED: ("aandacht", "yellow"),
    Verdict.EXCLUDED: ("mag niet", "red"),
    Verdict.UNKNOWN: ("te bekijken", "cyan"),
}
STANDINGS = {
    MustHaveStanding.HELD: "in orde",
    MustHaveStanding.LACKING: "ontbreekt",
    MustHaveStanding.TO_ASK: "te vragen aan de persoon",
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
