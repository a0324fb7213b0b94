"""Erasing inside six months: the log holds, its facts stay, and what was lost is said, on both stores."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from matcher.domain.judgement import Decision, DecisionKind, OutcomeKind, ProposalRemark
from service.errors import ServiceError
from service.store import Store, cleaning, migrate, open_database, verify
from tests.factories import an_answer
from tests.service.conftest import NewTables
from tests.service.store.places import bytes_of

ANSWER = an_answer(vacancies=0)
REJECTED = Decision(DecisionKind.REJECT, remark=ProposalRemark.TOO_FAR)


def with_history(store: Store) -> str:
    """Make a person with a list that was turned down and return the id of the list."""
    store.save_dossier("p_1", {"id": "p_1", "competences": []}, actor="an")
    shown = store.record_shown("p_1", {"vacancy": "v"}, ANSWER, actor="an")
    decision = store.decide(shown, REJECTED, actor="an", idempotency_key="key-0001")
    store.record_outcome(
        decision, OutcomeKind.STOPPED, date(2026, 11, 20), actor="an", idempotency_key="key-2"
    )
    return shown


def test_erasing_keeps_list_version_and_action_and_says_what_is_lost(store: Store) -> None:
    shown = with_history(store)
    store.note_backup("maandag.db", actor="bo")
    erasure = store.erasure(store.erase("p_1", actor="bo"))
    assert verify(store.engine).problems == ()
    assert (erasure.links, erasure.recent, erasure.lists, erasure.decisions, erasure.outcomes) == (
        4,
        4,
        1,
        1,
        1,
    )
    assert erasure.backups == ("maandag.db",)
    said = " ".join(erasure.sentences)
    assert "1 getoonde lijst, 1 beslissing en 1 opvolging" in said
    assert "4 regels zijn jonger dan zes maanden" in said
    assert "maandag.db" in said
    with store.engine.connect() as connection:
        kept = [
            json.loads(row.facts)
            for row in connection.execute(text("SELECT facts FROM audit ORDER BY sequence"))
        ]
    assert kept[1]["shown"] == kept[2]["shown"] == shown
    assert kept[1]["versions"]["policy"] == ANSWER.versions.policy
    assert kept[2]["kind"] == "reject"
    assert "too_far" not in json.dumps(kept)


def test_after_six_months_nothing_recent_is_lost(database: Engine) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    store = Store(database, clock=lambda: moment)
    with_history(store)
    moment += timedelta(days=184)
    erasure = store.erasure(store.erase("p_1", actor="bo"))
    assert erasure.recent == 0
    assert not any("zes maanden" in sentence for sentence in erasure.sentences)


def test_a_link_that_is_no_erasure_tells_nothing(store: Store) -> None:
    with_history(store)
    with pytest.raises(ServiceError, match="Deze wissing"):
        store.erasure(1)


def test_a_reader_in_the_way_puts_the_cleaning_off_until_the_next_start(
    new_tables: NewTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleaning, "WAIT_MILLISECONDS", 1)
    engine = open_database(new_tables("store.db"))
    migrate(engine)
    store = Store(engine)
    store.save_dossier("p_8c1d22fe", {"id": "p_8c1d22fe"}, actor="an")
    with engine.connect() as reader:
        reader.execute(text("SELECT count(*) FROM dossier"))
        store.erase("p_8c1d22fe", actor="an")
        assert b"p_8c1d22fe" in bytes_of(engine)["wal"]
    migrate(engine)
    assert not any(b"p_8c1d22fe" in content for content in bytes_of(engine).values())
    engine.dispose()
