"""Automatic exemption from availability, judged on the chain as a whole."""

from fractions import Fraction

from matcher.domain.benefit import ClockBasis
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import rounded_down
from matcher.domain.profile import BenefitKind
from matcher.domain.trajectory import ModuleStep, Trajectory
from matcher.domain.verdict import Verdict
from matcher.policy.chain import Intensity, before_hire, intensity, workplace
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding, Inputs
from matcher.policy.wording import answered, listed, weeks

MAINLY = Fraction(1, 2)
"""The source says "mainly by day"; more than half of the hours is how we read that."""


class AvailabilityExemptionRule(DatedRule):
    """Recognised training of four weeks and 20 hours a week, by day, is exempt without asking.

    Judged on the whole chain (concept note, action 21): short modules that fall short one by one can
    reach the limits together. Weeks without lessons between them lower the average.
    """

    name = "availability_exemption"
    title = "de vrijstelling van beschikbaarheid"
    source = "vdab.be/vrijstellingen/erkend; conceptnota Vlaanderen Leert!, actie 21"

    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:
        """Collect what falls short (a warning) and, if nothing does, what is not known (a question)."""
        steps = before_hire(trajectory)
        if not steps:
            return Finding(
                Verdict.FITS, "Er is geen opleiding voor de aanwerving, dus is er geen vrijstelling nodig"
            )
        if dossier.clock.basis is ClockBasis.NO_BENEFIT:
            return Finding(
                Verdict.FITS, "Er is geen uitkering, dus is er geen vrijstelling van beschikbaarheid nodig"
            )
        found = intensity(steps)
        if found is None:
            return Finding(
                Verdict.UNKNOWN, "Zonder data is de vrijstelling van beschikbaarheid niet te beoordelen"
            )
        modules = tuple(step for step in steps if isinstance(step, ModuleStep))
        short = [
            *_too_short(found, reading),
            *_too_little(found, modules, reading),
            *_not_allowed(modules, dossier, reading),
        ]
        if short:
            text = f"Reken niet op een automatische vrijstelling van beschikbaarheid: {'; '.join(short)}"
            return Finding(Verdict.WARNED, text, _inputs(found, dossier))
        open_questions = _questions(found, modules, dossier, reading)
        if open_questions:
            text = f"De vrijstelling van beschikbaarheid is te bekijken: {'; '.join(open_questions)}"
            return Finding(Verdict.UNKNOWN, text, _inputs(found, dossier))
        return Finding(Verdict.FITS, _expected(found, trajectory, reading), _inputs(found, dossier))


def _too_short(found: Intensity, reading: ParameterReading) -> list[str]:
    least = reading.whole("exemption.min_weeks")
    return [f"het traject duurt geen {weeks(least)}"] if found.weeks < least else []


def _too_little(found: Intensity, modules: tuple[ModuleStep, ...], reading: ParameterReading) -> list[str]:
    if not modules or found.hours_per_week is None:
        return []
    short = []
    least = reading.number("exemption.min_hours_week")
    if found.hours_per_week < least:
        short.append(
            f"gemiddeld {rounded_down(found.hours_per_week)} uur les per week, nodig is {rounded_down(least)}"
        )
    if reading.flag("exemption.daytime_required") and found.day_share + found.own_pace_share <= MAINLY:
        short.append("de lessen vallen niet vooral overdag")
    return short


def _not_allowed(modules: tuple[ModuleStep, ...], dossier: Dossier, reading: ParameterReading) -> list[str]:
    short = []
    refused = [step.module.title for step in modules if step.module.recognised is False]
    if refused:
        short.append(f"{listed(refused)} is niet erkend door VDAB en vraagt een aanvraag")
    if reading.flag("exemption.flanders_required") and dossier.profile.eligibility.lives_in_flanders is False:
        short.append("de woonplaats ligt niet in Vlaanderen")
    return short


def _questions(
    found: Intensity, modules: tuple[ModuleStep, ...], dossier: Dossier, reading: ParameterReading
) -> list[str]:
    asked = []
    if modules and found.hours_per_week is None:
        asked.append("hoeveel uur per week de opleiding telt")
    elif modules and reading.flag("exemption.daytime_required") and found.day_share <= MAINLY:
        asked.append("of leren op eigen tempo als overdag telt")
    unsure = [step.module.title for step in modules if step.module.recognised is None]
    if unsure:
        asked.append(f"of {listed(unsure)} erkend is door VDAB")
    if reading.flag("exemption.flanders_required") and dossier.profile.eligibility.lives_in_flanders is None:
        asked.append("of de persoon in Vlaanderen woont")
    if dossier.profile.benefit.kind is BenefitKind.UNKNOWN and dossier.clock.basis is ClockBasis.UNKNOWN:
        asked.append("of er een uitkering loopt")
    return asked


def _expected(found: Intensity, trajectory: Trajectory, reading: ParameterReading) -> str:
    length = rounded_down(found.weeks)
    text = f"Een automatische vrijstelling van beschikbaarheid is te verwachten: {length} weken"
    if found.hours_per_week is not None:
        text += f", gemiddeld {rounded_down(found.hours_per_week)} uur per week, vooral overdag en erkend"
    if workplace(trajectory) is not None:
        least = rounded_down(reading.number("exemption.min_hours_week_ibo"))
        text += f", als de IBO minstens {least} uur per week telt"
    return text


def _inputs(found: Intensity, dossier: Dossier) -> Inputs:
    hours = "niet bekend" if found.hours_per_week is None else rounded_down(found.hours_per_week)
    return (
        ("weken voor de aanwerving", rounded_down(found.weeks)),
        ("uren per week, gemiddeld", hours),
        ("deel overdag", f"{rounded_down(found.day_share * 100)} %"),
        ("woont in Vlaanderen", answered(dossier.profile.eligibility.lives_in_flanders)),
    )
