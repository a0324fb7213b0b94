"""Steps for scenarios about the benefit clock."""

from dataclasses import replace

from pytest_bdd import given, parsers, scenarios, then, when

from matcher.domain.benefit import ClockBasis
from matcher.domain.profile import BenefitKind, TrainingException
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


@then(parsers.parse('is de grond "{name}"'))
def _(world, name):
    assert world.answer.basis is BASES[name]
