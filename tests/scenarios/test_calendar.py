"""Steps for scenarios about public holidays."""

from pytest_bdd import parsers, scenarios, then, when

from matcher.policy.holidays import public_holidays
from tests.scenarios.world import day

scenarios("kalender")


@when("de feestdagen nagegaan worden")
def _(world):
    world.answer = public_holidays(world.policy(), on=world.on, years=2)


@then(parsers.re(r"is (?P<text>\d{2}/\d{2}/\d{4}) (?P<answer>een|geen) feestdag"))
def _(world, text, answer):
    assert (day(text) in world.answer) is (answer == "een")
