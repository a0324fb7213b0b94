"""Joining a running module late."""

from datetime import date

from matcher.domain.dossier import Dossier
from matcher.domain.dutch import dutch_date
from matcher.domain.module import Session, SessionEntry
from matcher.domain.trajectory import ModuleStep, Trajectory
from matcher.domain.verdict import Verdict
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding, Inputs
from matcher.policy.wording import listed

PERCENT = 100


class LateEntryRule(DatedRule):
    """A running module may be joined as long as its provider allows.

    ``EXCLUDED`` after the provider's own last day of joining; ``WARNED`` where the provider allows more
    than is usual, because so much would be missed.
    """

    name = "late_entry"
    title = "laattijdige instap"
    source = "voorwaarden van de opleidingsverstrekker; cvo.gent, algemene inschrijvingsvoorwaarden"
    may_exclude = True

    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:  # noqa: ARG002
        """Compare each fixed session with the day the person joins it."""
        if not trajectory.is_dated and trajectory.steps:
            return Finding(
                Verdict.UNKNOWN, "Zonder data is niet na te gaan of iemand een module laattijdig begint"
            )
        late = [entry for step in trajectory.module_steps for entry in _late(step)]
        if not late:
            return Finding(Verdict.FITS, "Elke module begint op haar eerste dag of laat een later begin toe")
        inputs: Inputs = tuple(
            (title, f"{passed} % voorbij op {dutch_date(start)}") for title, start, passed, _ in late
        )
        refused = [title for title, _, _, allowed in late if not allowed]
        if refused:
            return Finding(Verdict.EXCLUDED, f"{listed(refused)} laat zo laat niemand meer toe", inputs)
        usual = reading.whole("late_entry.usual_percent")
        much = [title for title, _, passed, _ in late if passed > usual]
        if much:
            text = (
                f"Van {listed(much)} is bij de start meer dan {usual} % voorbij, wat meer is dan gebruikelijk"
            )
            return Finding(Verdict.WARNED, text, inputs)
        text = f"{listed(title for title, _, _, _ in late)} begint laattijdig, binnen wat gebruikelijk is"
        return Finding(Verdict.FITS, text, inputs)


def _late(step: ModuleStep) -> list[tuple[str, date, int, bool]]:
    """Return title, day of joining, percent passed (rounded up) and whether that is allowed."""
    session = step.session
    if (
        session is None
        or step.start is None
        or session.entry is not SessionEntry.FIXED
        or step.start <= session.start
    ):
        return []
    return [
        (
            step.module.title,
            step.start,
            _percent_passed(session, step.start),
            step.start <= session.last_entry,
        )
    ]


def _percent_passed(session: Session, start: date) -> int:
    days = (session.end - session.start).days + 1
    return -(-(start - session.start).days * PERCENT // days)
