"""`groeipad recommend` and `groeipad gap`, as a counsellor types them."""

import io
import json
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from matcher.documents.schema import generate_schema
from pipelines.cli.main import main

ROOT = Path(__file__).parents[3]
PROFILES = ROOT / "data_samples" / "profiles"
MEAT = PROFILES / "vleesverwerking.json"
ON = "2026-11-25"


def ask(build: Path, *more: str, profile: Path = MEAT) -> list[str]:
    return ["recommend", "--profile", str(profile), "--on", ON, "--build", str(build), *more]


@pytest.fixture(scope="module")
def answer(sample_build: Path) -> dict[str, Any]:
    with redirect_stdout(io.StringIO()) as printed:
        assert main(ask(sample_build, "--vacancy", "gv-vlees-01", "--json")) == 0
    found: dict[str, Any] = json.loads(printed.getvalue())
    return found


def test_the_best_meat_processing_trajectory_combines_programmes(answer: dict[str, Any]) -> None:
    best = answer["vacancies"][0]["recommendations"][0]["trajectory"]
    programmes = {step["programme"] for step in best["steps"] if step["kind"] == "module"}
    assert len(programmes) >= 2
    assert best["hire_date"] <= "2027-07-14"


def test_three_alternatives_differ_and_each_says_why(answer: dict[str, Any]) -> None:
    found = answer["vacancies"][0]["recommendations"]
    assert len(found) >= 3
    chains = {tuple((s.get("module"), s["start"]) for s in one["trajectory"]["steps"]) for one in found}
    assert len(chains) == len(found)
    assert all(one["reasons"] and one["rules"] for one in found)


def test_shown_contributions_sum_to_the_shown_score(answer: dict[str, Any]) -> None:
    """Behaviour 31."""
    for one in answer["vacancies"][0]["recommendations"]:
        assert sum(c["points"] for c in one["contributions"]) == pytest.approx(one["score"])


def test_every_count_equals_its_list_and_the_three_lists_share_nothing(answer: dict[str, Any]) -> None:
    """Behaviour 6."""
    gap = answer["vacancies"][0]["gap"]
    ids = [item["competence"] for part in ("missing", "claimed", "proven") for item in gap[part]]
    assert len(ids) == len(set(ids)) > 0


def test_the_same_question_gives_the_same_answer_byte_for_byte(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = []
    for _ in range(2):
        assert main(ask(sample_build, "--vacancy", "gv-vlees-01", "--json")) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("profile", sorted(PROFILES.glob("*.json"))[::5], ids=lambda path: path.stem)
def test_open_mode_gives_a_document_that_satisfies_the_published_schema(
    profile: Path, sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(ask(sample_build, "--n", "2", "--json", profile=profile))
    captured = capsys.readouterr()
    if code == 2:
        assert "onvoldoende gegevens" in captured.err.lower()
        return
    document = json.loads(captured.out)
    jsonschema.Draft202012Validator(json.loads(generate_schema())).validate(document)
    assert len(document["vacancies"]) <= 2


def test_open_mode_shows_each_vacancy_once_and_only_reachable_ones(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(ask(sample_build, "--n", "3", "--json")) == 0
    found = json.loads(capsys.readouterr().out)["vacancies"]
    assert len({one["vacancy"]["id"] for one in found}) == len(found) == 3
    assert all(one["recommendations"] or one["no_training_needed"] or one["can_start_now"] for one in found)


def test_the_overview_has_one_row_per_vacancy(sample_build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ask(sample_build, "--n", "3", "--brief")) == 0
    shown = capsys.readouterr().out
    assert shown.count("gv-") == 3
    assert "voorstel, geen beslissing" in shown


def test_the_text_shows_gap_dates_weeks_hours_provider_margin_shortage_and_reasons(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(ask(sample_build, "--vacancy", "gv-vlees-01")) == 0
    shown = capsys.readouterr().out
    for words in (
        "bij de start geleerd", "klaar om te solliciteren", "weken", "uren opleiding", "(CVO)",
        "marge op de uitkering", "Knelpuntberoep 2026", "voorbeeldgegevens", "Waarom", "in dienst",
        "beste binnen deze zoekopdracht", "Versies:",
    ):  # fmt: skip
        assert words in shown, words


def test_a_vacancy_that_does_not_exist_names_some_that_do(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(ask(sample_build, "--vacancy", "gv-bestaat-niet")) == 2
    error = capsys.readouterr().err
    assert "gv-bestaat-niet" in error
    assert "groeipad show vacancy" in error


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "leeg"),
        ("<html><body>Niet gevonden</body></html>", "HTML"),
        ('{"id": "p_1", "competences": [', "JSON"),
        ('{"id": "p_1", "availability": {"slots": ["nacht"]}}', "nacht"),
        ('{"id": "p_1", "free_text": ["Mijn nummer is 85.07.30-033.28"]}', "rijksregisternummer"),
    ],
)
def test_a_wrong_profile_gives_one_dutch_error_and_no_traceback(
    text: str, word: str, tmp_path: Path, sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "profiel.json"
    path.write_text(text, encoding="utf-8")
    assert main(ask(sample_build, profile=path)) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert word.lower() in captured.err.lower()
    assert "Traceback" not in captured.err
    assert "85.07.30" not in captured.err


def test_a_profile_that_is_not_there_is_named(
    tmp_path: Path, sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(ask(sample_build, profile=tmp_path / "weg.json")) == 2
    assert "weg.json" in capsys.readouterr().err


def test_an_empty_profile_has_too_little_to_go_on(
    tmp_path: Path, sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Behaviour 4: no competences, no score."""
    path = tmp_path / "leeg.json"
    path.write_text('{"id": "p_leeg"}', encoding="utf-8")
    assert main(ask(sample_build, "--vacancy", "gv-vlees-01", profile=path)) == 2
    captured = capsys.readouterr()
    assert "onvoldoende gegevens" in captured.err.lower()
    assert captured.out == ""


@pytest.mark.parametrize("day", ["2026-02-29", "morgen", "25/11/2026"])
def test_a_day_that_does_not_exist_is_refused(
    day: str, sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["recommend", "--profile", str(MEAT), "--on", day, "--build", str(sample_build)])
    assert code == 2
    assert "jaar-maand-dag" in capsys.readouterr().err


def test_without_artefacts_the_remedy_is_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ask(tmp_path / "niets")) == 3
    assert "groeipad ingest" in capsys.readouterr().err


def test_the_gap_alone_shows_missing_claimed_and_proven_apart(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["gap", "--profile", str(MEAT), "--vacancy", "gv-vlees-01", "--build", str(sample_build)]
    assert main([*arguments, "--on", ON]) == 0
    shown = capsys.readouterr().out
    assert "Ontbreekt (9)" in shown
    assert "bewezen" in shown


def test_a_claim_counts_unless_only_proof_is_asked_for(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    matches = []
    for more in ([], ["--proven-only"]):
        arguments = ["gap", "--profile", str(MEAT), "--vacancy", "gv-vlees-01", "--on", ON, "--json", *more]
        assert main([*arguments, "--build", str(sample_build)]) == 0
        matches.append(json.loads(capsys.readouterr().out))
    assert matches[0]["match_percent"] >= matches[1]["match_percent"]
    assert matches[1]["claimed"] == []


def test_open_doors_counts_exactly_the_vacancies_it_lists(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Behaviour 8: "opent N vacatures" equals N."""
    profile = PROFILES / "heftruck_zonder_attest.json"
    assert main(ask(sample_build, "--open-doors", "3", "--json", profile=profile)) == 0
    document = json.loads(capsys.readouterr().out)
    opened = [one for step in document["steps"] for one in step["opens"]]
    assert opened
    assert len(set(opened)) == len(opened)
    assert not set(opened) & set(document["already_open"])
    assert main(ask(sample_build, "--open-doors", "3", profile=profile)) == 0
    shown = capsys.readouterr().out
    for step in document["steps"]:
        if step["opens"]:
            word = "groeivacature" if len(step["opens"]) == 1 else "groeivacatures"
            assert f"opent {len(step['opens'])} {word}" in shown
    assert all(one in shown for one in opened)


def test_open_doors_and_a_vacancy_exclude_each_other(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(ask(sample_build, "--open-doors", "2", "--vacancy", "gv-log-01")) == 2
    assert "niet allebei" in capsys.readouterr().err


def test_printed_points_sum_to_the_printed_score_and_are_no_percentage(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Behaviours 16, 23 and 31, as a counsellor reads them."""
    assert main(ask(sample_build, "--vacancy", "gv-vlees-01")) == 0
    printed = capsys.readouterr().out
    assert "rangschikking gewogen-score-0" in " ".join(printed.split())
    lines = re.findall(r"Score (-?\d+,\d) = ([^╰]+)╰", printed)
    assert len(lines) >= 3
    for score, parts in lines:
        points = [float(one.replace(",", ".")) for one in re.findall(r"-?\d+,\d", parts)]
        assert sum(points) == pytest.approx(float(score.replace(",", ".")))
        assert "%" not in parts
