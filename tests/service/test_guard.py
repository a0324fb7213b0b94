from service.guard import Pace


def test_a_client_is_free_again_a_minute_after_the_oldest_of_its_requests() -> None:
    pace = Pace(2)
    assert [pace.takes("a", now) for now in (0, 30, 60, 60.5, 61)] == [True, True, False, True, False]


def test_what_was_refused_counts_for_nothing() -> None:
    pace = Pace(1)
    assert [pace.takes("a", now) for now in (0, 59, 61)] == [True, False, True]


def test_a_client_takes_nothing_from_another_and_is_forgotten_after_a_minute() -> None:
    pace = Pace(1)
    assert [pace.takes(one, now) for one, now in (("a", 0), ("b", 1), ("b", 2), ("a", 3))] == [
        True, True, False, False
    ]  # fmt: skip
    assert pace.takes("c", 70)
    assert pace._asked.keys() == {"c"}
