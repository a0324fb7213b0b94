"""Everyday words become the words of taxonomies: counterparts, diminutives, who does it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from matcher.linking.formindex import FormIndex, same_work_key
from matcher.linking.variants import VARIANTS, rewritten
from matcher.linking.words import normalise, stem


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("kantoren kuisen", "kantoren schoonmaken"),
        ("taartjes bakken", "taart bakken"),
        ("pakjes rondbrengen", "pakket bezorgen"),
        ("reachtruckchauffeur", "reachtruck besturen"),
        ("heftruck-bestuurder", "heftruck besturen"),
    ],
)
def test_another_way_to_say_it_is_asked_as_well(text: str, other: str) -> None:
    assert other in list(rewritten(text))


def test_a_part_of_another_word_stays() -> None:
    """ "ober" stands in "oktober" too."""
    assert list(rewritten("ober in oktober")) == ["kelner in oktober"]


def test_a_reachtruck_is_never_called_a_forklift_nor_the_other_way_round() -> None:
    assert not [other for other in rewritten("reachtruck besturen") if "heftruck" in other]
    assert not [other for other in rewritten("heftruck besturen") if "reachtruck" in other]


def test_no_rewriting_repeats_itself_or_the_text() -> None:
    for text in (*VARIANTS, "pakjes rondbrengen met de camionette", "ik poetste ruiten"):
        found = list(rewritten(normalise(text)))
        assert len(found) == len(set(found))
        assert normalise(text) not in found


INDEX = FormIndex(
    [("heftruck besturen", 0), ("heftrucks besturen", 1), ("leer", 2), ("schema's lezen", 3), ("bakker", 3)],
    [("heftruck besturen", 0)],
)


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("heftruck besturen", (0,)),
        ("heftrucks besturen", (1,)),
        ("een heftruck besturen", (0,)),
        ("schema lezen", (3,)),
        ("bakkers", (3,)),
        ("leren", ()),
        ("", ()),
    ],
)
def test_a_form_is_found_as_it_is_spelt_or_else_by_what_is_left_of_it(
    text: str, concepts: tuple[int, ...]
) -> None:
    assert INDEX.get(text, ()) == concepts


def test_articles_joints_and_number_do_not_count() -> None:
    keys = {
        same_work_key(one) for one in ("basiszorg verlenen", "basis zorg verlenen", "de basis-zorg verlenen")
    }
    assert len(keys) == 1


def test_several_who_read_at_once_get_the_stems_of_one_alone() -> None:
    some = [f"{start}{end}" for start in ("verpleegkundig", "heftruck", "boekhoud") for end in range(300)]
    some = [f"{one}{tail}" for one in some for tail in ("heden", "ingen", "elijke")]
    alone = [stem(one) for one in some]
    stem.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem, some)) == alone
