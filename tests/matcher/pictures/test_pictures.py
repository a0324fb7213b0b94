"""Every picture: nothing cut, nothing on anything else, told in words, allowed by the content policy."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from matcher.domain.benefit import BenefitClock, ClockBasis, ClockQuestion
from matcher.domain.gap import CompetenceGap, GapItem
from matcher.domain.module import Provider, ProviderKind
from matcher.domain.place import UNKNOWN_PLACE, Place, TravelMode
from matcher.domain.profile import Mobility
from matcher.domain.trajectory import Instrument, Phase, Trajectory, WorkplaceStep
from matcher.pictures import (
    Fill,
    Picture,
    Spot,
    bars,
    calendar_picture,
    cells,
    coverage_picture,
    growth_picture,
    reach_map,
    stacked_bars,
)
from matcher.pictures.canvas import INK, PAPER, SOFT
from matcher.places import find_place
from tests.factories import ON, a_gap, a_module, a_trajectory
from tests.matcher.pictures.drawn import assert_whole, plain, root, words

LONG = "meervoudigepersoonlijkheidsstoorniscoördinatorenopleidingsverantwoordelijke "
LABELS = {
    "kort": "Lassen",
    "woord": LONG * 2,
    "driehonderd": ("Vlees <uitbenen> & versnijden in een slachthuis, „zelfstandig” " * 6)[:300],
    "hoofdletters": "WWWWWW MMMMMM " * 20,
    "vreemd": "木工 кузнец 👩‍🏭 \t\x00\u202e einde",
}
END = date(2027, 3, 12)
CLOCKS = {
    "brief": BenefitClock(ClockBasis.LETTER, END),
    "voorbij": BenefitClock(ClockBasis.LETTER, ON - timedelta(days=40)),
    "ver": BenefitClock(ClockBasis.LETTER, date(2029, 1, 1)),
    "schatting": BenefitClock(ClockBasis.ESTIMATE, END, date(2027, 6, 30), during_training=date(2027, 7, 1)),
    "vraag": BenefitClock(
        ClockBasis.UNKNOWN, question=ClockQuestion("a", "b", date(2027, 1, 1), date(2027, 8, 1))
    ),
    "onbekend": BenefitClock(ClockBasis.UNKNOWN),
    "onbeperkt": BenefitClock(ClockBasis.UNLIMITED),
    "geen": BenefitClock(ClockBasis.NO_BENEFIT),
}


def the_ways(label: str = "Lassen", weeks: int = 20) -> list[Trajectory]:
    """A module, an IBO and a module beside the job; then one without dates."""
    module = a_module(title=label, provider=Provider("p", label, ProviderKind.CVO))
    hire = ON + timedelta(weeks=weeks)
    whole = a_trajectory(module, hire_date=hire)
    (first,) = whole.module_steps
    beside = replace(first, phase=Phase.AFTER_HIRE, start=hire, end=hire + timedelta(weeks=9))
    steps = (first, WorkplaceStep(Instrument.IBO, ON, hire, ("c2",)), beside)
    undated = replace(first, session=None, start=None, end=None)
    return [replace(whole, steps=steps), replace(whole, steps=(undated,), hire_date=None)]


def the_town(name: str) -> Place:
    known = find_place(name)
    assert known
    return known.place


HOME = Mobility(the_town("Gent"), TravelMode.CAR, 30)


def the_spots(label: str) -> list[Spot]:
    """Two in the home town, a crowd around Mechelen, one far away, one online and one nowhere."""
    towns = ("Gent", "Gent", "Mechelen", "Bonheiden", "Sint-Katelijne-Waver", "Duffel", "Virton")
    spots = [Spot(f"{label} {place}", the_town(one), not place % 3) for place, one in enumerate(towns)]
    return [*spots, Spot(label, None), Spot(label, UNKNOWN_PLACE)]


DRAW: dict[str, Callable[[str], Picture]] = {
    "groei": lambda label: growth_picture(the_ways(label), CLOCKS["schatting"], ON),
    "kalender": lambda label: calendar_picture(the_ways(label), CLOCKS["schatting"], ON),
    "dekking": lambda label: coverage_picture(
        a_gap({"c1": 3, "c2": 1}, held=("c3",)), the_ways()[0], lambda _: label, minimum_percent=80
    ),
    "kaart": lambda label: reach_map(HOME, the_spots(label)),
    "kaart zonder thuis": lambda label: reach_map(None, the_spots(label)),
    "lege kaart": lambda label: reach_map(None, []),
    "staven": lambda label: bars(label, [(label, 12.5), ("b", 0)], name="a"),
    "staven met strepen": lambda label: bars(
        label, [(label, 12.5), ("b", 0)], spans=[(3, 40), (2, 2)], span=label, name="a"
    ),
    "gestapeld": lambda label: stacked_bars(
        label, [(label, {label: 3, "b": 2}), ("c", {"b": 9})], {label: Fill.BLUE, "b": Fill.OPEN}, name="a"
    ),
    "vakken": lambda label: cells(
        label, [(label, {"overdag": 3, "’s avonds": None})], ["overdag", "’s avonds"], unit=" %", name="a"
    ),
}


@pytest.mark.parametrize(("name", "label"), [*product(DRAW, LABELS)])
def test_no_text_is_cut_or_lies_on_another_and_the_content_policy_allows_all(name: str, label: str) -> None:
    picture = DRAW[name](LABELS[label])
    assert_whole(picture)
    drawn = root(picture)
    assert (drawn.attrib["role"], drawn.attrib["width"]) == ("img", "100%")
    ids = [one.attrib["id"] for one in drawn.iter() if "id" in one.attrib]
    assert drawn.attrib["aria-labelledby"].split() == ids
    tags = {one.tag.rpartition("}")[2] for one in drawn.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "circle", "path", "text"}
    assert not any("style" in one.attrib or "href" in one.attrib for one in drawn.iter())


@pytest.mark.parametrize("name", [name for name in DRAW if name not in ("lege kaart",)])
def test_a_label_stands_there_whole_in_the_drawing_and_in_the_words_beside_it(name: str) -> None:
    picture, label = DRAW[name](LABELS["driehonderd"]), plain(LABELS["driehonderd"])
    if name != "groei":  # says dates only
        assert label in words(picture)
        assert label in plain("".join(picture.facts))
    described = root(picture)[1].text or ""
    assert plain(described) == plain("".join(picture.facts))


@pytest.mark.parametrize(("clock", "weeks"), [*product(CLOCKS, (0, 3, 20, 60))])
def test_an_end_of_the_benefit_is_drawn_as_sure_as_it_is(clock: str, weeks: int) -> None:
    known, ways = CLOCKS[clock], the_ways(weeks=weeks)
    for draw in (growth_picture, calendar_picture):
        picture = draw(ways, known, ON)
        assert_whole(picture)
        lines = [
            one.attrib["stroke-dasharray"]
            for one in root(picture).iter()
            if one.attrib.get("stroke") == "#a8201a" and "stroke-width" in one.attrib
        ]
        told = " ".join(picture.facts)
        if clock in ("vraag", "onbekend", "onbeperkt", "geen"):
            assert lines == []
        if clock == "brief":
            assert set(lines) == {"none"}
            assert "12 maart 2027 (volgens de brief)" in told
        if clock == "schatting":
            assert set(lines) == {"7 3"}
            assert "schatting, tussen 12 maart 2027 en 30 juni 2027" in told
    (first, *_) = growth_picture(ways, known, ON).facts
    if clock == "brief":
        assert ("na het einde" in first) == (weeks > 15)


def bar_widths(picture: Picture, fill: Fill) -> list[float]:
    """Return the widths of the bars that are filled so, without the key."""
    colour, edge, _ = fill.value
    found = [
        float(one.attrib["width"])
        for one in root(picture).iter()
        if (one.attrib.get("fill"), one.attrib.get("stroke")) == (colour, edge)
    ]
    return found[:-1]


def test_the_bars_of_a_competence_are_its_levels_and_add_up() -> None:
    items = (GapItem("half", 2, 1, 1, 1, False), GapItem("gezegd", 3, 3, 0, 3, False))
    way = a_trajectory(a_module(teaches={"half": 2}))
    picture = coverage_picture(CompetenceGap("v1", items), way, str)
    wide = 358
    assert bar_widths(picture, Fill.GREEN) == pytest.approx([wide / 8, wide / 2], abs=0.1)
    assert bar_widths(picture, Fill.GREEN_LINED) == pytest.approx([wide * 3 / 4, wide], abs=0.1)
    assert bar_widths(picture, Fill.BLUE) == pytest.approx([wide / 8, wide / 2], abs=0.1)
    assert picture.facts == (
        "Alles samen, naar gewicht: 12 % bewezen, 75 % gezegd, nog te bewijzen, 12 % geleerd voor de start",
        "half: 50 % bewezen, 50 % geleerd voor de start",
        "gezegd: gezegd, nog te bewijzen",
    )
    alone = coverage_picture(CompetenceGap("v1", items), None, str)
    assert "half: 50 % bewezen, 50 % blijft open" in alone.facts


def test_a_bar_of_time_and_the_one_of_benefit_meet_on_the_first_working_day() -> None:
    picture = growth_picture(the_ways(weeks=10), CLOCKS["brief"], ON)
    (work,), (left,) = bar_widths(picture, Fill.BLUE), bar_widths(picture, Fill.GREEN_LINED)
    assert work / left == pytest.approx(70 / ((END - ON).days - 70), rel=0.02)
    late = growth_picture(the_ways(weeks=20), CLOCKS["brief"], ON)
    (within,), (past,) = bar_widths(late, Fill.BLUE), bar_widths(late, Fill.RED_LINED)
    assert within / past == pytest.approx((END - ON).days / (140 - (END - ON).days), rel=0.02)


def test_the_map_shows_a_home_as_its_municipality_and_tells_all_that_is_not_on_it() -> None:
    precise = replace(HOME, home=replace(HOME.home, latitude=51.0801, longitude=3.7602))
    online = [Spot("Lassen", None)]
    assert reach_map(precise, online) == reach_map(HOME, online)
    facts = reach_map(HOME, the_spots("Lassen")).facts
    assert facts[0].startswith("Thuis: Gent. Binnen de stippellijn: naar schatting hoogstens 30 minuten")
    assert facts[1] == "1. Gent: Lassen 0; Lassen 1"
    assert any(fact.startswith("6. Virton, ongeveer") and "verder dan gewenst" in fact for fact in facts)
    assert facts[-3:] == (
        "Online, zonder rit: Lassen",
        "Niet op de kaart, plaats niet bekend: Lassen",
        "De omtrek van Vlaanderen is een schets",
    )


def test_numbers_on_a_map_stand_apart_though_all_lie_in_one_place() -> None:
    crowd = [Spot(f"Module {n}", Place(f"Wijk {n}", 51.05 + n / 10_000, 3.72)) for n in range(24)]
    picture = reach_map(HOME, crowd)
    assert_whole(picture)
    assert len({fact.partition(".")[0] for fact in picture.facts[1:-1]}) == 24


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_letters_and_edges_have_the_contrast_of_wcag_aa() -> None:
    for ground in (PAPER, "#fbf6e3", "#e4e8ed", "#8fb3d9"):  # paper, land, around, the darkest cell
        assert contrast(INK, ground) >= 4.5
    assert min(contrast(SOFT, ground) for ground in (PAPER, "#fbf6e3", "#e4e8ed")) >= 4.5
    assert all(contrast(fill.value[1], PAPER) >= 3 for fill in Fill)


def test_no_two_fills_of_one_picture_look_alike_in_black_and_white() -> None:
    for together in (
        (Fill.GREEN, Fill.GREEN_LINED, Fill.BLUE, Fill.BLUE_LINED, Fill.OPEN),
        (Fill.BLUE, Fill.GREEN_LINED, Fill.RED_LINED, Fill.BROWN_LINED),
        (Fill.RED_LINED, Fill.BROWN_BARRED, Fill.BROWN_LINED, Fill.BROWN_PALE, Fill.BLUE, Fill.GREY),
    ):
        looks = [(fill.value[2], luminance(fill.value[0])) for fill in together]
        for place, (sign, light) in enumerate(looks):
            for other_sign, other in looks[place + 1 :]:
                assert sign != other_sign or abs(light - other) > 0.03, together


def test_the_same_answer_gives_the_same_bytes() -> None:
    for draw in DRAW.values():
        assert draw("Lassen") == draw("Lassen")


def test_a_number_that_is_too_small_to_tell_is_drawn_and_not_said() -> None:
    fills = {"te ver": Fill.BROWN_LINED, "niet uitgesplitst": Fill.GREY}
    rows = [("Lassen", {"te ver": 9, "niet uitgesplitst": 3})]
    picture = stacked_bars("Aanbod", rows, fills, unsaid=("niet uitgesplitst",), name="a")
    assert picture.facts == ("Lassen: 9 te ver, niet uitgesplitst",)
    assert "3 niet" not in picture.svg
    assert bar_widths(picture, Fill.GREY) == pytest.approx([358 / 4], abs=0.1)
