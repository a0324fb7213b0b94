"""What became of a file: the commonest reasons, each with what to do and where it came first."""

from pipelines.reading.rejects import Rejects, RowOutcome
from pipelines.reading.report import MOST_REASONS, WHAT_TO_DO, file_reports


def test_faults_that_differ_in_the_value_only_are_one_reason_with_its_remedy() -> None:
    rejects = Rejects()
    rejects.count_read("a.csv", 5)
    rejects.count_read("leeg.csv", 0)
    for line, value in ((4, "tachtig"), (3, "veel"), (3, "x")):
        rejects.add("a.csv", line, "Uren", value, f"'{value}' is geen getal; schrijf 1250")
    rejects.add("a.csv", 5, "", "", "dubbel", RowOutcome.REPAIRED)
    first, second = file_reports(rejects)
    assert (first.file, first.read, first.rows[RowOutcome.REJECTED], first.more) == ("a.csv", 5, 2, 0)
    number, double = first.reasons
    assert (number.count, number.what, number.to_do) == (3, "'veel' is geen getal", "schrijf 1250")
    assert (number.first.line, number.first.value) == (3, "veel")
    assert double.to_do == WHAT_TO_DO[RowOutcome.REPAIRED]
    assert (second.file, second.read, second.reasons) == ("leeg.csv", 0, ())


def test_only_the_commonest_reasons_are_told_and_the_others_counted() -> None:
    rejects = Rejects()
    for number in range(MOST_REASONS + 2):
        for line in range(number + 1):
            rejects.add("a.csv", line, "", "", f"reden {'abcdefghijklm'[number]}")
    (found,) = file_reports(rejects)
    assert [one.count for one in found.reasons] == list(range(MOST_REASONS + 2, 2, -1))
    assert found.more == 2
