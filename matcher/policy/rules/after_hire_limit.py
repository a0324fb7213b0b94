"""What comes after hiring: within a year, and only for the gap as it was at hire."""

from datetime import date

from matcher.domain.calendar import last_day_of_period
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import dutch_date
from matcher.domain.trajectory import ModuleStep, Trajectory
from matcher.domain.verdict import Verdict
from matcher.policy.chain import after_hire
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding, Inputs
from matcher.policy.wording import listed, months


class AfterHireLimitRule(DatedRule):
    """VDAB supports up to a year after hiring, and only for the gap as fixed at hire.

    ``WARNED`` beyond that: the training may go on, the support does not.
    """

    name = "after_hire_limit"
    title = "de ondersteuning na de aanwerving"
    source = "conceptnota Vlaanderen Leert!, actie 22"

    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:
        """Compare the last day with the limit, and what the modules are for with the gap."""
        steps = after_hire(trajectory)
        if not steps:
            return Finding(Verdict.FITS, "Er is geen opleiding na de aanwerving")
        outside = _outside_gap(steps, dossier) if reading.flag("growth_vacancy.gap_frozen_at_hire") else ()
        inputs: Inputs = (("modules na de aanwerving", str(len(steps))),)
        if outside:
            text = (
                f"{listed(outside)} sluit niets van de kloof bij aanwerving, en enkel die wordt ondersteund"
            )
            return Finding(Verdict.WARNED, text, inputs)
        most = reading.whole("growth_vacancy.max_support_months_after_hire")
        ends = [step.end for step in steps]
        if trajectory.hire_date is None or None in ends:
            text = f"Zonder data is niet na te gaan of alles binnen {months(most)} na de aanwerving klaar is"
            return Finding(Verdict.UNKNOWN, text, inputs)
        last = max(end for end in ends if end is not None)
        return _within(last, last_day_of_period(trajectory.hire_date, most), most, inputs)


def _within(last: date, limit: date, most: int, inputs: Inputs) -> Finding:
    dated = (*inputs, ("laatste dag van de opleiding", dutch_date(last)), ("grens", dutch_date(limit)))
    if last <= limit:
        text = (
            f"De opleiding na de aanwerving is klaar op {dutch_date(last)}, binnen {months(most)}"
            " ondersteuning"
        )
        return Finding(Verdict.FITS, text, dated)
    text = (
        f"De opleiding loopt tot {dutch_date(last)}, maar de ondersteuning na de aanwerving duurt hoogstens"
        f" {months(most)}, tot en met {dutch_date(limit)}"
    )
    return Finding(Verdict.WARNED, text, dated)


def _outside_gap(steps: tuple[ModuleStep, ...], dossier: Dossier) -> tuple[str, ...]:
    """Return titles of modules that close nothing of the gap."""
    missing = {item.competence_id for item in dossier.gap.missing}
    return tuple(
        step.module.title for step in steps if missing.isdisjoint(part.competence_id for part in step.parts)
    )
