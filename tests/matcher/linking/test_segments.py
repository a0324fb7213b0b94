import pytest

from matcher.domain.link import Outcome
from matcher.linking.segments import read_statements
from matcher.linking.statement import Statement

CLAIMED, DENIED, WISHED = Outcome.CLAIMED, Outcome.DENIED, Outcome.WISHED
OTHER, UNCLEAR = Outcome.SOMEONE_ELSE, Outcome.UNCLEAR


def whole(text: str, *known: str) -> list[Statement]:
    return [one for one in read_statements(text, lambda word: word in known).statements if one.whole]


def said(text: str, *known: str) -> list[tuple[str, Outcome]]:
    return [(one.query, one.reading.outcome) for one in whole(text, *known)]


def test_statements_run_together_are_cut_at_the_capital() -> None:
    assert said("Goederen ladenVoorraad tellen") == [
        ("goederen laden", CLAIMED),
        ("voorraad tellen", CLAIMED),
    ]


def test_a_known_word_with_a_capital_inside_stays_whole() -> None:
    assert said("Werkt in JavaScript", "javascript") == [("javascript", CLAIMED)]


@pytest.mark.parametrize("text", ["geen rijbewijs C. Lassen", "geen rijbewijs C! Lassen", "geen C++. Lassen"])
def test_a_sentence_may_end_in_a_capital_or_a_sign(text: str) -> None:
    assert said(text)[1] == ("lassen", CLAIMED)


# The kinds of shared/domain/reports.md, "Text", each with sentences of our own.
@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        # 1: a denial inside the sentence counts for the title; a wish and another person claim nothing
        ("Ik ben geen lasser", [DENIED]),
        ("Ik ben nooit stukadoor geweest", [DENIED]),
        ("Bakker? Nee, nooit geweest", [DENIED]),
        ("Als kelner heb ik nooit gewerkt", [DENIED]),
        ("ik zoek werk als dakwerker", [WISHED]),
        ("zou graag zorgkundige worden", [WISHED]),
        ("mijn zus is kapster", [OTHER]),
        ("een kameraad kan goed lassen", [OTHER]),
        # what a body no longer can is over, and nobody is asked why
        ("tien jaar vloeren gelegd, mijn knieën willen niet meer", [DENIED]),
        ("Altijd gemetst maar mijn rug is op", [DENIED]),
        ("door mijn rug gestopt met dakwerken", [DENIED]),
        ("J'étais maçon mais mon dos est foutu", [DENIED]),
        ("I used to lay bricks, my knees won't let me", [DENIED]),
        ("Vijftien jaar gelast. Mijn ogen willen niet meer.", [UNCLEAR]),
        ("ik kan koken, mijn rug is kapot", [CLAIMED]),
        ("kok geweest, gestopt in 2015", [CLAIMED]),
        # 2: a denial may follow the thing, in other words and languages
        ("Rijbewijs CE: neen", [DENIED]),
        ("Strijken: ja, naaien: nee", [CLAIMED, DENIED]),
        ("soudure: non, peinture: oui", [DENIED, CLAIMED]),
        ("baby's verzorgen kan ik niet", [DENIED]),
        # 3: a denial ends at the comma, at "en" with a new subject or verb, at "wel" and "maar"
        ("Geen auto, ik kan metselen", [DENIED, CLAIMED]),
        ("geen Excel en ik kan wel kassa doen", [DENIED, CLAIMED]),
        ("Geen diploma maar wel koken", [CLAIMED]),
        ("niet lassen, wel slijpen", [DENIED, CLAIMED]),
        ("Ik kan niet lassen, slijpen of frezen", [DENIED, DENIED, DENIED]),
        # 4: at home, ill or out of work is no experience
        ("5 jaar thuis voor de kinderen", []),
        ("lang ziek geweest", []),
        ("2 jaar werkloos", []),
        ("4 jaar thuis geweest, daarvoor poetsvrouw", [CLAIMED]),
        # 5: the certificate apart from the skill
        ("reachtruck zonder brevet", [CLAIMED]),
        ("[x] kassa [ ] heftruck", [CLAIMED, DENIED]),
        ("ik heb gelast, geen attest", [CLAIMED]),
        ("geen diploma van kapper", [UNCLEAR]),
    ],
)
def test_what_is_said_of_a_thing(text: str, outcomes: list[Outcome]) -> None:
    assert [outcome for _, outcome in said(text)] == outcomes


@pytest.mark.parametrize(
    ("text", "certificate"),
    [
        ("clark zonder attest", False),
        ("getimmerd, maar papieren heb ik niet", False),
        ("diploma bakker behaald", True),
    ],
)
def test_a_certificate_is_read_apart_from_the_skill(text: str, certificate: bool) -> None:
    [one] = whole(text)
    assert (one.reading.outcome, one.reading.certificate) == (CLAIMED, certificate)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Taal: vloeiend Pools", 3),
        ("Duits: uitstekend", 3),
        ("Turks is mijn moedertaal", 3),
        ("Engels C1", 3),
        ("Italiaans B1", 2),
        ("een beetje Grieks", 1),
        ("Mijn Frans is niet goed", 1),
    ],
)
def test_levels_of_languages(text: str, level: int) -> None:
    [one] = whole(text)
    assert (one.reading.outcome, one.reading.level) == (CLAIMED, level)


def test_levels_go_with_their_own_language() -> None:
    levels = {
        one.query: one.reading.level
        for one in whole("Arabisch (moedertaal), Frans en Duits goed, Engels basis")
    }
    assert levels == {"arabisch": 3, "frans": 2, "duits": 2, "engels": 1}


def test_a_licence_is_a_fact_and_no_programming_language() -> None:
    found = [(one.licence, one.reading.outcome) for one in whole("Rijbewijs B, geen CE")]
    assert found == [("B", CLAIMED), ("CE", DENIED)]
    assert [one.licence for one in whole("Programmeertalen: C, R")] == ["", ""]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Mijn rug is kapot, dus niet meer tillen", "tillen"),
        ("geen nachtwerk aub", "nachtwerk"),
        ("Enkel tijdens de schooluren", "schooluren"),
        ("door mijn knie kan ik niet lang rechtstaan", "rechtstaan"),
        ("nachten: neen", "nachten"),
        ("zittend werk door mijn rug", "zittend werk"),
        ("geen trappen met mijn hernia op hoogte", "trappen"),
    ],
)
def test_a_limit_is_a_remark_without_its_cause(text: str, remark: str) -> None:
    told = read_statements(text, lambda word: False)
    assert told.statements == ()
    assert [one.text for one in told.remarks] == [remark]


@pytest.mark.parametrize(
    ("text", "work", "years"),
    [
        ("3 jaar als kok", "kok", 3.0),
        ("ik werkte 6 maanden als lasser bij een bouwbedrijf", "lasser", 0.5),
        ("Ik was vroeger een kapper", "kapper", None),
    ],
)
def test_experience_names_an_occupation_and_how_long(text: str, work: str, years: float | None) -> None:
    named = [one for one in whole(text) if one.named]
    assert [(one.work, one.reading.years) for one in named] == [(work, years)]
    assert all(text[one.span.start : one.span.end] == one.span.text for one in named)


@pytest.mark.parametrize("text", ["ik werk met mijn handen", "ik sta vroeg op", "ik ben handig", "nacht"])
def test_an_everyday_word_that_is_no_skill_by_itself_names_nothing(text: str) -> None:
    assert whole(text) == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("in de bouw gewerkt", True),
        ("5 jaar in de zorg", True),
        ("in den horeca", True),
        ("gewerkt bij een bakker", True),
        ("in horeca gestaan", True),
        ("in Excel gewerkt", False),
        ("goed in de boekhouding", False),
        ("in de keuken groenten snijden", False),
    ],
)
def test_where_someone_worked_is_told_from_what_was_done(text: str, at: bool) -> None:
    assert {one.where for one in whole(text)} == {at}


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("verpleegster in Marokko", "verpleegster"),
        ("bomen gesnoeid bij de gemeente", "bomen snoeien"),
        ("Op de luchthaven koffers geladen", "koffers laden"),
        ("In mijn land was ik leerkracht", "leerkracht"),
    ],
)
def test_a_place_does_not_hide_what_was_done_there(text: str, query: str) -> None:
    assert query in {one.query for one in read_statements(text, lambda word: word == "gemeente").statements}


def test_a_year_ends_what_was_done() -> None:
    assert [one.reading.until for one in whole("Tot 2012 was ik metser")] == [2012]


@pytest.mark.parametrize(
    "text", ["Ik wil niet meer in de horeca", "genoeg van de bouw", "Wil liever geen magazijn"]
)
def test_a_wish_may_be_denied(text: str) -> None:
    [one] = whole(text)
    assert (one.reading.outcome, one.reading.unwanted) == (WISHED, True)
