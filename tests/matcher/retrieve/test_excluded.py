"""What cannot be followed is looked for at the first reading, once."""

from matcher.domain.candidate import ExcludedModule, ExclusionReason
from matcher.retrieve.excluded import ExcludedModules
from tests.factories import a_module

TOO_FAR = ExcludedModule(a_module("m1"), ExclusionReason.TRAVEL)
FULL = ExcludedModule(a_module("m2"), ExclusionReason.FULL)


def test_nothing_is_looked_for_until_somebody_reads_and_then_once():
    looked = []

    def look() -> tuple[ExcludedModule, ...]:
        looked.append(True)
        return TOO_FAR, FULL

    excluded = ExcludedModules(look)
    assert looked == []
    assert (len(excluded), list(excluded), excluded[1], excluded[:1]) == (
        2,
        [TOO_FAR, FULL],
        FULL,
        (TOO_FAR,),
    )
    assert looked == [True]


def test_it_equals_a_tuple_of_the_same():
    excluded, same = ExcludedModules(lambda: (TOO_FAR, FULL)), (TOO_FAR, FULL)
    assert excluded == same
    assert same == excluded
    assert excluded == ExcludedModules(lambda: (TOO_FAR, FULL))
    assert hash(excluded) == hash((TOO_FAR, FULL))
    assert excluded != (FULL, TOO_FAR)
    assert excluded != [TOO_FAR, FULL]
