"""How much attention each provider got in the lists that were shown: counts, and no person behind them.

They are added up when a list is recorded. Reading them back from the lists would mean opening every person's
sealed list for an overview that is not about persons, and would forget whoever was erased.
"""

from dataclasses import dataclass
from math import log2

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher.documents.answer import AnswerDocument, ModuleStepDocument
from service.store.tables import ExposureRow

UNIT = 1_000_000
"""Exposure is added up in millionths of one first place, so that the sum is free of order."""
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class ProviderExposure:
    """What one provider had of all that was shown."""

    provider: str
    lists: int
    """Shown lists with at least one of its modules."""
    first: int
    """Those with one in the first proposal."""
    share: float
    """Of all exposure, in (0, 1]; the shares of all providers sum to 1."""


def exposure_of(answer: AnswerDocument) -> dict[str, tuple[bool, int]]:
    """Return, by provider, whether it is in the first proposal, and its exposure in one list.

    A proposal at place r has exposure 1 / log2(1 + r), split evenly over its providers, as the evaluation of
    a ranker counts it. A list over several vacancies shows no providers and gives nothing.
    """
    found: dict[str, tuple[bool, int]] = {}
    for place, proposal in enumerate(answer.proposals, start=1):
        steps = [step for step in proposal.trajectory.steps if isinstance(step, ModuleStepDocument)]
        providers = sorted({step.provider[:LONGEST_NAME] for step in steps})
        for provider in providers:
            first, weight = found.get(provider, (False, 0))
            found[provider] = (first or place == 1, weight + round(UNIT / log2(1 + place) / len(providers)))
    return found


def add_exposure(session: Session, month: str, answer: AnswerDocument) -> None:
    """Add one recorded list inside the caller's transaction; the audit log makes writers wait in turn."""
    for provider, (first, weight) in sorted(exposure_of(answer).items()):
        row = session.get(ExposureRow, (month, provider))
        if row is None:
            session.add(ExposureRow(month=month, provider=provider, lists=1, first=int(first), weight=weight))
        else:
            row.lists, row.first, row.weight = row.lists + 1, row.first + first, row.weight + weight


def read_exposure(engine: Engine) -> tuple[ProviderExposure, ...]:
    """Return all providers that were shown, most exposure first."""
    with Session(engine) as session:
        rows = session.execute(
            select(
                ExposureRow.provider,
                func.sum(ExposureRow.lists),
                func.sum(ExposureRow.first),
                func.sum(ExposureRow.weight),
            ).group_by(ExposureRow.provider)
        ).all()
    total = sum(int(weight) for *_, weight in rows) or 1
    found = [
        ProviderExposure(name, int(lists), int(first), int(weight) / total)
        for name, lists, first, weight in rows
    ]
    return tuple(sorted(found, key=lambda shown: (-shown.share, shown.provider)))
