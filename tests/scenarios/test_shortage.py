"""Steps for scenarios about the yearly list of shortage occupations."""

from dataclasses import dataclass, field

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from matcher.domain.shortage import ShortageCause, ShortageOccupation
from matcher.policy.shortage import shortage_priority
from tests.factories import a_vacancy

scenarios("knelpunt")

CAUSES = {
    "kwalitatief": ShortageCause.QUALITATIVE,
    "kwantitatief": ShortageCause.QUANTITATIVE,
    "arbeidsomstandigheden": ShortageCause.WORKING_CONDITIONS,
}


@dataclass
class ListedCase:
    """The lists, the forecast and the vacancy that a scenario describes."""

    lines: list[ShortageOccupation] = field(default_factory=list)
    forecast: dict[tuple[str, int], int] = field(default_factory=dict)
    occupation: str = ""


@pytest.fixture
def listed():
    return ListedCase()


@given(parsers.re(r'de lijst van (?P<year>\d{4}) noemt "(?P<title>[^"]+)" met oorzaak (?P<causes>.+)'))
def _(listed, year, title, causes):
    found = tuple(CAUSES[one] for one in causes.split(" en "))
    listed.lines.append(ShortageOccupation(title, int(year), (title,), found))


@given(parsers.re(r'de lijst van (?P<year>\d{4}) noemt "(?P<title>[^"]+)" zonder oorzaak'))
def _(listed, year, title):
    listed.lines.append(ShortageOccupation(title, int(year), (title,)))


@given(parsers.re(r'de lijst van (?P<year>\d{4}) noemt als voorbeeld "(?P<title>[^"]+)"'))
def _(listed, year, title):
    listed.lines.append(
        ShortageOccupation(title, int(year), (title,), (ShortageCause.QUALITATIVE,), made_up=True)
    )


@given(parsers.parse('een prognose van {permille:d} duizendsten voor "{title}" in {year:d}'))
def _(listed, permille, title, year):
    listed.forecast[title, year] = permille


@given(parsers.parse('een groeivacature voor "{title}"'))
def _(listed, title):
    listed.occupation = title


@given("een groeivacature zonder beroep")
def _(listed):
    listed.occupation = ""


@when("het knelpuntberoep nagegaan wordt")
def _(world, listed):
    world.answer = shortage_priority(
        a_vacancy(occupation_id=listed.occupation),
        listed.lines,
        on=world.on,
        parameters=world.policy(),
        forecast=listed.forecast,
    )


@then(parsers.parse("is het gewicht {permille:d} duizendsten"))
def _(world, permille):
    assert world.answer.weight_permille == permille


@then(parsers.re(r"staat het beroep (?P<answer>wel|niet) op de lijst"))
def _(world, answer):
    assert world.answer.listed is (answer == "wel")


@then(parsers.parse("is het de lijst van {year:d}"))
def _(world, year):
    assert world.answer.year == year
