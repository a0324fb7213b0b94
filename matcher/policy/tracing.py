"""The trace of one judgement: every rule with what it looked at, for ``groeipad explain``."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.benefit import ClockBasis, SourceStatus
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import dutch_date
from matcher.domain.verdict import RuleOutcome, Verdict
from matcher.policy.parameter import Parameter
from matcher.policy.parameters import PolicyParameters, weakest
from matcher.policy.rule import Inputs
from matcher.policy.wording import answered


@dataclass(frozen=True, slots=True)
class TraceRow:
    """One line of the trace."""

    rule: str
    verdict: Verdict | None
    """``None`` for the two facts that precede the rules: the benefit clock and the shortage priority."""
    sentence: str
    inputs: Inputs
    """Dutch names and values."""
    parameters: tuple[Parameter, ...]
    """As in force on ``dossier.on``, each with value, unit, validity, source and status."""
    source: str
    status: SourceStatus
    """Weakest of all that was used."""
    version: str
    """Version of the policy parameters."""


def trace(
    outcomes: Sequence[RuleOutcome], dossier: Dossier, parameters: PolicyParameters
) -> tuple[TraceRow, ...]:
    """Return what was known and what every rule said of one trajectory.

    Parameters
    ----------
    outcomes
        As judged for the answer: what is shown and what is explained is one judgement.

    Returns
    -------
    tuple of TraceRow
        First the benefit clock, then the shortage priority, then one row per outcome in the given order.
    """

    def used(keys: Sequence[str]) -> tuple[Parameter, ...]:
        return tuple(parameters.value(key, dossier.on) for key in keys)

    clock, shortage = dossier.clock, dossier.shortage
    rows = [
        TraceRow(
            rule="benefit_clock",
            verdict=None,
            sentence=clock.sentence,
            inputs=_clock_inputs(dossier),
            parameters=used(clock.parameters),
            source="brief van de RVA"
            if clock.basis is ClockBasis.LETTER
            else "RVA infobladen T202, T33 en T199",
            status=clock.status,
            version=parameters.version,
        ),
        TraceRow(
            rule="shortage_priority",
            verdict=None,
            sentence=shortage.sentence,
            inputs=(("op de lijst", answered(shortage.listed)),),
            parameters=used(shortage.parameters),
            source="knelpuntberoepenlijst van VDAB; hoe zwaar ze weegt, is een lokale keuze",
            status=weakest(*(parameter.status for parameter in used(shortage.parameters))),
            version=parameters.version,
        ),
    ]
    rows += [
        TraceRow(
            rule=outcome.rule,
            verdict=outcome.verdict,
            sentence=outcome.sentence,
            inputs=outcome.inputs,
            parameters=used(outcome.parameters),
            source=outcome.source,
            status=outcome.status,
            version=parameters.version,
        )
        for outcome in outcomes
    ]
    return tuple(rows)


def _clock_inputs(dossier: Dossier) -> Inputs:
    situation = dossier.profile.benefit
    facts = {
        "op": dutch_date(dossier.on),
        "einddatum volgens de brief": situation.letter_end_date and dutch_date(situation.letter_end_date),
        "begin van de uitkering": situation.claim_date and dutch_date(situation.claim_date),
        "dagen beroepsverleden": situation.work_history_days,
        "vergoedingsperiode op 30 juni 2025": situation.period_on_2025_06_30,
        "jaren loopbaan": situation.career_years,
        "dagen uitkering op 31 december 2024": situation.benefit_days_on_2024_12_31,
    }
    seldom = {
        "terugkeer na werk": situation.returned_on and dutch_date(situation.returned_on),
        "vergoedingsperiode bij terugkeer": situation.period_at_return,
        "nieuwe dagen werk bij terugkeer": situation.new_days_at_return,
        "opleiding met uitzondering vanaf": situation.training_start and dutch_date(situation.training_start),
        "opleiding met uitzondering tot": situation.training_end and dutch_date(situation.training_end),
    }
    known = facts | {name: value for name, value in seldom.items() if value is not None}
    return tuple((name, "niet ingevuld" if value is None else str(value)) for name, value in known.items())
