"""`groeipad group`: statistics without small cells, and a page per person."""

import json
import re
from pathlib import Path

import pytest

from pipelines.cli.main import main

PROFILES = Path(__file__).parents[3] / "data_samples" / "profiles"
MEAT = json.loads((PROFILES / "vleesverwerking.json").read_text())


def people(path: Path, count: int, *more: str) -> Path:
    lines = [json.dumps(MEAT | {"id": f"p_{number:02d}"}) for number in range(count)]
    path.write_text("\n".join([*lines, *more]) + "\n")
    return path


@pytest.mark.parametrize(("count", "is_shown"), [(4, False), (5, True)])
def test_fewer_than_five_people_are_no_number_in_the_overview(
    count: int, is_shown: bool, sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = people(tmp_path / "lijst.jsonl", count, "{kapot")
    out = tmp_path / "groep"
    asked = ["--profiles", str(source), "--out", str(out), "--on", "2026-11-25"]
    assert main(["group", *asked, "--build", str(sample_build)]) == 0
    assert f"{count} bladen" in capsys.readouterr().out
    overview = (out / "overzicht.html").read_text()
    hidden = re.search(r"Aantal niet getoond: [^<]*Productieoperator vleesverwerking", overview)
    assert (hidden is not None) is not is_shown
    assert (f'vleesverwerking</th>\n<td class="n">{count}</td>' in overview) is is_shown
    assert "p_00" not in overview
    assert (out / "termijnen.html").read_text().index("p_00") < (out / "termijnen.html").read_text().index(
        "p_01"
    )
    assert "lijst.jsonl, regel" in (out / "geweigerd.html").read_text()
    assert len(list(out.glob("persoon-*.html"))) == count
    assert "<ol>" in (out / "persoon-0001.html").read_text()


def test_a_pseudonym_is_text_and_never_markup(sample_build: Path, tmp_path: Path) -> None:
    source = tmp_path / "lijst.jsonl"
    source.write_text(json.dumps(MEAT | {"id": "<b>x</b>"}) + "\n")
    out = tmp_path / "groep"
    asked = ["--profiles", str(source), "--out", str(out), "--on", "2026-11-25"]
    code = main(["group", *asked, "--build", str(sample_build)])
    assert code == 0
    assert not any("<b>x</b>" in one.read_text() for one in out.glob("*.html"))


def test_who_got_no_answer_is_a_small_number_too_and_does_not_follow_from_the_months(
    sample_build: Path, tmp_path: Path
) -> None:
    source = people(tmp_path / "lijst.jsonl", 7, "{kapot", "{ook kapot")
    out = tmp_path / "groep"
    asked = ["--profiles", str(source), "--out", str(out), "--on", "2026-11-25"]
    assert main(["group", *asked, "--build", str(sample_build)]) == 0
    overview = (out / "overzicht.html").read_text()
    assert "9 personen op de lijst." in overview
    assert "Enkele personen kregen geen antwoord" in overview
    assert "Aantal niet getoond: juli 2027." in overview
    assert not re.search(r"\b2 personen", overview)


def test_five_without_an_answer_are_a_number_that_is_shown(sample_build: Path, tmp_path: Path) -> None:
    source = people(tmp_path / "lijst.jsonl", 6, *["{kapot"] * 5)
    out = tmp_path / "groep"
    asked = ["--profiles", str(source), "--out", str(out), "--on", "2026-11-25"]
    assert main(["group", *asked, "--build", str(sample_build)]) == 0
    overview = (out / "overzicht.html").read_text()
    assert "5 personen kregen geen antwoord" in overview
    assert '<th scope="row">juli 2027</th>\n<td class="n">6</td>' in overview


@pytest.mark.slow
def test_the_order_of_what_is_hidden_tells_nothing(sample_build: Path, tmp_path: Path) -> None:
    out = tmp_path / "groep"
    asked = ["--profiles", str(PROFILES), "--out", str(out), "--on", "2026-11-25"]
    assert main(["group", *asked, "--build", str(sample_build)]) == 0
    hidden = re.search(r"Aantal niet getoond: (.+?) en ([^.]+)\.", (out / "overzicht.html").read_text())
    assert hidden is not None
    names = [*hidden[1].split(", "), hidden[2]]
    assert len(names) > 10
    assert names == sorted(names)


def test_a_step_after_the_hire_says_so(sample_build: Path, tmp_path: Path) -> None:
    out = tmp_path / "groep"
    source = PROFILES / "bediende_wil_techniek.json"
    people_file = tmp_path / "lijst.jsonl"
    people_file.write_text(json.dumps(json.loads(source.read_text())) + "\n")
    asked = ["--profiles", str(people_file), "--out", str(out), "--on", "2026-11-25"]
    assert main(["group", *asked, "--build", str(sample_build)]) == 0
    page = (out / "persoon-0001.html").read_text()
    section = page[page.index("<h2>Onderhoudstechnieker") :]
    steps = re.findall(r"<li>(.*?)</li>", section[: section.index("</ol>")], re.DOTALL)
    assert len(steps) >= 2
    assert [step.endswith(", na de aanwerving") for step in steps] == [False] * (len(steps) - 1) + [True]
