"""A trajectory after the decision: where it stands, its days, and what to arrange by when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.documents.answer import (
    ModuleStepDocument,
    StepDocument,
    TrajectoryDocument,
    VacancyAnswerDocument,
)
from matcher.documents.chosen_trajectory import ChosenTrajectory, choose
from matcher.domain.dutch import listing
from matcher.domain.judgement import DecisionKind, OutcomeKind
from matcher.domain.module import Session, TrainingModule
from matcher.domain.must_have import MustHaveStanding
from matcher.domain.verdict import Verdict
from service.deciding import FOLLOWS, NEEDS_OPTION
from service.store import HistoryEntry
from service.store.summary import Moment

BEFORE_THE_FIRST_LESSON = frozenset({"availability_exemption", "language_requirement", "late_entry"})
"""Rules whose remark has to be settled before someone starts."""


@dataclass(frozen=True, slots=True)
class Following:
    """The choice that counts now."""

    entry: HistoryEntry
    standing: OutcomeKind | None
    """``None`` when it was chosen and nothing more is known."""
    since: date | None
    """Of the last follow-up."""

    @property
    def option(self) -> int:
        """Place in the shown list, from 1."""
        return int(self.entry.decision["option"])

    @property
    def found(self) -> VacancyAnswerDocument:
        """The groeivacature that it leads to."""
        return self.entry.answer.vacancies[0]

    @property
    def trajectory(self) -> TrajectoryDocument:
        """What was chosen."""
        return self.found.recommendations[self.option - 1].trajectory

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be arranged for it."""
        return self.standing in (OutcomeKind.STOPPED, OutcomeKind.FINISHED, OutcomeKind.HIRED)

    def may_note(self, on: date) -> tuple[OutcomeKind, ...]:
        """Return what can be true on a day: nobody starts or finishes before the first lesson."""
        starts = [step.start for step in self.trajectory.steps if step.start]
        early = bool(starts) and on < min(starts)
        begun = (OutcomeKind.STARTED, OutcomeKind.FINISHED)
        return tuple(kind for kind in FOLLOWS[self.standing] if not (early and kind in begun))

    def agenda(self) -> ChosenTrajectory:
        """Return what a calendar is made of; the pseudonym stays behind."""
        return choose(self.entry.answer.on, self.found, self.option)


@dataclass(frozen=True, slots=True)
class Task:
    """Something to arrange."""

    text: str
    """Dutch."""
    by: date | None
    """``None`` when no day is known."""


def followed(history: Sequence[HistoryEntry]) -> Following | None:
    """Return the choice that counts now, of a history with the last decision first.

    A later choice takes the place of an earlier one; "geen opleiding nu" ends it. Turning down proposals for
    another groeivacature changes nothing.
    """
    for entry in history:
        kind = DecisionKind(entry.decision["kind"])
        if kind is DecisionKind.NONE:
            return None
        if kind in NEEDS_OPTION and entry.is_current:
            last = entry.outcomes[-1] if entry.outcomes else None
            return Following(
                entry,
                OutcomeKind(last["kind"]) if last else None,
                date.fromisoformat(last["on"]) if last else None,
            )
    return None


def moments(following: Following) -> tuple[Moment, ...]:
    """Return the days of the trajectory in order."""
    found = []
    for step in following.trajectory.steps:
        if step.start and step.end:
            name = _name(step)
            found += [Moment(on=step.start, what=f"start {name}"), Moment(on=step.end, what=f"einde {name}")]
    hire = following.trajectory.hire_date
    if hire:
        employer = following.found.vacancy.employer or "de werkgever"
        found.append(Moment(on=hire, what=f"klaar om te solliciteren bij {employer}"))
    return tuple(sorted(found, key=lambda one: one.on))


def tasks(following: Following, modules: Mapping[str, TrainingModule], on: date) -> list[Task]:
    """Return what is still to be arranged, first day first, what has no day last."""
    if following.is_over:
        return []
    found = [*_of_steps(following, modules, on), *_of_person(following, on)]
    return sorted(found, key=lambda task: (task.by is None, task.by or on))


def _of_steps(following: Following, modules: Mapping[str, TrainingModule], on: date) -> Iterator[Task]:
    for step in following.trajectory.steps:
        if step.start is not None and step.start <= on:
            continue
        if not isinstance(step, ModuleStepDocument):
            yield Task("Spreek de IBO af met de werkgever en VDAB.", step.start)
        elif step.start is None:
            yield Task(f"Vraag aan {step.provider} wanneer {step.title} begint.", None)
        else:
            yield _enrolment(step, find_session(modules, step.module, step.session), on)


def _enrolment(step: ModuleStepDocument, session: Session | None, on: date) -> Task:
    if session is None:
        text = f"Zoek een andere sessie voor {step.title}: deze staat niet meer in het aanbod."
        return Task(text, step.start)
    if not session.takes_enrolments(on):
        return Task(
            f"{step.title} neemt geen inschrijvingen meer aan. Niet ingeschreven? Zoek een andere sessie.",
            step.start,
        )
    return Task(f"Schrijf in voor {step.title} bij {step.provider}.", session.enrol_until or step.start)


def _of_person(following: Following, on: date) -> Iterator[Task]:
    found, trajectory = following.found, following.trajectory
    starts = [step.start for step in trajectory.steps if step.start]
    first = min(starts, default=None)
    if first is None or first > on:
        for rule in found.recommendations[following.option - 1].rules:
            if rule.rule in BEFORE_THE_FIRST_LESSON and rule.verdict in (Verdict.WARNED, Verdict.UNKNOWN):
                yield Task(rule.sentence, first)
        if found.benefit.question:
            yield Task(found.benefit.question.text, first)
    hire = trajectory.hire_date
    if hire is None or hire > on:
        if found.gap.claimed:
            names = listing([one.label for one in found.gap.claimed])
            yield Task(f"Vraag nog een bewijs voor {names}.", hire)
        asked = [one.words for one in found.must_haves if one.status is MustHaveStanding.TO_ASK]
        if asked:
            yield Task(f"Vraag na bij de persoon: {listing(asked)}.", hire)


def find_session(modules: Mapping[str, TrainingModule], module: str, session: str | None) -> Session | None:
    """Return a session of the supply of today; ``None`` when it is not there any more."""
    known = modules.get(module)
    return next((one for one in known.sessions if one.id == session), None) if known else None


def _name(step: StepDocument) -> str:
    return step.title if isinstance(step, ModuleStepDocument) else "IBO"
