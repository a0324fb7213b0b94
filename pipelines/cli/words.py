"""How the terminal shows verdicts and policy parameters."""

from datetime import date
from fractions import Fraction

from matcher.domain.dutch import dutch_date, rounded_down
from matcher.domain.verdict import Verdict

VERDICT_STYLES = {
    Verdict.FITS: "green",
    Verdict.NOT_POSSIBLE: "dim",
    Verdict.WARNED: "yellow",
    Verdict.EXCLUDED: "red",
    Verdict.UNKNOWN: "cyan",
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
            return rounded_down(value)
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return REGIMES.get(str(value), str(value))
