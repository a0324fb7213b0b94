"""Leerjob: a pilot for young people without a diploma."""

from matcher.domain.calendar import last_day_of_period
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import dutch_date
from matcher.domain.trajectory import Trajectory
from matcher.policy.condition import Condition, weigh_conditions
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding
from matcher.policy.wording import months


class LearningJobRule(DatedRule):
    """A leerjob is for who is under 30, left school two years ago and has no secondary diploma.

    Age is looked at here only, because the rule itself asks it; it never ranks anything.
    """

    name = "learning_job"
    title = "de leerjob"
    source = "liantis.be en accuria.be (leerjobs vanaf 2024); partena-professional.be; solut-hr.be"

    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:
        """Go through the conditions; the first day is the hire date, or today in an undated trajectory."""
        age = reading.whole("learning_job.max_age_exclusive")
        years = reading.whole("learning_job.years_out_of_school")
        last_day = reading.day("learning_job.pilot_last_day")
        free = reading.day("learning_job.last_free_start")
        least, most = reading.whole("learning_job.min_months"), reading.whole("learning_job.max_months")
        start = trajectory.hire_date or dossier.on
        person = dossier.profile.eligibility
        diploma = person.has_secondary_diploma
        conditions = [
            Condition(
                "begint binnen de proef",
                start <= free or last_day_of_period(start, least) <= last_day,
                f"wie na {dutch_date(free)} begint, moet klaar zijn op {dutch_date(last_day)}, en een leerjob"
                f" duurt minstens {months(least)}",
                "",
            ),
            Condition(
                f"jonger dan {age} jaar",
                person.under_30,
                f"ze is er voor wie jonger is dan {age} jaar",
                f"of de persoon jonger is dan {age} jaar",
            ),
            Condition(
                "geen diploma secundair onderwijs",
                None if diploma is None else not diploma,
                "ze is er voor wie geen diploma secundair onderwijs heeft",
                "of de persoon geen diploma secundair onderwijs heeft",
            ),
            Condition(
                f"{years} jaar van school",
                person.two_years_out_of_school,
                f"ze is er voor wie minstens {years} jaar van school is",
                f"of de persoon minstens {years} jaar van school is",
            ),
        ]
        length = f", voltijds en {least} tot {months(most)} lang"
        if start > free:
            length = f", voltijds, minstens {months(least)} lang en klaar op {dutch_date(last_day)}"
        return weigh_conditions("Een leerjob", conditions, length)
