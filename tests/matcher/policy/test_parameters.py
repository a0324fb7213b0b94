"""Packaged parameters, local replacements, and the version that goes into every answer."""

from dataclasses import fields
from datetime import date

import pytest

from matcher.domain.benefit import BenefitClock, SourceStatus
from matcher.domain.profile import BenefitSituation
from matcher.errors import PolicyError
from matcher.policy import PolicyParameters, parameters
from matcher.policy.parameters import NoValueError, weakest
from matcher.policy.specification import SPECIFICATIONS
from tests.factories import ON


def local(tmp_path, text: str):
    path = tmp_path / "eigen.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def replacing(tmp_path, line: str) -> PolicyParameters:
    head = "schema: 1\nas_of: 2026-11-25\nparameters:\n  "
    return PolicyParameters.load(local(tmp_path, f"{head}{line}\n"))


def test_the_packaged_files_hold_every_key_of_the_specification_and_no_other():
    assert PolicyParameters.load().periods.keys() == SPECIFICATIONS.keys()


def test_every_packaged_parameter_names_a_source():
    periods = PolicyParameters.load().periods
    assert [key for key, found in periods.items() if not all(one.source for one in found)] == []


def test_the_same_files_give_the_same_version():
    before = PolicyParameters.load().version
    parameters._read_packaged.cache_clear()
    assert PolicyParameters.load().version == before


def test_one_changed_value_changes_the_value_the_hash_and_the_version(tmp_path):
    before, after = PolicyParameters.load(), replacing(tmp_path, "benefit.buffer_weeks: 6")
    assert (
        before.value("benefit.buffer_weeks", ON).value,
        after.value("benefit.buffer_weeks", ON).value,
    ) == (4, 6)
    assert before.hash != after.hash
    assert before.version != after.version
    assert after.replaced == {"benefit.buffer_weeks"}


def test_a_replacement_leaves_every_other_parameter_alone(tmp_path):
    before, after = PolicyParameters.load(), replacing(tmp_path, "benefit.buffer_weeks: 6")
    changed = {key for key in SPECIFICATIONS if before.periods[key] != after.periods[key]}
    assert changed == {"benefit.buffer_weeks"}


def test_a_local_value_is_marked_as_a_local_choice(tmp_path):
    found = replacing(tmp_path, "benefit.base_months: 6").value("benefit.base_months", ON)
    assert found.status is SourceStatus.LOCAL


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("schema: 1\nas_of: 2026-11-25\nparameters:\n  benefit.buffer_weeks: x\n", "benefit.buffer_weeks"),
        ("parameters: [", "geen geldige YAML"),
    ],
)
def test_a_wrong_local_file_never_falls_back_to_the_packaged_values(tmp_path, text, message):
    with pytest.raises(PolicyError, match=message):
        PolicyParameters.load(local(tmp_path, text))


def test_a_local_file_that_is_not_there_is_an_error_and_not_the_packaged_values(tmp_path):
    with pytest.raises(PolicyError, match="kan niet gelezen worden"):
        PolicyParameters.load(tmp_path / "weg.yaml")


def test_a_local_file_in_utf_16_is_refused(tmp_path):
    path = tmp_path / "eigen.yaml"
    path.write_bytes("schema: 1".encode("utf-16"))
    with pytest.raises(PolicyError, match="geen UTF-8"):
        PolicyParameters.load(path)


def test_a_value_changes_on_the_first_day_of_its_next_period(tmp_path):
    period = "{{value: {}, unit: weeks, valid_from: {}, valid_to: {}, source: x, status: L}}"
    first, then = period.format(4, "null", "2025-12-31"), period.format(6, "2026-01-01", "null")
    key = "benefit.buffer_weeks"
    parameters = replacing(tmp_path, f"{key}: [{first}, {then}]")
    assert parameters.value(key, date(2025, 12, 31)).value == 4
    assert parameters.value(key, date(2026, 1, 1)).value == 6


def test_a_day_before_the_first_period_has_no_value():
    with pytest.raises(NoValueError, match=r"'benefit.base_months' heeft geen waarde op 2026-02-28"):
        PolicyParameters.load().value("benefit.base_months", date(2026, 2, 28))


def test_an_unknown_key_is_named():
    with pytest.raises(PolicyError, match=r"er is geen parameter 'benefit.amount'"):
        PolicyParameters.load().value("benefit.amount", ON)


def test_the_weakest_status_wins():
    assert weakest(SourceStatus.READ, SourceStatus.INFERRED, SourceStatus.LOCAL) is SourceStatus.INFERRED
    assert weakest() is SourceStatus.READ


def test_nothing_computes_a_benefit_amount():
    """No parameter is money, and neither what is known of a benefit nor the clock has room for it."""
    money = ("eur", "euro", "€", "bedrag", "amount", "premium", "premie")
    units = {specification.unit.casefold() for specification in SPECIFICATIONS.values()}
    names = [*SPECIFICATIONS, *(f.name for kind in (BenefitClock, BenefitSituation) for f in fields(kind))]
    assert units <= {"", "months", "days", "weeks", "years", "hours/week", "percent", "permille"}
    assert [name for name in names if any(word in name for word in money)] == []
