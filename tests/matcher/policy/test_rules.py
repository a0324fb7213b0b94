"""What every standard rule promises, whatever the trajectory, and what the trace shows of it."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.domain.benefit import BenefitClock, ClockBasis, SourceStatus
from matcher.domain.dossier import Dossier
from matcher.domain.trajectory import Instrument, ModuleStep, Phase, WorkplaceStep
from matcher.domain.verdict import Verdict
from matcher.errors import PolicyError
from matcher.policy import PolicyParameters
from matcher.policy.rule import DatedRule, Finding
from matcher.policy.rules import standard_rules
from matcher.policy.tracing import TraceRow, trace
from tests.factories import (
    NO_CLOCK,
    NOT_LISTED,
    ON,
    a_clock,
    a_gap,
    a_module,
    a_profile,
    a_trajectory,
    a_vacancy,
)

PARAMETERS = PolicyParameters.load()
RULES = standard_rules(PARAMETERS)
UNDATED = replace(a_trajectory(hire_date=None), steps=(ModuleStep(a_module(sessions=()), ()),))
AFTER = replace(
    a_trajectory(a_module()),
    steps=tuple(replace(s, phase=Phase.AFTER_HIRE) for s in a_trajectory(a_module()).module_steps),
)
IBO = WorkplaceStep(Instrument.IBO, date(2026, 11, 30), date(2027, 1, 24), ("c1",))
TRAJECTORIES = {
    "dated": a_trajectory(a_module()),
    "after hire": AFTER,
    "with ibo": replace(a_trajectory(), steps=(IBO,)),
    "undated": UNDATED,
    "empty": a_trajectory(),
    "empty and undated": a_trajectory(hire_date=None),
}
CLOCKS = {
    "letter": a_clock(),
    "over": a_clock(date(2026, 1, 1)),
    "unknown": NO_CLOCK,
    "unlimited": BenefitClock(ClockBasis.UNLIMITED),
    "none": BenefitClock(ClockBasis.NO_BENEFIT),
}
DAYS = [date(2020, 1, 1), ON, date(2035, 1, 1)]


def a_dossier(clock: BenefitClock = NO_CLOCK, on: date = ON) -> Dossier:
    return Dossier(a_profile(), a_vacancy(), a_gap(), clock, NOT_LISTED, on)


def traced(dossier: Dossier) -> tuple[TraceRow, ...]:
    outcomes = [rule.judge(TRAJECTORIES["dated"], dossier) for rule in RULES]
    return trace(outcomes, dossier, PARAMETERS)


def test_the_names_of_the_rules_are_unique():
    assert len({rule.name for rule in RULES}) == len(RULES) == 12


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("clock", CLOCKS.values(), ids=CLOCKS)
@pytest.mark.parametrize("trajectory", TRAJECTORIES.values(), ids=TRAJECTORIES)
def test_every_rule_answers_with_a_dutch_sentence_and_its_source(trajectory, clock, on):
    for rule in RULES:
        outcome = rule.judge(trajectory, a_dossier(clock, on))
        assert outcome.rule == rule.name
        assert outcome.sentence.lstrip("‘")[0].isupper()
        assert outcome.sentence.endswith(".")
        assert outcome.source
        assert set(outcome.parameters) <= PARAMETERS.periods.keys()


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=CLOCKS)
@pytest.mark.parametrize("trajectory", TRAJECTORIES.values(), ids=TRAJECTORIES)
def test_what_does_not_break_a_limit_of_its_own_is_never_excluded(trajectory, clock):
    """An instrument that is not possible, a benefit that ends, a language: none of it drops a trajectory."""
    verdicts = [rule.judge(trajectory, a_dossier(clock)).verdict for rule in RULES]
    assert Verdict.EXCLUDED not in verdicts


def test_an_uncertain_parameter_makes_the_sentence_ask_for_a_check():
    for rule in RULES:
        outcome = rule.judge(TRAJECTORIES["dated"], a_dossier(a_clock()))
        unsure = outcome.status in {SourceStatus.INFERRED, SourceStatus.UNVERIFIED, SourceStatus.UNKNOWN}
        assert unsure is ("te controleren bij RVA/VDAB" in outcome.sentence)


def test_the_trace_shows_clock_shortage_and_every_rule_in_order():
    rows = traced(a_dossier(a_clock()))
    assert [row.rule for row in rows] == [
        "benefit_clock",
        "shortage_priority",
        *(rule.name for rule in RULES),
    ]


def test_each_row_of_the_trace_says_what_the_rule_said_with_parameters_source_and_version():
    dossier = a_dossier(a_clock())
    rows = traced(dossier)[2:]
    for rule, row in zip(RULES, rows, strict=True):
        outcome = rule.judge(TRAJECTORIES["dated"], dossier)
        assert (row.verdict, row.sentence, row.inputs) == (outcome.verdict, outcome.sentence, outcome.inputs)
        assert (row.source, row.status) == (outcome.source, outcome.status)
        assert tuple(parameter.key for parameter in row.parameters) == outcome.parameters
        assert all(parameter.is_valid(ON) for parameter in row.parameters)
        assert row.version == PARAMETERS.version


def test_the_trace_of_the_end_of_the_benefit_names_the_buffer_and_both_dates():
    rows = traced(a_dossier(a_clock()))
    row = next(one for one in rows if one.rule == "benefit_end")
    assert dict(row.inputs) == {"einde van de uitkering": "14 juli 2027", "eerste werkdag": "4 januari 2027"}
    assert [(one.key, one.value) for one in row.parameters] == [("benefit.buffer_weeks", 4)]


def test_a_rule_that_forbids_says_of_itself_that_it_may():
    class Forbidding(DatedRule):
        name, title, source = "forbidding", "wat niet mag", "test"

        def weigh(self, trajectory, dossier, reading):
            return Finding(Verdict.EXCLUDED, "Dit mag niet")

    class Saying(Forbidding):
        may_exclude = True

    parameters, trajectory, dossier = PARAMETERS, a_trajectory(), a_dossier()
    assert Saying(parameters).judge(trajectory, dossier).verdict is Verdict.EXCLUDED
    with pytest.raises(PolicyError, match="forbidding"):
        Forbidding(parameters).judge(trajectory, dossier)
