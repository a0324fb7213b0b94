import pytest

from matcher.linking.falsefriend import false_friend


@pytest.mark.parametrize(
    ("query", "form", "other"),
    [
        ("communicatie", "communicatie onderwijzen", True),
        ("communicatie", "communicatie", False),
        ("les geven over communicatie", "communicatie onderwijzen", False),
        ("schoenen", "schoenen verkopen", True),
        ("schoenen verkopen", "verkopen van schoenen", False),
        ("wiskunde", "leerkracht wiskunde", True),
    ],
)
def test_other_work_on_the_same_subject_is_a_false_friend(query: str, form: str, other: bool) -> None:
    """Behaviour 7."""
    assert false_friend(query, form) is other
