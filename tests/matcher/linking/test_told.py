"""Everyday sentences in the past tense become what taxonomies say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.linking.told import STRONG, _weak_participle, _weak_past, infinitives
from matcher.linking.variants import rewritten
from matcher.linking.words import normalise
from tests.examples import examples


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Ik sneed groenten", "groenten snijden"),
        ("ik heb groenten gesneden", "groenten snijden"),
        ("ik had brood gebakken", "brood bakken"),
        ("ik maakte soep", "soep maken"),
        ("ik stapelde dozen", "dozen stapelen"),
        ("ik testte machines", "machines testen"),
        ("ik plakte behang", "behang plakken"),
        ("ik schaafde planken", "planken schaven"),
        ("ik heb muren gemetseld", "muren metselen"),
        ("ik poetste ramen", "ramen poetsen"),
        ("ik monteer keukens", "keukens monteren"),
        ("ik rij met de heftruck", "met de heftruck rijden"),
        ("ik heb de keuken schoongemaakt", "de keuken schoonmaken"),
        ("ik heb afgewassen", "afwassen"),
    ],
)
def test_what_someone_did_is_asked_as_an_infinitive(said: str, meant: str) -> None:
    assert list(infinitives(normalise(said))) == [meant]
    assert meant in list(rewritten(normalise(said)))


@pytest.mark.parametrize(
    "said", ["groenten snijden", "ik sneed", "ik heb gewerkt", "zij sneed groenten", "ik kan lassen", ""]
)
def test_a_sentence_that_tells_no_work_of_ik_is_left_as_it_is(said: str) -> None:
    assert list(infinitives(normalise(said))) == []


def test_no_form_belongs_to_two_verbs() -> None:
    forms = [form for both in STRONG.values() for form in dict.fromkeys(both)]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("je snijdt groenten", "groenten snijden"),
        ("je laadt vrachtwagens", "vrachtwagens laden"),
        ("je scant barcodes", "barcodes scannen"),
        ("je leest plannen", "plannen lezen"),
        ("je schrijft brieven", "brieven schrijven"),
        ("je verzamelt orders", "orders verzamelen"),
        ("u rapporteert aan de chef", "aan de chef rapporteren"),
        ("je ontsmet je handen", "je handen ontsmetten"),
        ("je doet de afwas", "de afwas doen"),
        ("je verft muren", "muren verven"),
        ("je bouwt stellingen", "stellingen bouwen"),
    ],
)
def test_what_a_vacancy_asks_of_je_is_asked_as_an_infinitive(asked: str, meant: str) -> None:
    assert list(infinitives(normalise(asked))) == [meant]


@pytest.mark.parametrize(
    "said", ["je bent stipt en flink", "je hebt een rijbewijs", "je kunt goed lassen", "je plan is"]
)
def test_what_je_is_or_has_is_no_work(said: str) -> None:
    assert list(infinitives(normalise(said))) == []


def test_the_table_holds_no_verb_that_the_spelling_rules_give_whole() -> None:
    by_rule = [
        verb
        for verb, (past, done) in STRONG.items()
        if (_weak_past(past), _weak_participle(done)) == (verb, verb)
    ]
    assert by_rule == []
    assert list(infinitives("ik zaagde planken")) == list(infinitives("ik heb planken gezaagd"))


@settings(max_examples=examples(35))
@given(st.text(max_size=60))
def test_any_text_after_ik_gives_at_most_one_sentence(text: str) -> None:
    assert len(list(infinitives(normalise("ik " + text)))) <= 1
