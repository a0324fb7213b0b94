"""Yes/no conditions of an instrument: possible, not possible, or to be looked at; never a right."""

from collections.abc import Iterable
from dataclasses import dataclass

from matcher.domain.verdict import Verdict
from matcher.policy.rule import Finding
from matcher.policy.wording import answered


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition, with the answer a counsellor gave."""

    name: str
    """Dutch, for the trace."""
    answer: bool | None
    """``None`` when nobody answered yet."""
    fails: str
    """Dutch clause for when the answer is no: "de persoon moet …"."""
    asks: str
    """Dutch clause for when there is no answer: "of de persoon …"."""


def weigh_conditions(subject: str, conditions: Iterable[Condition], possible: str) -> Finding:
    """Return the finding on an instrument that the trajectory does not use.

    One failed condition makes it impossible, whatever is unanswered. That is no objection to the
    trajectory, which does not need the instrument.

    Parameters
    ----------
    subject
        The instrument with its article, at the start of the sentence: "Een leerjob".
    possible
        Rest of the sentence when every condition holds.
    """
    known = tuple(conditions)
    inputs = tuple((condition.name, answered(condition.answer)) for condition in known)
    failed = [condition.fails for condition in known if condition.answer is False]
    if failed:
        return Finding(Verdict.NOT_POSSIBLE, f"{subject} is niet mogelijk: {failed[0]}", inputs)
    asked = [condition.asks for condition in known if condition.answer is None]
    if asked:
        return Finding(Verdict.UNKNOWN, f"{subject} is te bekijken: ga na {' en '.join(asked)}", inputs)
    return Finding(Verdict.FITS, f"{subject} is mogelijk{possible}", inputs)
