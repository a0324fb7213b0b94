"""Calendar arithmetic of the benefit clock, on any day; the law itself is in tests/scenarios/klok."""

from dataclasses import fields, replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.benefit import ClockBasis
from matcher.domain.calendar import last_day_of_period
from matcher.domain.profile import AgeAtClaim, BenefitKind, BenefitSituation, TrainingException
from matcher.policy import PolicyParameters, benefit_clock
from tests.examples import examples
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
    age_at_claim=st.none() | st.sampled_from(AgeAtClaim),
    returned_on=st.none() | DAYS,
    period_at_return=st.sampled_from([None, 1, 2, 3]),
    new_days_at_return=st.none() | st.integers(0, 900),
    insertion_extended=st.sampled_from([None, True, False]),
    training_exception=st.none() | st.sampled_from(TrainingException),
    training_start=st.none() | DAYS,
    training_end=st.none() | DAYS,
)
FEW = settings(max_examples=examples(35), deadline=None, derandomize=True)


def claimed(claim: date, days: int | None):
    situation = BenefitSituation(BenefitKind.UNEMPLOYMENT, claim_date=claim, work_history_days=days)
    return benefit_clock(situation, on=ON, parameters=PARAMETERS)


@FEW
@given(CLAIMS, st.integers(0, 20_000))
def test_a_right_lasts_twelve_to_twenty_four_months(claim, days):
    end = claimed(claim, days).end_date
    assert end in {last_day_of_period(claim, 12 + extra) for extra in range(13)}


@FEW
@given(SITUATIONS, DAYS)
def test_the_cautious_reading_is_never_the_later_one(situation, on):
    clock = benefit_clock(situation, on=on, parameters=PARAMETERS)
    assert clock.other_reading is None or clock.end_date < clock.other_reading


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
def test_the_letter_always_wins(situation, on, letter):
    clock = benefit_clock(replace(situation, letter_end_date=letter), on=on, parameters=PARAMETERS)
    assert (clock.basis, clock.end_date) == (ClockBasis.LETTER, letter)


@FEW
@given(SITUATIONS, DAYS)
def test_what_is_not_known_is_a_question_on_a_field_of_the_dossier(situation, on):
    clock = benefit_clock(situation, on=on, parameters=PARAMETERS)
    asked = clock.question
    if clock.basis is ClockBasis.UNKNOWN:
        assert asked is not None
    if asked is not None:
        assert asked.field in {one.name for one in fields(BenefitSituation)}
        assert asked.text.partition("?")[1]
        assert asked.earliest is None or asked.latest is None or asked.earliest <= asked.latest


@FEW
@given(SITUATIONS, DAYS)
def test_an_exempted_training_never_shortens_and_changes_no_other_trajectory(situation, on):
    with_it = benefit_clock(situation, on=on, parameters=PARAMETERS)
    without = benefit_clock(replace(situation, training_exception=None), on=on, parameters=PARAMETERS)
    assert (with_it.basis, with_it.end_date) == (without.basis, without.end_date)
    longer = with_it.during_training
    assert longer is None or with_it.end_date is None or longer > with_it.end_date


def end_of_month(day: date) -> date:
    later = day
    while later.month == day.month:
        day, later = later, later + timedelta(days=28 if later.day == 1 else 1)
    return later - timedelta(days=later.day)


def months_later(start: date, months: int) -> date:
    """Return the last day of a right by walking the months one by one, without the calendar of matcher.

    The right ends on the day before the same day of a later month. A month that lacks that day, and February
    for what began on the last day of February, ends the right on its own last day.
    """
    month = end_of_month(start)
    began_on_last_of_february = start == month and start.month == 2
    for _ in range(months):
        month = end_of_month(month + timedelta(days=1))
    if month.day < start.day or (began_on_last_of_february and month.month == 2):
        return month
    return month - timedelta(days=month.day - start.day) - timedelta(days=1)


EVERY_DAY = [date(2025, 1, 1) + timedelta(days=n) for n in range(1461)]


def check_boundaries(claims: list[date]) -> None:
    """Compare the clock with the walk: each regime, just under and at each block of days."""
    for claim in claims:
        for extra in range(13):
            days = 312 + 104 * extra
            expected = months_later(claim, 12 + extra)
            assert last_day_of_period(claim, 12 + extra) == expected, claim
            if claim >= date(2026, 3, 1):
                assert claimed(claim, days).end_date == expected, (claim, days)
                if extra:
                    assert claimed(claim, days - 1).end_date == months_later(claim, 11 + extra), claim
            elif claim >= date(2025, 7, 1):
                assert claimed(claim, days).end_date == expected, (claim, days)
        insertion = BenefitSituation(BenefitKind.INSERTION, claim_date=claim)
        end = benefit_clock(insertion, on=ON, parameters=PARAMETERS).end_date
        assert end == (months_later(claim, 12) if claim > date(2025, 1, 1) else date(2025, 12, 31)), claim


def test_month_by_month_on_the_days_around_every_month_end():
    check_boundaries([day for day in EVERY_DAY if (day + timedelta(days=2)).day <= 3 and day.month in (2, 8)])


@pytest.mark.slow
def test_month_by_month_on_every_day_of_four_years():
    check_boundaries(EVERY_DAY)


ANSWERS = {
    "work_history_days": (0, 2000),
    "career_years": (0, 40),
    "new_days_at_return": (0, 400),
    "period_at_return": (1, 2, 3),
    "period_on_2025_06_30": (1, 2, 3),
    "benefit_days_on_2024_12_31": (0, 9000),
    "age_at_claim": tuple(AgeAtClaim),
    "aged_55_on_2025_06_30": (True, False),
    "insertion_extended": (True, False),
}


def _in_the_years_that_matter(random):
    """Return a situation with the values around every limit of the law; most of them fit together badly."""

    def a_day(first, last):
        return date.fromordinal(random.randint(first.toordinal(), last.toordinal()))

    claims = date(2023, 1, 1), date(2027, 6, 1)
    kind = random.choice([BenefitKind.INSERTION, *3 * [BenefitKind.UNEMPLOYMENT]])
    return BenefitSituation(
        kind=kind,
        claim_date=random.choice([None, a_day(*claims)]),
        work_history_days=random.choice([None, 0, 311, 312, 416, 1560, 5000]),
        period_on_2025_06_30=random.choice([None, None, 1, 2, 3]),
        career_years=random.choice([None, 3, 5, 29, 30, 31, 36]),
        benefit_days_on_2024_12_31=random.choice([None, 100, 2500, 6300]),
        aged_55_on_2025_06_30=random.choice([None, True, False]),
        age_at_claim=random.choice([None, *AgeAtClaim]),
        returned_on=random.choice([None, a_day(*claims)]) if kind is BenefitKind.UNEMPLOYMENT else None,
        period_at_return=random.choice([None, 1, 2, 3]),
        new_days_at_return=random.choice([None, 0, 311, 312, 400]),
        insertion_extended=random.choice([None, True, False]),
        training_exception=random.choice([None, *TrainingException]),
        training_start=random.choice([None, a_day(*claims)]),
        training_end=random.choice([None, a_day(date(2026, 1, 1), date(2031, 1, 1))]),
    )


def test_no_date_moves_with_the_day_lies_before_the_begin_or_falls_outside_its_own_question():
    random = Random(17)
    for _ in range(4000):
        situation = _in_the_years_that_matter(random)
        found = benefit_clock(situation, on=ON, parameters=PARAMETERS)
        later = benefit_clock(situation, on=ON + timedelta(days=400), parameters=PARAMETERS)
        assert (found.basis, found.end_date, found.during_training) == (
            later.basis,
            later.end_date,
            later.during_training,
        ), situation
        if found.end_date and situation.claim_date:
            assert found.end_date >= situation.claim_date, situation
        if found.end_date and situation.training_start and found.during_training and not found.question:
            assert situation.training_start <= (found.other_reading or found.end_date), situation
        asked = found.question
        if asked is None or asked.field not in ANSWERS:
            continue
        if asked.earliest and asked.latest:
            assert asked.earliest <= asked.latest, situation
        for answer in ANSWERS[asked.field]:
            told = replace(situation, **{asked.field: answer})
            end = benefit_clock(told, on=ON, parameters=PARAMETERS).end_date
            if end and asked.earliest:
                assert end >= asked.earliest, told
            if end and asked.latest:
                assert end <= asked.latest, told
