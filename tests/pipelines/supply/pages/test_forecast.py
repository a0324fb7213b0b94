"""A forecast is read whole or refused with the line; an occupation without a line weighs 1."""

from pathlib import Path

import pytest

from matcher.domain.competence import Occupation, Taxonomy
from pipelines.reading.source_file import SourceFileError
from pipelines.supply.pages.forecast import ForecastError, read_forecast

TAXONOMY = Taxonomy(
    "proef",
    "1",
    occupations={
        "o:las": Occupation("o:las", "Lasser", "7212"),
        "o:kok": Occupation("o:kok", "Kok", "5120"),
        "o:vrij": Occupation("o:vrij", "Zonder code"),
    },
)


def written(path: Path, text: str) -> Path:
    (path / "prognose.csv").write_text(text, encoding="utf-8")
    return path / "prognose.csv"


def test_the_longest_code_that_fits_counts(tmp_path: Path) -> None:
    found = read_forecast(written(tmp_path, "isco,weight\n7,2\n7212,3.5\n99,4\n"), TAXONOMY)
    assert found.weight("o:las", TAXONOMY) == 3.5
    assert found.weight("o:kok", TAXONOMY) == 1.0
    assert found.weight("o:vrij", TAXONOMY) == 1.0
    assert found.weight("", TAXONOMY) == 1.0
    assert found.unknown == ("99",)


def test_excel_in_dutch_writes_semicolons_and_decimal_commas(tmp_path: Path) -> None:
    found = read_forecast(written(tmp_path, "\ufeffOccupation;Weight\no:kok;0,5\no:weg;1\n"), TAXONOMY)
    assert found.weight("o:kok", TAXONOMY) == 0.5
    assert found.weight("o:las", TAXONOMY) == 1.0
    assert found.unknown == ("o:weg",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("isco,gewicht\n7,2\n", r"kolommen 'isco', 'gewicht'.*'weight'.*eerste regel"),
        ("isco,weight\n7,veel\n", r"regel 2: het gewicht 'veel' is geen getal van 0 tot 10"),
        ("isco,weight\n7,10.1\n", r"regel 2: het gewicht '10.1'"),
        ("isco,weight\n7,-1\n", r"het gewicht '-1'"),
        ("isco,weight\n7,nan\n", r"het gewicht 'nan'"),
        ("isco,weight\n7,1\n7,2\n", r"regel 3: '7' komt twee keer voor"),
        ("isco,weight\nlasser,1\n", r"regel 2: 'lasser' is geen ISCO-code"),
        ("isco,weight\n7\n", r"het gewicht ''"),
    ],
)
def test_a_wrong_table_is_refused_with_the_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ForecastError, match=message):
        read_forecast(written(tmp_path, text), TAXONOMY)


@pytest.mark.parametrize("weight", ["0", "10"])
def test_nought_and_ten_are_weights(tmp_path: Path, weight: str) -> None:
    found = read_forecast(written(tmp_path, f"isco,weight\n7212,{weight}\n"), TAXONOMY)
    assert found.weight("o:las", TAXONOMY) == float(weight)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="bestaat niet"):
        read_forecast(tmp_path / "weg.csv", TAXONOMY)
