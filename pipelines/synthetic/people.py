"""Made-up jobseekers: what they did, what they want, when they are free, and the benefit they draw."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from matcher.domain.calendar import Slot
from matcher.domain.competence import LanguageLevel
from matcher.domain.place import TravelMode
from matcher.domain.profile import (
    AgeAtClaim,
    Availability,
    BenefitKind,
    BenefitSituation,
    Eligibility,
    Evidence,
    HeldCompetence,
    JobseekerProfile,
    Mobility,
    TrainingException,
)
from pipelines.synthetic.draws import Draws
from pipelines.synthetic.fields import TRAITS
from pipelines.synthetic.labour_market import LabourMarket, Trade
from pipelines.synthetic.timetable import TODAY
from pipelines.synthetic.words import towns

SOURCE: Final = "gesimuleerd"
"""Source of every held competence."""
SLOTS: Final = (
    ((Slot.DAY, Slot.OWN_PACE), 0.4),
    ((Slot.DAY,), 0.2),
    ((Slot.DAY, Slot.EVENING, Slot.OWN_PACE), 0.17),
    ((Slot.DAY, Slot.EVENING, Slot.SATURDAY, Slot.OWN_PACE), 0.08),
    ((Slot.EVENING,), 0.06),
    ((Slot.EVENING, Slot.SATURDAY), 0.04),
    ((Slot.SATURDAY,), 0.02),
    ((Slot.OWN_PACE,), 0.03),
)
HOURS_BY_DAY: Final = ((38, 0.72), (30, 0.1), (20, 0.12), (10, 0.06))
HOURS_BESIDES: Final = ((6, 0.3), (8, 0.3), (12, 0.25), (16, 0.15))
"""Hours a week of who is not free by day."""
MODES: Final = (
    (TravelMode.PUBLIC_TRANSPORT, 0.4),
    (TravelMode.CAR, 0.38),
    (TravelMode.BICYCLE, 0.19),
    (TravelMode.ON_FOOT, 0.03),
)
MINUTES: Final = ((30, 0.2), (45, 0.3), (60, 0.4), (90, 0.1))
LEVELS: Final = (*LanguageLevel, None)
"""Levels of Dutch; ``None`` where nobody noted it."""
DUTCH_OFTEN_NEW: Final = (0.06, 0.14, 0.2, 0.18, 0.12, 0.08, 0.17, 0.05)
"""Parts of ``LEVELS`` in fields that ask A2 or less."""
DUTCH_RARELY_NEW: Final = (0.01, 0.02, 0.05, 0.12, 0.2, 0.22, 0.33, 0.05)
SITUATIONS: Final = (
    ("letter", 0.30),
    ("outside the limit", 0.03),
    ("returned", 0.01),
    ("new rules", 0.26),
    ("transition", 0.14),
    ("insertion", 0.09),
    ("none", 0.08),
    ("unknown", 0.04),
    ("55 or older", 0.02),
    ("training exception", 0.03),
)
"""What a counsellor may know of a benefit."""
OUTSIDE_THE_LIMIT: Final = (
    BenefitKind.ARTS_WORK,
    BenefitKind.PORT_OR_SEA_FISHING,
    BenefitKind.COMPANY_ALLOWANCE,
    BenefitKind.PROTECTION,
    BenefitKind.INCOME_GUARANTEE,
    BenefitKind.SHELTERED_WORK,
)
"""Kinds without a limit in time."""
WORDS: Final = (
    "Ik heb {years} jaar gewerkt als {occupation}.",
    "{years} jaar ervaring als {occupation}, maar zonder papieren.",
    "Vroeger was ik {occupation}, {years} jaar lang. Nu wil ik iets anders.",
)


def pseudonym(number: int) -> str:
    """Return the pseudonym of one made-up person; different for each of 16,777,216 numbers.

    Examples
    --------
    >>> pseudonym(0), pseudonym(1)
    ('p_sim_3a1f07', 'p_sim_d8d8b8')
    """
    # An odd factor makes this a permutation of six hexadecimal digits.
    return f"p_sim_{(number * 0x9EB9B1 + 0x3A1F07) % 0x1000000:06x}"


def draw_profiles(
    draws: Draws, market: LabourMarket, modules: dict[str, range], n: int
) -> Iterator[JobseekerProfile]:
    """Yield ``n`` jobseekers.

    Parameters
    ----------
    modules
        Numbers of the modules of each field, of which some people passed one.
    """
    for number in range(n):
        past = draws.from_table(market.trades[draws.from_table(market.fields)])
        own_words = draws.chance(0.06)
        wishes = [_wish(draws, market, past) for _ in range(draws.weighted((0, 0.2), (1, 0.6), (2, 0.2)))]
        passed = modules[past.field] if draws.chance(0.06) else range(0)
        benefit = _benefit(draws, past)
        yield JobseekerProfile(
            pseudonym(number),
            # Some counsellors only wrote down the person's own words.
            () if own_words and draws.chance(0.3) else _held(draws, market, past),
            (past.occupation.id,) if not own_words and draws.chance(0.7) else (),
            free_text=(_own_words(draws, past),) if own_words else (),
            passed_modules=(f"sim-m{draws.one_of(passed):06d}",) if passed else (),
            dutch=_dutch(draws, past),
            availability=_availability(draws),
            mobility=_mobility(draws),
            benefit=benefit,
            eligibility=_eligibility(draws, benefit),
            wished_occupations=tuple(dict.fromkeys(wishes)),
        )


def _wish(draws: Draws, market: LabourMarket, past: Trade) -> str:
    """Return an occupation: of the same field, of one near it, or of any field."""
    field = draws.weighted(
        (past.field, 0.5),
        (draws.one_of(TRAITS[past.field].near), 0.35),
        (draws.from_table(market.fields), 0.15),
    )
    return draws.from_table(market.trades[field]).occupation.id


def _held(draws: Draws, market: LabourMarket, past: Trade) -> tuple[HeldCompetence, ...]:
    """Return what is left of the past occupation, and some competences of every field."""
    ids = [id_ for id_ in past.occupation.essential if draws.chance(0.65)]
    ids += [id_ for id_ in past.occupation.optional if draws.chance(0.25)]
    ids += draws.shuffled(market.general)[: draws.between(1, 4)]
    return tuple(
        HeldCompetence(
            id_,
            max(1, past.levels.get(id_, 1) - draws.weighted((0, 0.7), (1, 0.3))),
            draws.weighted((Evidence.CLAIMED, 0.65), (Evidence.PROVEN, 0.35)),
            SOURCE,
        )
        for id_ in dict.fromkeys(ids)
    )


def _own_words(draws: Draws, past: Trade) -> str:
    return draws.one_of(WORDS).format(
        years=draws.between(2, 25), occupation=past.occupation.label[0].lower() + past.occupation.label[1:]
    )


def _dutch(draws: Draws, past: Trade) -> LanguageLevel | None:
    parts = DUTCH_OFTEN_NEW if TRAITS[past.field].dutch <= LanguageLevel.A2 else DUTCH_RARELY_NEW
    level: LanguageLevel | None = draws.weighted(*zip(LEVELS, parts, strict=True))
    return level


def _availability(draws: Draws) -> Availability:
    slots = draws.weighted(*SLOTS)
    hours = draws.weighted(*(HOURS_BY_DAY if Slot.DAY in slots else HOURS_BESIDES))
    later = TODAY + timedelta(weeks=draws.between(1, 26))
    return Availability(slots, hours, later if draws.chance(0.12) else None)


def _mobility(draws: Draws) -> Mobility | None:
    if draws.chance(0.04):
        return None
    return Mobility(draws.from_table(towns()), draws.weighted(*MODES), draws.weighted(*MINUTES))


def _benefit(draws: Draws, past: Trade) -> BenefitSituation:
    situation = draws.weighted(*SITUATIONS)
    claimed = TODAY - timedelta(days=draws.between(14, 260))
    unemployment = BenefitKind.UNEMPLOYMENT
    if situation in {"none", "unknown"}:
        return BenefitSituation(BenefitKind(situation))
    if situation == "letter":
        end = TODAY + timedelta(days=draws.between(7, 600))
        return BenefitSituation(unemployment, letter_end_date=end)
    if situation in {"new rules", "training exception"}:
        days = draws.between(312, 3200)
        ordinary = BenefitSituation(unemployment, claim_date=claimed, work_history_days=days)
        return _with_training(ordinary, past) if situation == "training exception" else ordinary
    return _seldom(draws, situation, claimed)


def _seldom(draws: Draws, situation: str, claimed: date) -> BenefitSituation:
    """Return what only some people are in: the transition, an exception, another kind of benefit."""
    unemployment = BenefitKind.UNEMPLOYMENT
    match situation:
        case "insertion":
            young = AgeAtClaim.UNDER_25
            return BenefitSituation(BenefitKind.INSERTION, claim_date=claimed, age_at_claim=young)
        case "transition":
            period = draws.between(1, 3)
            return BenefitSituation(
                unemployment,
                period_on_2025_06_30=period,
                career_years=draws.between(1, 35) if draws.chance(0.8) else None,
                benefit_days_on_2024_12_31=draws.between(300, 4000) if period == 3 else None,
            )
        case "55 or older":
            career = draws.between(20, 42)
            if career % 2:
                return BenefitSituation(
                    unemployment, claim_date=claimed, career_years=career, age_at_claim=AgeAtClaim.FROM_55
                )
            return BenefitSituation(unemployment, career_years=career, aged_55_on_2025_06_30=True)
        case "returned":
            new_days = draws.between(0, 600)
            return BenefitSituation(
                unemployment,
                period_on_2025_06_30=2,
                returned_on=claimed,
                new_days_at_return=new_days,
                work_history_days=312 + new_days,
            )
        case _:
            return BenefitSituation(draws.one_of(OUTSIDE_THE_LIMIT))


def _with_training(benefit: BenefitSituation, past: Trade) -> BenefitSituation:
    """Return the benefit of someone in a training that postpones its end, of forty weeks up to four years."""
    care = past.field == "zorg"
    begun = date(2026, 9, 1) if care else date(2025, 9, 1)
    return replace(
        benefit,
        training_exception=TrainingException.NURSE_CARE_ASSISTANT
        if care
        else TrainingException.SHORTAGE_BEFORE_2026,
        training_start=begun,
        training_end=begun + timedelta(weeks=40 + (benefit.work_history_days or 0) % 160),
    )


def _eligibility(draws: Draws, benefit: BenefitSituation) -> Eligibility:
    def answer(share_of_yes: float) -> bool | None:
        return draws.chance(share_of_yes) if draws.chance(0.6) else None

    left_school_lately = benefit.kind is BenefitKind.INSERTION
    return Eligibility(
        under_30=answer(0.95 if left_school_lately else 0.25),
        has_secondary_diploma=answer(0.6),
        two_years_out_of_school=answer(0.3 if left_school_lately else 0.9),
        ibo_plus_possible=answer(0.1),
        lives_in_flanders=answer(0.97),
    )
