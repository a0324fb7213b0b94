"""The texts for jobseekers: complete in every language, and in Dutch that a reader at level B1 follows."""

import re
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean

import pytest

from service import explorer
from service.languages import DUTCH, WORD, Texts, holes, languages
from tests.service.dutch_texts import dutch_texts

LONGEST_SENTENCE, MEAN_SENTENCE = 14, 6
"""Words. Vlaamse overheid, "Heerlijk Helder": sentences of about ten words, at most one message in each."""
RAREST = 3.3
"""Zipf frequency in wordfreq 3 (Robyn Speer; subtitles, news, web): twice in a million words."""
NEEDED = {
    "computerprogramma": "the law asks to say what it is; two common words in one",
    "rijksregisternummer": "what it is called on every card",
    "bemiddelaar": "whom the reader meets",
    "ibo": "beside its own words: leren op het werk zelf",
    "heftruck": "in an example",
    "sneed": "in an example",
}
"""Rare words that stay, each with why."""
IN_CODE = ("proposal.py", "explorer.py", "postcodes.py", "self_paper.py", "self_result.py")
"""Files of the service that say something to jobseekers beside the languages."""
NAMES = {"gegevensbeschermingsautoriteit", "toezichtcommissie", "vdab", "rva", "groeipad", "datums"}
"""Names of bodies, and "datums", which the list of frequencies knows as "data" only."""


def sentences(texts: Texts) -> list[str]:
    """Return the sentences of the texts, without what is filled in or a list of months."""
    return in_sentences(
        re.sub(r"\{\w+\}", "Gent", text)
        for key, text in texts.items()
        if key not in ("name", "months", "period", "one_day", "a_week", "a_place")
    )


def in_sentences(texts: Iterable[str]) -> list[str]:
    """Return sentences, without what is quoted or stands between brackets."""
    whole = [re.sub(r"“[^”]*”|<[^>]*>|\([^)]*\)", " ", text) for text in texts]
    return [one.strip() for text in whole for one in re.split(r"[.?!:]", text) if re.search(r"\w", one)]


def rare_ones(used: set[str]) -> set[str]:
    """Return the words that a reader meets seldom."""
    from wordfreq import zipf_frequency  # it takes a second, and every worker collects this file

    return {word for word in used if zipf_frequency(word, "nl") < RAREST}


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def test_sentences_are_short() -> None:
    lengths = {sentence: len(words(sentence)) for sentence in sentences(languages()[DUTCH])}
    assert [one for one, length in lengths.items() if length > LONGEST_SENTENCE] == []
    assert fmean(lengths.values()) <= MEAN_SENTENCE


def test_what_the_code_says_to_jobseekers_is_as_plain() -> None:
    files = [Path(explorer.__file__).with_name(name) for name in IN_CODE]
    texts = [text for path in files for text in dutch_texts(path) if re.search(r"[a-z] [a-z]", text)]
    assert len(texts) > 30
    found = in_sentences(texts)
    assert [one for one in found if len(words(one)) > LONGEST_SENTENCE] == []
    used = {word for one in found for word in words(one) if len(word) > 1}
    assert rare_ones(used) <= NEEDED.keys() | NAMES | {"werkzoekende"}


def test_words_are_common_or_are_needed() -> None:
    used = {word for text in languages()[DUTCH].values() for word in words(re.sub(r"\{\w+\}", "", text))}
    assert rare_ones({word for word in used if len(word) > 1}) == NEEDED.keys()


@pytest.mark.parametrize("code", sorted(languages()))
def test_every_language_has_every_text_with_the_same_holes(code: str) -> None:
    dutch, texts = languages()[DUTCH], languages()[code]
    assert texts.keys() == dutch.keys()
    assert {key for key in texts if holes(texts[key]) != holes(dutch[key])} == set()
    assert {key: text for key, text in texts.items() if not text.strip()} == {}
    assert (len(texts["months"].split()), texts["a_week"].count("|")) == (12, 1)


def test_what_is_filled_in_is_escaped_and_bold_stays() -> None:
    text = languages()[DUTCH]("known", known="<script>", all=3)
    assert text == "Je kan al <b>&lt;script&gt; van de 3</b> dingen die ze vragen."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("HACCP-regels toepassen", ["HACCP"]),
        ("De mise-en-place doen", ["mise-en-place"]),
        ("Hydraulische installaties onderhouden", ["Hydraulische"]),
        ("Heftruckchauffeur", ["Heftruck"]),
        ("Lassen met MIG/MAG en een cel", ["MIG"]),
        ("De verzekering kiezen, met gitaar en cement", []),
    ],
)
def test_a_word_of_a_trade_is_explained_where_it_stands_and_not_inside_another(
    text: str, words: list[str]
) -> None:
    assert list(languages()[DUTCH].explained(text)) == words


def test_the_explanation_of_a_word_does_not_need_one_itself() -> None:
    for texts in languages().values():
        told = {key: text for key, text in texts.items() if key.startswith(WORD)}
        assert {key: text for key, text in told.items() if languages()[DUTCH].explained(text)} == {}
