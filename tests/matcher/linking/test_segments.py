import pytest

from matcher.linking.segments import experiences, statements


def said(text: str, *known: str) -> list[tuple[str, bool, int]]:
    return [(one.query, one.negated, one.level) for one in statements(text, lambda word: word in known)]


def test_statements_run_together_are_cut_at_the_capital() -> None:
    assert said("Goederen ladenVoorraad tellen") == [
        ("goederen laden", False, 1),
        ("voorraad tellen", False, 1),
    ]


def test_a_known_word_with_a_capital_inside_stays_whole() -> None:
    assert said("Werkt in JavaScript", "javascript") == [("werkt in javascript", False, 1)]


def test_a_denial_holds_until_but() -> None:
    assert said("geen bus besturen maar wel lassen")[1:] == [
        ("bus besturen", True, 1),
        ("wel lassen", False, 1),
    ]


def test_not_only_denies_nothing() -> None:
    assert not said("niet alleen lassen")[0][1]


@pytest.mark.parametrize(
    ("text", "what", "years"),
    [
        ("3 jaar als kok", "kok", 3.0),
        ("ik werkte 6 maanden als lasser bij een bouwbedrijf", "lasser", 0.5),
        ("Ik was vroeger een kapper", "kapper", None),
    ],
)
def test_experience_names_an_occupation_and_how_long(text: str, what: str, years: float | None) -> None:
    [one] = experiences(text)
    assert (one.query, one.years) == (what, years)
    assert text[one.span.start : one.span.end] == one.span.text


def test_denied_experience_is_none() -> None:
    assert not list(experiences("nooit als kok gewerkt"))


@pytest.mark.parametrize("text", ["geen rijbewijs C. Lassen", "geen rijbewijs C! Lassen", "geen C++. Lassen"])
def test_a_sentence_may_end_in_a_capital_or_a_sign(text: str) -> None:
    assert said(text)[1] == ("lassen", False, 1)


@pytest.mark.parametrize(
    "text", ["goede kennis van Excel", "zeer goede basis kennis van Excel", "ervaring met Excel", "- Excel"]
)
def test_what_introduces_a_competence_is_not_looked_up(text: str) -> None:
    assert said(text)[0][0] == "excel"


def test_a_label_that_begins_like_an_introduction_is_looked_up_both_ways() -> None:
    assert [query for query, _, _ in said("Werken met een rekenblad")] == [
        "een rekenblad",
        "werken met een rekenblad",
    ]


def test_a_level_after_a_bracket_and_a_colon_stands_apart() -> None:
    assert [query for query, _, _ in said("Versiebeheer (Git): goed")] == ["versiebeheer git", "goed"]
