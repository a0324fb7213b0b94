"""Steps for scenarios about the benefit clock."""

from dataclasses import replace

from pytest_bdd import given, parsers, scenarios, then, when

from matcher.domain.benefit import ClockBasis
from matcher.domain.profile import AgeAtClaim, BenefitKind, TrainingException
from matcher.policy import benefit_clock
from tests.scenarios.world import day

scenarios("klok")

BASES = {
    "brief": ClockBasis.LETTER,
    "schatting": ClockBasis.ESTIMATE,
    "geen einddatum": ClockBasis.UNLIMITED,
    "geen uitkering": ClockBasis.NO_BENEFIT,
    "onbekend": ClockBasis.UNKNOWN,
}
KINDS = {
    "werkloosheidsuitkering": BenefitKind.UNEMPLOYMENT,
    "inschakelingsuitkering": BenefitKind.INSERTION,
    "kunstwerkuitkering": BenefitKind.ARTS_WORK,
    "uitkering voor haven of zeevisserij": BenefitKind.PORT_OR_SEA_FISHING,
    "SWT": BenefitKind.COMPANY_ALLOWANCE,
    "beschermingsuitkering": BenefitKind.PROTECTION,
    "inkomensgarantie-uitkering": BenefitKind.INCOME_GUARANTEE,
    "uitkering bij beschut werk": BenefitKind.SHELTERED_WORK,
    "geen": BenefitKind.NONE,
}
AGES = {
    "jonger dan 25": AgeAtClaim.UNDER_25,
    "25 tot 54": AgeAtClaim.FROM_25_TO_54,
    "55 of ouder": AgeAtClaim.FROM_55,
}
STATES = {
    "betwist": "contested",
    "opgeschort": "suspended",
    "vernietigd": "annulled",
    "vernietigd met behoud van gevolgen": "effects_maintained",
    "niet betwist": "active",
}
REGIMES = {
    "de nieuwe regeling": "benefit.regime_new",
    "de overgang": "benefit.regime_transition",
    "de inschakeling": "benefit.regime_insertion",
}
EXCEPTIONS = {
    "knelpuntberoep, begonnen voor 2026": TrainingException.SHORTAGE_BEFORE_2026,
    "verpleegkundige of zorgkundige": TrainingException.NURSE_CARE_ASSISTANT,
}


def change(world, **facts):
    world.situation = replace(world.situation, **facts)


@given(parsers.re(r"een (?P<kind>werkloosheidsuitkering|inschakelingsuitkering) vanaf (?P<text>\S+)"))
def _(world, kind, text):
    change(world, kind=KINDS[kind], claim_date=day(text))


@given(parsers.re(r"een (?P<kind>werkloosheidsuitkering|inschakelingsuitkering) zonder bekend begin"))
def _(world, kind):
    change(world, kind=KINDS[kind])


@given("geen uitkering")
def _(world):
    change(world, kind=BenefitKind.NONE)


@given("een uitkering waarvan niets bekend is")
def _(world):
    change(world, kind=BenefitKind.UNKNOWN)


@given(parsers.parse("een brief van de RVA met einddatum {text}"))
def _(world, text):
    change(world, letter_end_date=day(text))


@given(parsers.parse("{days:d} dagen beroepsverleden"))
def _(world, days):
    change(world, work_history_days=days)


@given(parsers.parse("vergoedingsperiode {period:d} op 30 juni 2025"))
def _(world, period):
    change(world, period_on_2025_06_30=period)


@given(parsers.parse("een loopbaan van {years:d} jaar"))
def _(world, years):
    change(world, career_years=years)


@given(parsers.parse("{days:d} dagen uitkering op 31 december 2024"))
def _(world, days):
    change(world, benefit_days_on_2024_12_31=days)


@given("de persoon was 55 of ouder op 30 juni 2025")
def _(world):
    change(world, aged_55_on_2025_06_30=True)


@given("de persoon was jonger dan 55 op 30 juni 2025")
def _(world):
    change(world, aged_55_on_2025_06_30=False)


@given(parsers.parse('een opleiding met uitzondering "{name}"'))
def _(world, name):
    change(world, training_exception=EXCEPTIONS[name])


@given(parsers.parse("die opleiding begon op {text}"))
def _(world, text):
    change(world, training_start=day(text))


@given(parsers.parse("die opleiding eindigt op {text}"))
def _(world, text):
    change(world, training_end=day(text))


@given(parsers.parse('als soort uitkering "{name}"'))
def _(world, name):
    change(world, kind=KINDS[name])


@given(parsers.parse('bij de aanvraag was de persoon "{age}"'))
def _(world, age):
    change(world, age_at_claim=AGES[age])


@given(parsers.parse("een terugkeer na werk op {text}"))
def _(world, text):
    change(world, returned_on=day(text))


@given(parsers.parse("vergoedingsperiode {period:d} bij de terugkeer"))
def _(world, period):
    change(world, period_at_return=period)


@given(parsers.parse("{days:d} nieuwe dagen werk bij de terugkeer"))
def _(world, days):
    change(world, new_days_at_return=days)


@given(parsers.re(r"de inschakelingsuitkering is (?P<answer>wel|niet) verlengd"))
def _(world, answer):
    change(world, insertion_extended=answer == "wel")


@given(parsers.re(r"(?P<regime>de nieuwe regeling|de overgang|de inschakeling) is (?P<state>[a-z ]+)"))
def _(world, regime, state):
    world.overrides[REGIMES[regime]] = STATES[state]


@when("de klok berekend wordt")
def _(world):
    world.answer = benefit_clock(world.situation, on=world.on, parameters=world.policy())


@then(parsers.re(r"is de einddatum (?P<text>\d\d/\d\d/\d{4})"))
def _(world, text):
    assert world.answer.end_date == day(text)


@then("is er geen einddatum")
def _(world):
    assert world.answer.end_date is None


@then(parsers.parse("is de einddatum in de ruime lezing {text}"))
def _(world, text):
    assert world.answer.other_reading == day(text)


@then("is er geen ruime lezing")
def _(world):
    assert world.answer.other_reading is None


@then(parsers.parse("loopt de uitkering tijdens die opleiding tot {text}"))
def _(world, text):
    assert world.answer.during_training == day(text)


@then("verlengt die opleiding niets")
def _(world):
    assert world.answer.during_training is None


@then(parsers.parse('waarschuwt de klok "{text}"'))
def _(world, text):
    assert any(text in note for note in world.answer.notes), world.answer.notes


@then(parsers.parse('waarschuwt de klok niet "{text}"'))
def _(world, text):
    assert not any(text in note for note in world.answer.notes), world.answer.notes


@then(parsers.parse('vraagt de klok naar "{field}"'))
def _(world, field):
    assert world.answer.question is not None
    assert world.answer.question.field == field


@then("vraagt de klok niets")
def _(world):
    assert world.answer.question is None


@then(parsers.re(r"ligt het einde tussen (?P<first>\S+) en (?P<last>\S+)"))
def _(world, first, last):
    found = world.answer.question
    assert (found.earliest, found.latest) == (day(first), day(last))


@then(parsers.parse("ligt het einde op {first} of later, of is er geen"))
def _(world, first):
    found = world.answer.question
    assert (found.earliest, found.latest) == (day(first), None)


@then(parsers.parse('is de grond "{name}"'))
def _(world, name):
    assert world.answer.basis is BASES[name]
