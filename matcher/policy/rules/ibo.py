"""Individuele beroepsopleiding: whether it is possible and keeps to its limits."""

from matcher.domain.calendar import weeks_between
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import dutch_date
from matcher.domain.trajectory import Trajectory, WorkplaceStep
from matcher.domain.verdict import Verdict
from matcher.policy.chain import end_of_training_week, workplace
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding, Inputs
from matcher.policy.wording import answered, weeks


class IboRule(DatedRule):
    """An IBO lasts 4 to 26 weeks and ends in a contract that is at least as long.

    ``EXCLUDED`` outside those weeks, because the source gives them as minimum and maximum; an IBO-plus
    may be longer.
    """

    name = "ibo"
    title = "de IBO"
    source = "securex.be, hervorming van de IBO op 1 januari 2026 (besluit van 19 december 2025)"
    may_exclude = True

    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:
        """Judge the IBO in the trajectory, or say whether one is possible at all."""
        step = workplace(trajectory)
        least, most = reading.whole("ibo.min_weeks"), reading.whole("ibo.max_weeks")
        if step is None:
            return _without_step(dossier, reading)
        planned = weeks_between(step.start, end_of_training_week(step.end))
        inputs: Inputs = (
            ("weken IBO", str(planned)),
            ("werkgever biedt IBO", answered(dossier.vacancy.ibo_possible)),
            (
                "einde van de uitkering",
                dutch_date(dossier.clock.end_date) if dossier.clock.end_date else "geen of niet bekend",
            ),
        )
        verdict, text = _planned(planned, least, most, dossier)
        if verdict is not Verdict.FITS:
            return Finding(verdict, text, inputs)
        if _ends_during(step, dossier) and not reading.flag("ibo.stops_benefit_clock"):
            text = f"De uitkering eindigt tijdens of voor de IBO, die loopt tot en met {dutch_date(step.end)}"
            return Finding(Verdict.WARNED, text, inputs, dossier.clock.status)
        if reading.flag("ibo.contract_at_least_as_long"):
            text += ", met daarna een contract van minstens dezelfde duur"
        return Finding(Verdict.FITS, f"{text}; {_supplement(reading)}", inputs)


def _planned(planned: int, least: int, most: int, dossier: Dossier) -> tuple[Verdict, str]:
    if planned < least:
        return Verdict.EXCLUDED, f"Een IBO van {weeks(planned)} mag niet, want het minimum is {weeks(least)}"
    if planned > most:
        return _too_long(planned, most, dossier.profile.eligibility.ibo_plus_possible)
    if dossier.vacancy.ibo_possible is False:
        return (
            Verdict.WARNED,
            "De werkgever biedt geen IBO aan, dus bespreek dit traject eerst met de werkgever",
        )
    if dossier.vacancy.ibo_possible is None:
        return Verdict.UNKNOWN, "De IBO is te bekijken: ga na of de werkgever een IBO aanbiedt"
    return Verdict.FITS, f"De IBO van {weeks(planned)} is mogelijk"


def _too_long(planned: int, most: int, ibo_plus_possible: bool | None) -> tuple[Verdict, str]:
    longer = f"Een IBO van {weeks(planned)} is langer dan het maximum van {weeks(most)}"
    if ibo_plus_possible:
        return Verdict.WARNED, f"{longer} en kan enkel met een IBO-plus"
    if ibo_plus_possible is None:
        return Verdict.UNKNOWN, f"{longer}, dus ga na of een IBO-plus mogelijk is"
    return Verdict.EXCLUDED, f"{longer} en mag dus niet"


def _ends_during(step: WorkplaceStep, dossier: Dossier) -> bool:
    return dossier.clock.end_date is not None and dossier.clock.end_date < step.end


def _supplement(reading: ParameterReading) -> str:
    """Return what the employer pays beside the benefit, in words; no amount is worked out."""
    low, high = reading.whole("ibo.supplement_percent_low"), reading.whole("ibo.supplement_percent_high")
    return (
        f"de werkgever past {low} tot {high} % bij van (brutoloon min sociale bijdragen) min"
        " vervangingsinkomen; groeipad rekent geen bedrag uit"
    )


def _without_step(dossier: Dossier, reading: ParameterReading) -> Finding:
    least, most = reading.whole("ibo.min_weeks"), reading.whole("ibo.max_weeks")
    vacancy = dossier.vacancy
    inputs: Inputs = (
        ("werkgever biedt IBO", answered(vacancy.ibo_possible)),
        ("weken IBO", "niet bekend" if vacancy.ibo_weeks is None else str(vacancy.ibo_weeks)),
    )
    if vacancy.ibo_possible is False:
        return Finding(
            Verdict.NOT_POSSIBLE, "Een IBO is niet mogelijk: de werkgever biedt er geen aan", inputs
        )
    if vacancy.ibo_possible is None:
        text = "Een IBO is te bekijken: ga na of de werkgever er een aanbiedt"
        return Finding(Verdict.UNKNOWN, text, inputs)
    if vacancy.ibo_weeks is not None and not least <= vacancy.ibo_weeks <= most:
        text = f"Een IBO van {weeks(vacancy.ibo_weeks)} is niet mogelijk: ze duurt {least} tot {weeks(most)}"
        return Finding(Verdict.NOT_POSSIBLE, text, inputs)
    text = f"Een IBO is mogelijk, van {least} tot {weeks(most)}; {_supplement(reading)}"
    return Finding(Verdict.FITS, text, inputs)
