"""One voice on the jobseeker's paper, whatever sentence the engine has."""

import re
from pathlib import Path

import pytest

import matcher
from service.to_jobseeker import reasons_to_jobseeker, to_jobseeker
from tests.service.dutch_texts import dutch_texts

ROOT = Path(matcher.__file__).parent
FILES = [ROOT / "explain.py", *sorted((ROOT / "policy").rglob("*.py"))]
QUESTIONS = {"found.py"}
"""Asked of the counsellor, and never on paper."""
OF_A_COUNSELLOR = re.compile(r"persoon|werkzoekende|\b[Uu]w?\b|\bga na\b|^Vraag nog|^Leert\b|\bgedekt\b")


def test_no_sentence_of_the_engine_speaks_of_the_reader_as_someone_else() -> None:
    found = [one for path in FILES if path.name not in QUESTIONS for one in dutch_texts(path)]
    assert sum(bool(OF_A_COUNSELLOR.search(one)) for one in found) > 10
    assert [one for one in map(to_jobseeker, found) if OF_A_COUNSELLOR.search(one)] == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Vraag nog een bewijs voor Lassen.", "Heb je een bewijs van Lassen? Breng het mee."),
        (
            "Lassen (niveau 2): maar voor 50 % zeker gedekt.",
            "Lassen (niveau 2): leer je hier misschien maar voor een deel.",
        ),
        ("ga na of de persoon geen diploma heeft", "ga met je bemiddelaar na of je geen diploma hebt"),
    ],
)
def test_what_a_counsellor_is_told_is_said_to_the_reader(told: str, said: str) -> None:
    assert to_jobseeker(told) == said


def test_what_the_paper_says_elsewhere_is_not_said_twice() -> None:
    told = (
        "Leert 75 % van wat ontbreekt.",
        "Klaar om te solliciteren vanaf 1 mei.",
        "Lassen: zit niet in dit traject.",
    )
    assert list(reasons_to_jobseeker(told)) == ["Je leert 75 % van wat ontbreekt."]
