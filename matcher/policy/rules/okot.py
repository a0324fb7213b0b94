"""OKOT: a diploma programme for a shortage occupation under a VDAB contract."""

from matcher.domain.calendar import last_day_of_period
from matcher.domain.dossier import Dossier
from matcher.domain.trajectory import Trajectory
from matcher.domain.verdict import Verdict
from matcher.policy.chain import first_day
from matcher.policy.condition import Condition, weigh_conditions
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding
from matcher.policy.wording import months


class OkotRule(DatedRule):
    """OKOT leads to a shortage occupation in one to three years, longer than most benefits last."""

    name = "okot"
    title = "OKOT"
    source = "thomasmore.be (OKOT-trajecten, VDAB-studiecontract); trends.knack.be"

    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:
        """Go through the conditions, then compare the shortest programme with the end of the benefit."""
        years = reading.whole("okot.years_out_of_school")
        conditions = [
            Condition(
                "knelpuntberoep",
                dossier.shortage.listed,
                "het beroep van de vacature staat niet op de knelpuntberoepenlijst",
                "",
            ),
            Condition(
                f"{years} jaar uit voltijds onderwijs",
                dossier.profile.eligibility.two_years_out_of_school,
                f"men moet minstens {years} jaar uit het voltijds onderwijs zijn",
                f"of de persoon minstens {years} jaar uit het voltijds onderwijs is",
            ),
        ]
        least, most = reading.whole("okot.min_months"), reading.whole("okot.max_months")
        finding = weigh_conditions(
            "OKOT", conditions, f" na screening, voltijds overdag en {least} tot {months(most)} lang"
        )
        failed = any(condition.answer is False for condition in conditions)
        if failed or not _outlasts_benefit(trajectory, dossier, least):
            return finding
        if reading.flag("okot.prolongs_benefit"):
            return finding
        text = (
            f"OKOT is te bekijken: het duurt minstens {months(least)}, langer dan de uitkering,"
            " en verlengt die niet"
        )
        return Finding(Verdict.UNKNOWN, text, finding.inputs, dossier.clock.status)


def _outlasts_benefit(trajectory: Trajectory, dossier: Dossier, least: int) -> bool:
    """Return whether even the shortest programme ends after the regular end of the benefit."""
    start = first_day(trajectory) or dossier.on
    return dossier.clock.end_date is not None and dossier.clock.end_date < last_day_of_period(start, least)
