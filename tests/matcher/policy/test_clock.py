"""Calendar arithmetic of the benefit clock, on any day; the law itself is in tests/scenarios/klok."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.benefit import ClockBasis
from matcher.domain.calendar import add_months, last_day_of_period
from matcher.domain.profile import BenefitKind, BenefitSituation, TrainingException
from matcher.policy import PolicyParameters, benefit_clock
from tests.factories import ON

PARAMETERS = PolicyParameters.load()
DAYS = st.dates(date(2023, 1, 1), date(2040, 12, 31))
CLAIMS = st.dates(date(2026, 3, 1), date(2040, 12, 31))
SITUATIONS = st.builds(
    BenefitSituation,
    kind=st.sampled_from(BenefitKind),
    letter_end_date=st.none() | DAYS,
    claim_date=st.none() | DAYS,
    work_history_days=st.none() | st.integers(0, 20_000),
    period_on_2025_06_30=st.sampled_from([None, 1, 2, 3]),
    career_years=st.none() | st.integers(0, 60),
    benefit_days_on_2024_12_31=st.none() | st.integers(0, 20_000),
    aged_55_on_2025_06_30=st.sampled_from([None, True, False]),
    training_exception=st.none() | st.sampled_from(TrainingException),
)
FEW = settings(max_examples=100, deadline=None, derandomize=True)


def claimed(claim: date, days: int | None):
    situation = BenefitSituation(BenefitKind.UNEMPLOYMENT, claim_date=claim, work_history_days=days)
    return benefit_clock(situation, on=ON, parameters=PARAMETERS)


@FEW
@given(CLAIMS, st.integers(0, 20_000))
def test_a_right_lasts_twelve_to_twenty_four_months_and_ends_the_day_before(claim, days):
    end = claimed(claim, days).end_date
    assert last_day_of_period(claim, 12) <= end <= last_day_of_period(claim, 24)
    assert end + timedelta(days=1) in {add_months(claim, 12 + extra) for extra in range(13)}


@FEW
@given(CLAIMS, st.integers(0, 5_000))
def test_the_cautious_reading_is_never_the_later_one_and_at_most_three_months_earlier(claim, days):
    clock = claimed(claim, days)
    other = clock.other_reading or clock.end_date
    assert clock.end_date <= other
    assert other <= add_months(clock.end_date, 3) + timedelta(days=3)


@FEW
@given(CLAIMS, st.integers(0, 5_000), st.integers(0, 500))
def test_more_work_never_shortens_the_right(claim, days, more):
    assert claimed(claim, days).end_date <= claimed(claim, days + more).end_date


@FEW
@given(SITUATIONS, DAYS)
def test_any_situation_on_any_day_gives_a_sentence_and_never_an_error(situation, on):
    clock = benefit_clock(situation, on=on, parameters=PARAMETERS)
    assert clock.sentence.endswith(".")
    assert (clock.end_date is not None) is (clock.basis in (ClockBasis.LETTER, ClockBasis.ESTIMATE))


@FEW
@given(SITUATIONS, DAYS, DAYS)
def test_the_letter_wins_over_everything_but_having_no_benefit(situation, on, letter):
    clock = benefit_clock(replace(situation, letter_end_date=letter), on=on, parameters=PARAMETERS)
    if situation.kind is BenefitKind.NONE:
        assert clock.basis is ClockBasis.NO_BENEFIT
    else:
        assert (clock.basis, clock.end_date) == (ClockBasis.LETTER, letter)


@pytest.mark.parametrize(
    ("claim", "end"),
    [
        (date(2027, 2, 28), date(2028, 2, 27)),
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2029, 2, 27)),
        (date(2026, 12, 31), date(2027, 12, 30)),
    ],
)
def test_twelve_months_are_calendar_months(claim, end):
    assert claimed(claim, None).end_date == end
