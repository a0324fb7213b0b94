"""IBO-plus: only the counsellor's yes or no is known, never why."""

from matcher.domain.calendar import weeks_between
from matcher.domain.dossier import Dossier
from matcher.domain.trajectory import Trajectory
from matcher.domain.verdict import Verdict
from matcher.policy.chain import end_of_training_week, workplace
from matcher.policy.condition import Condition, weigh_conditions
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding
from matcher.policy.wording import weeks


class IboPlusRule(DatedRule):
    """An IBO-plus is for persons for whom the counsellor said it is possible; VDAB supports it more."""

    name = "ibo_plus"
    title = "de IBO-plus"
    source = "conceptnota Vlaanderen Leert!, actie 20; argosvzw.be (zonder datum)"

    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:
        """Look at the answer, and at the length of the IBO in the trajectory where there is one."""
        possible = dossier.profile.eligibility.ibo_plus_possible
        most = reading.whole("ibo_plus.max_weeks")
        step = workplace(trajectory)
        if possible and step and weeks_between(step.start, end_of_training_week(step.end)) > most:
            return Finding(Verdict.WARNED, f"Ook een IBO-plus duurt hoogstens {weeks(most)}")
        conditions = [
            Condition(
                "IBO-plus mogelijk volgens bemiddelaar",
                possible,
                "de bemiddelaar gaf aan dat ze niet in aanmerking komt",
                "of die voor deze persoon in aanmerking komt (de doelgroep is kleiner sinds 2026)",
            ),
            Condition(
                "werkgever biedt IBO",
                dossier.vacancy.ibo_possible,
                "de werkgever biedt geen IBO aan",
                "of de werkgever een IBO aanbiedt",
            ),
        ]
        return weigh_conditions("Een IBO-plus", conditions, f", hoogstens {weeks(most)}")
