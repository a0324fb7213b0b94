"""A form that was sent is done once, also by who sends it again after a kill."""

from sqlalchemy import Engine

from service.store import FormTable


def test_a_form_that_was_left_half_may_be_sent_again_and_one_gets_it(database: Engine) -> None:
    table = FormTable(database)
    began, soon, late = (f"2026-11-25T12:0{minute}:00.000000+00:00" for minute in (0, 1, 3))
    assert table.begin("sleutel", began) is None
    assert table.begin("sleutel", soon) == "", "the first one is still at it"
    assert [table.begin("sleutel", late) for _ in range(2)] == [None, ""]
    table.end("sleutel", "/dossiers/p_1")
    assert table.begin("sleutel", "2026-11-25T13:00:00.000000+00:00") == "/dossiers/p_1"
