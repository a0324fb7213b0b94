"""What a clock says besides a date: facts that contradict each other, a benefit that is still to begin."""

from datetime import date

from matcher.domain.benefit import ClockBasis
from matcher.domain.dutch import dutch_date
from matcher.domain.profile import AgeAtClaim, BenefitKind, BenefitSituation
from matcher.policy.found import Found
from matcher.policy.reading import ParameterReading
from matcher.policy.regimes import came_back, is_new_regime


def remarks(situation: BenefitSituation, found: Found, reading: ParameterReading) -> list[str]:
    """Return a Dutch sentence for everything that a counsellor has to look at before believing the date."""
    letter = situation.letter_end_date if found.basis is ClockBasis.LETTER else None
    said = _about_the_letter(situation, letter, reading) if letter else []
    said += _still_to_begin(situation, reading)
    back, claim = situation.returned_on, situation.claim_date
    if back and claim and back < claim:
        said.append(
            f"De terugkeer na werk ({dutch_date(back)}) ligt vóór het begin van de uitkering"
            f" ({dutch_date(claim)}) en telt hier niet mee. Ga na welke dag klopt."
        )
    too_old = situation.age_at_claim in (AgeAtClaim.FROM_25_TO_54, AgeAtClaim.FROM_55)
    if situation.kind is BenefitKind.INSERTION and too_old:
        said.append(
            "Een inschakelingsuitkering moet aangevraagd zijn vóór de 25e verjaardag."
            " Ga na of de soort uitkering en de leeftijd kloppen."
        )
    if found.basis is ClockBasis.ESTIMATE and situation.kind is BenefitKind.UNEMPLOYMENT:
        said += _about_30_june(situation, reading)
    return said


def _about_the_letter(situation: BenefitSituation, letter: date, reading: ParameterReading) -> list[str]:
    said = []
    if situation.kind is BenefitKind.NONE:
        said.append(
            "Er is een brief met een einddatum, maar in het dossier staat dat er geen uitkering is."
            " De brief telt; vraag na wat klopt."
        )
    began = max(filter(None, (situation.claim_date, came_back(situation, reading))), default=None)
    if began is not None and letter < began:
        said.append(
            f"De brief noemt een einddatum vóór het begin van de uitkering ({dutch_date(began)})."
            " De brief telt; vraag of er een nieuwe is."
        )
    return said


def _still_to_begin(situation: BenefitSituation, reading: ParameterReading) -> list[str]:
    claim, back, on = situation.claim_date, situation.returned_on, reading.on
    if claim is not None and claim > on:
        return [f"De uitkering begint pas op {dutch_date(claim)}; tot die dag is er geen."]
    if back is not None and back > on:
        return [f"De terugkeer na werk is pas op {dutch_date(back)}; tot die dag is er geen uitkering."]
    return []


def _about_30_june(situation: BenefitSituation, reading: ParameterReading) -> list[str]:
    """Return what contradicts the answers on 30 June 2025."""
    claim = situation.claim_date
    younger = situation.age_at_claim in (AgeAtClaim.UNDER_25, AgeAtClaim.FROM_25_TO_54)
    older_then = situation.aged_55_on_2025_06_30 and younger
    drew_then = situation.period_on_2025_06_30 and not came_back(situation, reading)
    if claim is None or not (older_then or drew_then) or claim < reading.day("benefit.transition_start"):
        return []
    said = []
    if older_then:
        said.append(
            "Wie op 30 juni 2025 minstens 55 was, was dat ook bij deze aanvraag. Ga na welk antwoord klopt."
        )
    if drew_then and not is_new_regime(situation, reading):
        said.append(
            "De uitkering begon na 30 juni 2025, en toch staat er een vergoedingsperiode op die dag."
            " Kwam de persoon terug na werk, vul dan de terugkeer in."
        )
    return said
