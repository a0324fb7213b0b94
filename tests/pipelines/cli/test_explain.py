"""`groeipad explain`: every rule behind one trajectory, and what would change it."""

import json
from pathlib import Path

import pytest

from matcher.domain.words import RULES, VERDICTS
from pipelines.cli.main import main
from tests.conftest import ROOT

PROFILES = ROOT / "data_samples" / "profiles"


def ask(build: Path, profile: str, vacancy: str, *more: str) -> list[str]:
    person = str(PROFILES / f"{profile}.json")
    return ["--profile", person, "--vacancy", vacancy, "--on", "2026-11-25", "--build", str(build), *more]


def told_heads(out: str) -> list[tuple[str, str]]:
    """Return rule and verdict of every head, in order."""
    lines = [line.partition(": ") for line in out.splitlines() if not line.startswith(" ")]
    return [(name, word.strip()) for name, _, word in lines if name in RULES.values()]


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_every_rule_is_told_once_with_its_verdict_its_source_and_its_values(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ask(sample_build, "vleesverwerking", "gv-vlees-01")
    assert main(["recommend", *asked, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)["vacancies"][0]["recommendations"][0]
    assert main(["explain", *asked]) == 0
    out = capsys.readouterr().out
    flat = " ".join(out.split())
    heads = told_heads(out)
    assert len(heads) == len(dict(heads)) == out.count("  bron: ") == len(RULES)
    assert {word for _, word in heads} <= {"gegeven", "ter informatie", *VERDICTS.values()}
    verdicts = dict(heads)
    for rule in first["rules"]:
        assert RULES[rule["rule"]] in verdicts
        assert " ".join(rule["sentence"].split()) in flat
    assert verdicts["uitkeringsklok"] == "gegeven"
    assert verdicts["einde van de uitkering"] == "geen bezwaar"
    assert "einddatum volgens de brief: 14 juli 2027" in flat
    assert "benefit.buffer_weeks = 4 weken (lokale keuze)" in flat


def test_an_instrument_that_the_trajectory_does_not_use_is_information(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *ask(sample_build, "vleesverwerking", "gv-vlees-01")]) == 0
    told = dict(told_heads(capsys.readouterr().out))
    assert told[RULES["ibo"]] == "ter informatie"
    assert told[RULES["learning_job"]] == "niet mogelijk"
    assert told[RULES["okot"]] == "te bekijken"
    assert told[RULES["availability_exemption"]] == "aandacht"


def test_what_would_change_the_answer_stands_below_with_what_it_does(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *ask(sample_build, "kok_naar_kwaliteit", "gv-log-01")]) == 0
    _, _, changes = printed(capsys).partition("Wat als? · ")
    assert changes.split(" · ") == [
        "met avondmodules erbij even snel klaar",
        "met zaterdagmodules erbij even snel klaar",
        "met 90 minuten reistijd 2 weken vroeger klaar",
        "met een start 4 weken later 3 weken later klaar",
        "als ‘Een heftruck besturen’ niet nodig is op de eerste werkdag even snel klaar",
    ]


def test_another_trajectory_is_explained_by_its_number(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ask(sample_build, "vleesverwerking", "gv-vlees-01")
    assert main(["recommend", *asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["vacancies"][0]["recommendations"]
    assert main(["explain", *asked, "--trajectory", "2"]) == 0
    flat = printed(capsys)
    assert flat.startswith("Traject 2, het beste voor: ")
    told = {" ".join(one["sentence"].split()) for one in found[1]["rules"]}
    assert told
    assert {one for one in told if one not in flat} == set()
    assert main(["explain", *asked, "--trajectory", str(len(found) + 1)]) == 2
    assert f"Traject {len(found) + 1} bestaat niet: er zijn er {len(found)}. Kies een nummer" in " ".join(
        capsys.readouterr().err.split()
    )


def test_where_there_is_no_trajectory_it_says_where_the_reason_stands(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *ask(sample_build, "enkel_avond", "gv-vlees-01")]) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert "Er is geen traject om uit te leggen voor vacature 'gv-vlees-01'." in told
    assert "groeipad recommend" in told
