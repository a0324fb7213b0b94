"""Finding 8: what is deleted or written anew in the tables is named, on both stores."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, text

from matcher.domain.judgement import Decision, DecisionKind, OutcomeKind
from service.store import Store, seal, unseal, verify
from service.store import store as store_module
from service.store.audit import Anchor
from service.store.keys import keys_of
from service.store.sealed_facts import compare_tables
from tests.factories import an_answer

REJECTED = Decision(DecisionKind.REJECT)
OF_PERSON = "(SELECT subject FROM dossier WHERE pseudonym = :p)"
OWN = f"WHERE subject = {OF_PERSON}"


def with_history(store: Store, pseudonym: str) -> None:
    """Make a person with two versions, a list, a decision, and a follow-up after one taken back."""
    store.save_dossier(pseudonym, {"id": pseudonym}, actor="an")
    store.save_dossier(pseudonym, {"id": pseudonym, "dutch": "B1"}, actor="an", revision=1)
    shown = store.record_shown(pseudonym, {"vacancy": "v"}, an_answer(vacancies=0), actor="an")
    made = store.decide(shown, REJECTED, actor="an", idempotency_key=f"key-{pseudonym}")
    for number, kind in enumerate((OutcomeKind.STARTED, OutcomeKind.STOPPED)):
        store.record_outcome(
            made, kind, date(2026, 11, 20), actor="an", idempotency_key=f"o-{pseudonym}-{number}"
        )
        if number == 0:
            store.withdraw_outcome(made, actor="an")


def rewritten(table: str, column: str, change: Callable[[Any], Any]) -> Callable[[Connection, str], None]:
    """Return what seals a field again, with the key of the person, as who holds the database can."""

    def tamper(connection: Connection, pseudonym: str) -> None:
        key = connection.execute(text(f"SELECT subject, key FROM person_key {OWN}"), {"p": pseudonym}).one()
        bare = keys_of(connection).unwrap(key.subject, bytes(key.key))
        sealed = connection.execute(text(f"SELECT {column} FROM {table} {OWN}"), {"p": pseudonym}).scalars()
        now = bytes(sealed.first() or b"")
        connection.execute(
            text(f"UPDATE {table} SET {column} = :s {OWN}"),
            {"s": seal(bare, change(unseal(bare, now) if now else {})), "p": pseudonym},
        )

    return tamper


def done(*statements: str) -> Callable[[Connection, str], None]:
    def tamper(connection: Connection, pseudonym: str) -> None:
        for statement in statements:
            connection.execute(text(statement), {"p": pseudonym})

    return tamper


TAMPERED = {
    "p_a": (done(f"DELETE FROM outcome {OWN}", f"DELETE FROM decision {OWN}"),
            ["beslissing # van dossier p_a: ontbreekt", "het logboek kent er 1, de tabel heeft er 0"]),
    "p_b": (rewritten("decision", "sealed_decision", lambda one: one | {"kind": "none"}), ["om (soort)"]),
    "p_c": (done(f"UPDATE decision SET decided_by = 'cas' {OWN}"), ["om (wie)"]),
    "p_d": (done(f"DELETE FROM outcome {OWN}"), ["de tabel heeft er 0"]),
    "p_e": (rewritten("outcome", "sealed_outcome", lambda one: one | {"on": "2026-11-21"}), ["om (dag)"]),
    "p_f": (rewritten("shown", "sealed_answer", lambda one: one | {"request": {"vacancy": "w"}}),
            ["om (vraag en voorstellen)"]),
    "p_g": (rewritten("shown", "sealed_list", lambda _: {}), ["om (waaruit geleerd wordt)"]),
    "p_h": (rewritten("dossier", "sealed_profile", lambda one: one | {"dutch": "C1"}), ["om (profiel)"]),
    "p_i": (done(f"DELETE FROM version {OWN} AND revision = 1"), ["versie 1 van dossier p_i: ont"]),
    "p_j": (rewritten("version", "sealed", lambda one: one | {"profile": {}}), ["versie 1", "versie 2"]),
    "p_k": (done("UPDATE dossier SET revision = 1 WHERE pseudonym = :p"), ["om (versie)"]),
    "p_l": (done("INSERT INTO decision SELECT 'f', shown_id, subject, sealed_decision, decided_by, decided_at"
                 f" FROM decision {OWN}"), ["beslissing f van dossier p_l: staat niet in het logboek"]),
    "p_m": (done("DELETE FROM dossier WHERE pseudonym = :p"), ["de rij ontbreekt en het logboek kent geen"]),
    "p_n": (done("UPDATE person_key SET key = (SELECT key FROM person_key WHERE subject <> "
                 f"{OF_PERSON} LIMIT 1) {OWN}"), ["gaat niet open met de sleutel"]),
    "p_o": (done(), []),
}  # fmt: skip


@pytest.mark.slow
def test_every_row_that_differs_from_the_log_is_named_and_no_other(store: Store) -> None:
    for pseudonym in (*TAMPERED, "p_gewist"):
        with_history(store, pseudonym)
    store.erase("p_gewist", actor="bo")
    assert compare_tables(store.engine) == ()
    numbers = {}
    with store.engine.begin() as connection:
        for pseudonym, (tamper, _) in TAMPERED.items():
            asked = text("SELECT subject FROM dossier WHERE pseudonym = :p")
            numbers[pseudonym] = connection.execute(asked, {"p": pseudonym}).scalar_one()
            tamper(connection, pseudonym)
    assert verify(store.engine).problems == (), "the log itself is whole"
    found = compare_tables(store.engine)
    for pseudonym, (_, expected) in TAMPERED.items():
        told = [one for one in found if pseudonym in one or numbers[pseudonym] in one]
        assert len(told) == len(expected), (pseudonym, told)
        for part in expected:
            start, _, end = part.partition("#")
            assert any(start in one and end in one for one in told), (pseudonym, told)
    assert len(found) == sum(len(expected) for _, expected in TAMPERED.values())


def test_links_of_before_vouch_for_what_they_sealed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the version before wrote them: no digest of a profile or a list, no number of a follow-up."""
    lacking = {
        "dossier_facts": ("profile", "at"),
        "shown_facts": ("list", "at"),
        "decision_facts": ("at",),
        "outcome_facts": ("outcome", "at"),
    }
    for name, names in lacking.items():
        whole = getattr(store_module, name)

        def of_before(*given: Any, whole: Any = whole, names: tuple[str, ...] = names) -> dict[str, Any]:
            return {key: value for key, value in whole(*given).items() if key not in names}

        monkeypatch.setattr(store_module, name, of_before)
    with_history(store, "p_1")
    assert compare_tables(store.engine) == ()
    with store.engine.begin() as connection:
        rewritten("decision", "sealed_decision", lambda one: one | {"kind": "none"})(connection, "p_1")
        done(f"DELETE FROM outcome {OWN}")(connection, "p_1")
    found = compare_tables(store.engine)
    assert len(found) == 2
    assert "om (soort)" in found[0]


def test_an_anchor_shows_a_chain_that_was_cut_off_or_written_anew(store: Store) -> None:
    for number in range(3):
        store.note_backup(f"{number}.db", actor="an")
    report = verify(store.engine)
    anchor = Anchor("2026-11-25T09:00:00+00:00", "audit", report.length, report.head)
    store.note_backup("later.db", actor="an")
    assert verify(store.engine, anchors=[anchor]).problems == ()
    drop = {
        "sqlite": ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"),
        "postgresql": ("ALTER TABLE audit DISABLE TRIGGER ALL",),
    }[store.engine.dialect.name]
    with store.engine.begin() as connection:
        for statement in (*drop, "DELETE FROM audit WHERE sequence > 2"):
            connection.execute(text(statement))
    assert verify(store.engine).problems == (), "the chain alone cannot tell"
    (cut,) = verify(store.engine, anchors=[anchor]).problems
    assert "kent 3 schakels en de keten heeft er nu 2" in cut
    store.note_backup("anders.db", actor="an")
    (anew,) = verify(store.engine, anchors=[anchor]).problems
    assert "schakel 3 is niet die van het anker" in anew
