"""Work before the benefit ends."""

from datetime import date, timedelta

from matcher.domain.benefit import BenefitClock, ClockBasis
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import count, dutch_date
from matcher.domain.trajectory import Trajectory
from matcher.domain.verdict import Verdict
from matcher.policy.chain import last_day
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding, Inputs
from matcher.policy.wording import weeks


class BenefitEndRule(DatedRule):
    """A trajectory is over before the benefit ends, with a buffer, or the rest comes after hiring.

    Never ``EXCLUDED``: a longer trajectory stays visible and the counsellor decides.
    """

    name = "benefit_end"
    title = "het einde van de uitkering"
    source = "RVA infobladen T202 en T33 (rva.be, 2 maart 2026); conceptnota Vlaanderen Leert!, krachtlijn 5"

    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:
        """Compare the first working day, and the end of the whole, with the last day of benefit."""
        clock = dossier.clock
        inputs: Inputs = (
            (
                "einde van de uitkering",
                dutch_date(clock.end_date) if clock.end_date else "geen of niet bekend",
            ),
            ("eerste werkdag", dutch_date(trajectory.hire_date) if trajectory.hire_date else "niet bekend"),
        )
        if clock.end_date is None:
            verdict, text = _without_end(dossier)
        elif clock.end_date < dossier.on and clock.during_training and clock.during_training >= dossier.on:
            verdict, text = (
                Verdict.WARNED,
                f"De uitkering loopt enkel door tijdens de lopende opleiding met uitzondering, tot en met"
                f" {dutch_date(clock.during_training)}; voor dit traject eindigde ze op"
                f" {_named(clock, clock.end_date)}",
            )
        elif clock.end_date < dossier.on:
            verdict, text = Verdict.WARNED, f"De uitkering liep al af op {_named(clock, clock.end_date)}"
        elif trajectory.hire_date is None:
            verdict, text = (
                Verdict.UNKNOWN,
                "Het traject heeft geen data, dus is niet na te gaan of het klaar is voor de uitkering"
                f" eindigt op {_named(clock, clock.end_date)}",
            )
        else:
            buffer = reading.whole("benefit.buffer_weeks")
            verdict, text = _with_end(trajectory, trajectory.hire_date, clock, clock.end_date, buffer)
        return Finding(verdict, text, inputs, clock.status)


def _without_end(dossier: Dossier) -> tuple[Verdict, str]:
    if dossier.clock.basis is ClockBasis.NO_BENEFIT:
        return Verdict.FITS, "Er is geen uitkering, dus geen einddatum die dit traject beperkt"
    if dossier.clock.basis is not ClockBasis.UNLIMITED:
        return (
            Verdict.UNKNOWN,
            "Het is niet bekend tot wanneer de uitkering loopt, dus vraag naar de brief van de RVA",
        )
    return Verdict.FITS, "De uitkering heeft geen einddatum, dus beperkt ze dit traject niet"


def _with_end(
    trajectory: Trajectory, hire_date: date, clock: BenefitClock, end: date, buffer: int
) -> tuple[Verdict, str]:
    named = _named(clock, end)
    first = f"De eerste werkdag ({dutch_date(hire_date)})"
    if hire_date > end:
        late = count((hire_date - end).days, "dag", "dagen")
        text = f"{first} valt {late} na het einde van de uitkering op {named}"
        if clock.other_reading and hire_date <= clock.other_reading:
            text += f", maar in de ruime lezing loopt die tot en met {dutch_date(clock.other_reading)}"
        if clock.during_training and hire_date <= clock.during_training:
            text += "; de uitzondering geldt enkel voor de opleiding die loopt, niet voor dit traject"
        return Verdict.WARNED, text
    if hire_date > end - timedelta(weeks=buffer):
        # the same first day gets the same warning, whether or not training follows after it
        return (
            Verdict.WARNED,
            f"{first} valt minder dan {weeks(buffer)} voor het einde van de uitkering op {named}, dus is er"
            " weinig speling",
        )
    whole = last_day(trajectory)
    if whole is not None and whole <= end - timedelta(weeks=buffer):
        return (
            Verdict.FITS,
            f"Het hele traject is klaar op {dutch_date(whole)}, ruim voor de uitkering eindigt op {named}",
        )
    return (
        Verdict.FITS,
        f"{first} valt ruim voor het einde van de uitkering op {named}; de rest volgt na de aanwerving",
    )


def _named(clock: BenefitClock, end: date) -> str:
    estimate = " (schatting)" if clock.basis is ClockBasis.ESTIMATE else ""
    return f"{dutch_date(end)}{estimate}"
