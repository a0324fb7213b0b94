"""The benefit as a form: which fields there are, and what was filled in as a document."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from matcher.domain.profile import AgeAtClaim, BenefitKind, BenefitSituation, TrainingException
from service.errors import invalid

LONGEST = 12


class FieldKind(StrEnum):
    """How a field is filled in."""

    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class BenefitField:
    """One field of the form."""

    name: str
    """Of the field of the benefit situation."""
    label: str
    entry: FieldKind
    choices: Mapping[Any, str] | None = None
    """Dutch word by value, for a choice; the empty choice is "niet bekend"."""


KINDS = {
    BenefitKind.UNEMPLOYMENT: "werkloosheidsuitkering",
    BenefitKind.INSERTION: "inschakelingsuitkering",
    BenefitKind.ARTS_WORK: "kunstwerkuitkering",
    BenefitKind.PORT_OR_SEA_FISHING: "haven of zeevisserij",
    BenefitKind.COMPANY_ALLOWANCE: "SWT (bedrijfstoeslag)",
    BenefitKind.PROTECTION: "beschermingsuitkering",
    BenefitKind.INCOME_GUARANTEE: "inkomensgarantie, minstens halftijds werk",
    BenefitKind.SHELTERED_WORK: "beschut werk",
    BenefitKind.NONE: "geen uitkering",
}
AGES = {
    AgeAtClaim.UNDER_25: "jonger dan 25",
    AgeAtClaim.FROM_25_TO_54: "25 tot 54",
    AgeAtClaim.FROM_55: "55 of ouder",
}
EXCEPTIONS = {
    TrainingException.SHORTAGE_BEFORE_2026: "knelpuntberoep, begonnen voor 2026",
    TrainingException.NURSE_CARE_ASSISTANT: "verpleegkundige of zorgkundige",
}
YES_NO = {"true": "ja", "false": "nee"}
PERIODS = {"1": "eerste", "2": "tweede", "3": "derde"}
FIELDS = (
    BenefitField("letter_end_date", "Einddatum in de brief van de RVA (wint altijd)", FieldKind.DATE),
    BenefitField("kind", "Soort uitkering", FieldKind.CHOICE, KINDS),
    BenefitField("claim_date", "Begin van de uitkering", FieldKind.DATE),
    BenefitField("work_history_days", "Dagen beroepsverleden", FieldKind.NUMBER),
    BenefitField("career_years", "Jaren loopbaan", FieldKind.NUMBER),
    BenefitField("age_at_claim", "Leeftijd bij de aanvraag of terugkeer", FieldKind.CHOICE, AGES),
    BenefitField("period_on_2025_06_30", "Vergoedingsperiode op 30 juni 2025", FieldKind.CHOICE, PERIODS),
    BenefitField("aged_55_on_2025_06_30", "55 of ouder op 30 juni 2025", FieldKind.CHOICE, YES_NO),
    BenefitField("benefit_days_on_2024_12_31", "Dagen uitkering op 31 december 2024", FieldKind.NUMBER),
    BenefitField("returned_on", "Terugkeer na werk op", FieldKind.DATE),
    BenefitField("period_at_return", "Vergoedingsperiode bij de terugkeer", FieldKind.CHOICE, PERIODS),
    BenefitField("new_days_at_return", "Dagen werk sinds de vorige toelating", FieldKind.NUMBER),
    BenefitField("insertion_extended", "Inschakelingsuitkering verlengd", FieldKind.CHOICE, YES_NO),
    BenefitField("training_exception", "Opleiding met uitzondering", FieldKind.CHOICE, EXCEPTIONS),
    BenefitField("training_start", "Begin van die opleiding", FieldKind.DATE),
    BenefitField("training_end", "Einde van die opleiding", FieldKind.DATE),
)
"""In the order in which a counsellor asks them; every field of the benefit situation is here."""


def benefit_document(filled: Mapping[str, str]) -> dict[str, Any]:
    """Return the benefit as a document holds it; an empty field is not known.

    Dates and ranges are left to the check on documents, which names the field.

    Raises
    ------
    ServiceError
        422 if a number is no number or a choice is not in its list.
    """
    document: dict[str, Any] = {}
    for field in FIELDS:
        text = filled.get(field.name, "").strip()
        if text:
            document[field.name] = _value(field, text)
    return document


def shown_values(benefit: BenefitSituation) -> dict[str, str]:
    """Return what stands in each field of the form now."""
    values = {field.name: getattr(benefit, field.name) for field in FIELDS}
    return {
        name: "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in values.items()
    }


def _value(field: BenefitField, text: str) -> object:
    if field.choices is not None:
        if text not in {str(value) for value in field.choices}:
            raise invalid(field.name, f"{field.label}: kies uit de lijst.")
        return {"true": True, "false": False}.get(text, int(text) if text.isdigit() else text)
    if field.entry is FieldKind.DATE:
        return text
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST):
        raise invalid(field.name, f"{field.label}: schrijf een aantal in cijfers.")
    return int(text)
