"""The tests mirror the tree: ``tests/<room>/test_x.py`` tests ``<room>/x.py``, and nothing else stands there.

What a user meets is often the work of several files; such suites are named here, each with what it is about.
"""

import pytest

from tests.conftest import ROOT

TESTS = ROOT / "tests"
MIRRORED = ("matcher", "pipelines", "service")
BEHAVIOURS = {
    "matcher/linking/corpus/test_corpus.py": "what is read in sentences that nobody tuned on",
    "matcher/linking/test_everyday_words.py": "the words people use, over the real ESCO",
    "matcher/linking/test_gendered_titles.py": "his title and hers bring the same competences",
    "matcher/linking/test_languages.py": "one vacancy in three languages",
    "matcher/linking/test_long_texts.py": "boilerplate, odd texts and long texts",
    "matcher/linking/test_spellings.py": "the ways in which people misspell",
    "matcher/pictures/test_pictures.py": "what every picture promises, whatever its labels",
    "service/store/test_races.py": "several at once on one database, of both kinds",
    "matcher/policy/test_rules.py": "what every rule promises; each rule apart stands in tests/scenarios",
    "matcher/ranker/test_unseen.py": "what nobody ever decided on is ranked all the same",
    "matcher/recommend/test_behaviours.py": "what holds of every answer of the engine",
    "matcher/search/oracle/test_agreement.py": "branch and bound, brute force and a constraint model agree",
    "matcher/search/test_compiled.py": "the tests run on the code that they were meant for",
    "matcher/search/test_behaviours.py": "what users of such systems asked of a search",
    "matcher/search/test_properties.py": "what holds of every trajectory, whatever was asked",
    "matcher/search/test_rules.py": "each rule of the search from both sides of its boundary",
    "pipelines/measures/test_intervals_and_calibration.py": "what says how far off a figure may be",
    "pipelines/measures/test_ranking_measures.py": "what says how good an order is",
    "pipelines/exports/test_exports.py": "every export read back by a reader that is not ours",
    "pipelines/nightly/test_score_all_postgres.py": "score-all over PostgreSQL equals that over FAISS",
    "pipelines/reading/test_broken_files.py": "files broken in named ways: never silence",
    "pipelines/reading/test_real_files.py": "the readers on the published files",
    "pipelines/workshop/test_interrupted_workshop.py": "a workshop that is killed goes on",
    "service/languages/test_languages.py": "every language of the self-service says the same, plainly",
    "service/routes/test_pages.py": "what holds of every page",
    "service/test_behaviours.py": "what users of such systems asked of a service",
    "service/test_first_edition.py": "what the first edition left is taken over, or refused with its remedy",
    "service/test_restore.py": "a lost database comes back from its copy",
    "service/test_deploy.py": "the roles of the recipe hold on a real PostgreSQL",
    "service/test_crash.py": "a store that is killed keeps what it acknowledged",
    "service/test_openapi.py": "the service keeps to its document",
    "service/test_loop.py": "a week of decisions becomes a champion, and goes back",
    "service/test_process.py": "the service as a process, under signals",
}

FOUND = [
    path.relative_to(TESTS).as_posix()
    for room in MIRRORED
    for path in sorted((TESTS / room).rglob("test_*.py"))
]


def source_of(test: str) -> str:
    folder, _, name = test.rpartition("/")
    return f"{folder}/{name.removeprefix('test_')}"


@pytest.mark.parametrize("test", [one for one in FOUND if one not in BEHAVIOURS])
def test_a_test_has_the_name_and_the_place_of_what_it_tests(test: str) -> None:
    assert (ROOT / source_of(test)).is_file(), f"{test} tests no file {source_of(test)}; see BEHAVIOURS"


def test_the_suites_about_behaviours_are_there_and_are_no_mirror_of_a_file() -> None:
    assert set(BEHAVIOURS) <= set(FOUND)
    assert [one for one in BEHAVIOURS if (ROOT / source_of(one)).is_file()] == []
