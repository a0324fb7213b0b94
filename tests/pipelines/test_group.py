"""`groeipad group`: statistics without small cells, and a page per person."""

import json
from pathlib import Path

import pytest

from pipelines.cli.main import main
from pipelines.small_cells import suppress

PROFILES = Path(__file__).parents[2] / "data_samples" / "profiles"
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
    assert ("niet getoond</td>" in overview) is not is_shown
    assert (f'<td class="n">{count}</td>' in overview) is is_shown
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


def test_one_hidden_cell_hides_a_second_where_the_total_is_known() -> None:
    assert suppress({"a": 4, "b": 5, "c": 9}, exclusive=True) == {"a": None, "b": None, "c": 9}
    assert suppress({"a": 4, "b": 1, "c": 9}, exclusive=True) == {"a": None, "b": None, "c": 9}
    assert suppress({"a": 5, "b": 0}, exclusive=True) == {"a": 5, "b": 0}
