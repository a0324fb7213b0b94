"""A clock while it is being worked out, and the words that its parts share."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from matcher.domain.benefit import ClockBasis, ClockQuestion, SourceStatus
from matcher.domain.calendar import last_day_of_period, takes_later_day
from matcher.domain.dutch import dutch_date
from matcher.policy.parameters import weakest
from matcher.policy.reading import ParameterReading

ASK_FOR_LETTER = "vraag de einddatum uit de brief van de RVA"
MONTH_END = (
    "Het recht begon op het einde van een maand. Hoe de RVA dan telt, is niet opgezocht;"
    " hier staat de latere dag."
)
ASKED: Mapping[str, str] = {
    "kind": "Welke uitkering krijgt de persoon?",
    "letter_end_date": "Welke einddatum staat in de brief van de RVA?",
    "claim_date": "Wanneer begon de uitkering?",
    "work_history_days": "Hoeveel dagen beroepsverleden telt de RVA?",
    "period_on_2025_06_30": "In welke vergoedingsperiode zat de persoon op 30 juni 2025?",
    "benefit_days_on_2024_12_31": "Hoeveel dagen uitkering had de persoon op 31 december 2024?",
    "career_years": "Hoeveel jaren loopbaan heeft de persoon?",
    "aged_55_on_2025_06_30": "Was de persoon 55 of ouder op 30 juni 2025?",
    "age_at_claim": "Was de persoon 55 of ouder toen de uitkering begon?",
    "period_at_return": "In welke vergoedingsperiode zat de persoon bij de terugkeer na werk?",
    "new_days_at_return": "Hoeveel dagen werkte de persoon sinds de vorige toelating?",
    "insertion_extended": "Kreeg de persoon een verlenging (werk, moederschap, loopbaanonderbreking)?",
    "training_end": "Wanneer eindigt de opleiding met uitzondering?",
}
"""Dutch question by field of the benefit situation."""


@dataclass(frozen=True, slots=True)
class Found:
    """A clock before its status is known; ``sentence`` is without full stop."""

    basis: ClockBasis
    sentence: str
    end_date: date | None = None
    other_reading: date | None = None
    status: SourceStatus | None = None
    """``None`` for the weakest status among the parameters that were read."""
    during_training: date | None = None
    question: ClockQuestion | None = None
    notes: tuple[str, ...] = ()

    def noting(self, *notes: str) -> "Found":
        """Return the same with more notes."""
        return replace(self, notes=(*self.notes, *notes))

    def asking(self, field: str, latest: date | None = None) -> "Found":
        """Return the same with the question that would decide; ``latest`` is ``None`` for no end at all."""
        return replace(self, question=question(field, self.end_date, latest))


def question(field: str, earliest: date | None = None, latest: date | None = None) -> ClockQuestion:
    """Return the question on one field, with the days between which the right then ends."""
    text = ASKED[field]
    if field == "kind":
        text += " Zonder dat antwoord kan alles: geen uitkering, een einddatum, of geen einddatum."
    if earliest and latest and latest > earliest:
        text += f" Het recht eindigt tussen {dutch_date(earliest)} en {dutch_date(latest)}."
    elif earliest and not latest:
        text += f" Het recht eindigt op {dutch_date(earliest)}, later, of helemaal niet."
    elif latest:
        text += f" Het recht eindigt uiterlijk op {dutch_date(latest)}."
    return ClockQuestion(field, text, earliest, latest)


def estimate(last_day: date, reading: ParameterReading) -> Found:
    """Return an estimated last day."""
    return Found(ClockBasis.ESTIMATE, f"Schatting: {until(last_day, reading.on)}", last_day)


def counted(start: date, months: int, reading: ParameterReading) -> Found:
    """Return the estimated end of ``months`` calendar months from ``start``."""
    found = estimate(last_day_of_period(start, months), reading)
    return later_day_noted(found, start, months, reading)


def later_day_noted(found: Found, start: date, months: int, reading: ParameterReading) -> Found:
    """Return the same, saying so where a month end left a choice between two days."""
    if not takes_later_day(start, months):
        return found
    unsure = weakest(reading.status, SourceStatus.UNKNOWN)
    return replace(found, status=unsure, notes=(*found.notes, MONTH_END))


def asked(reason: str, field: str, earliest: date | None = None, latest: date | None = None) -> Found:
    """Return a clock without end date: why, the letter to ask for, and the one field that would decide."""
    return Found(
        ClockBasis.UNKNOWN, f"{reason}: {ASK_FOR_LETTER}", question=question(field, earliest, latest)
    )


def until(last_day: date, on: date) -> str:
    """Return until when the benefit runs or ran."""
    return f"de uitkering {runs(last_day, on)} tot en met {dutch_date(last_day)}"


def runs(last_day: date, on: date) -> str:
    """Return the verb in the right tense."""
    return "loopt" if last_day >= on else "liep"
