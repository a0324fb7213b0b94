"""The store promises the same on SQLite and on PostgreSQL."""

import threading
from datetime import UTC, date, datetime, timedelta
from math import log2

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from matcher.domain.judgement import Decision, DecisionKind, OutcomeKind, ProposalRemark
from matcher.domain.module import Provider, ProviderKind, TrainingModule
from service.errors import ServiceError
from service.store import Change, Store, verify
from service.store.versions import MOST_VERSIONS
from tests.factories import a_module, an_answer

PROFILE = {"id": "p_1", "competences": []}
ANSWER = an_answer(vacancies=0)
CHOICE = Decision(DecisionKind.CHOOSE, 1)


def decided(store: Store, pseudonym: str = "p_1", key: str = "key-0001") -> tuple[str, str]:
    store.save_dossier(pseudonym, {**PROFILE, "id": pseudonym}, actor="an")
    shown = store.record_shown(pseudonym, {"vacancy": "v"}, ANSWER, actor="an")
    return shown, store.decide(shown, CHOICE, actor="an", idempotency_key=key)


def test_a_dossier_comes_back_as_it_was_saved(store: Store) -> None:
    store.save_dossier("p_1", PROFILE, actor="an")
    assert store.dossier("p_1").profile == PROFILE
    assert store.dossier("p_1").revision == 1


def test_a_change_needs_the_revision_that_was_seen(store: Store) -> None:
    store.save_dossier("p_1", PROFILE, actor="an")
    assert store.save_dossier("p_1", PROFILE, actor="an", revision=1).revision == 2
    with pytest.raises(ServiceError) as refused:
        store.save_dossier("p_1", PROFILE, actor="an", revision=1)
    assert refused.value.title == "Dit dossier is intussen gewijzigd"
    assert [one.detail for one in refused.value.errors] == ["gegevens, door an"]
    with pytest.raises(ServiceError, match="bestaat al"):
        store.save_dossier("p_1", PROFILE, actor="an")


def test_each_change_is_kept_until_the_person_is_erased(store: Store) -> None:
    store.save_dossier("p_1", PROFILE, actor="an")
    for number in range(1, MOST_VERSIONS + 2):
        change = Change("uitkering", restores=1 if number == 2 else None)
        store.save_dossier(
            "p_1", PROFILE | {"dutch": f"B{number}"}, actor="bo", revision=number, change=change
        )
    versions = store.versions("p_1")
    assert len(versions) == MOST_VERSIONS
    assert (versions[0].revision, versions[0].profile["dutch"]) == (
        MOST_VERSIONS + 2,
        f"B{MOST_VERSIONS + 1}",
    )
    assert [one.restores for one in versions[-2:]] == [4, 1]
    assert (versions[0].what, versions[0].changed_by) == ("uitkering", "bo")
    store.erase("p_1", actor="an")
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM version").scalar() == 0


def test_a_percent_sign_in_a_search_is_a_percent_sign(store: Store) -> None:
    store.save_dossier("p_1", PROFILE, actor="an")
    assert store.dossiers(text="%")[1] == 0
    assert store.dossiers(text="p_")[1] == 1
    assert store.dossiers(page=2)[0] == []


def test_the_same_list_is_recorded_once_and_another_one_again(store: Store) -> None:
    store.save_dossier("p_1", PROFILE, actor="an")
    first = store.record_shown("p_1", {"vacancy": "v"}, ANSWER, actor="an")
    assert store.record_shown("p_1", {"vacancy": "v"}, ANSWER, actor="an") == first
    assert store.record_shown("p_1", {"vacancy": "w"}, ANSWER, actor="an") != first


def test_a_repeated_decision_is_recorded_once(store: Store) -> None:
    shown, decision = decided(store)
    assert store.decide(shown, CHOICE, actor="an", idempotency_key="key-0001") == decision
    assert len(store.history("p_1")) == 1
    with pytest.raises(ServiceError, match="al gebruikt"):
        store.decide(shown, Decision(DecisionKind.REJECT), actor="an", idempotency_key="key-0001")


def test_history_holds_who_decided_what_and_how_it_went_on(store: Store) -> None:
    _, decision = decided(store)
    store.record_outcome(
        decision, OutcomeKind.STARTED, date(2027, 1, 11), actor="bo", idempotency_key="key-0002"
    )
    entry = store.history("p_1")[0]
    assert (entry.decided_by, entry.decision["kind"], entry.decision["option"]) == ("an", "choose", 1)
    assert entry.outcomes == ({"kind": "started", "on": "2027-01-11", "recorded_by": "bo"},)
    assert entry.answer == ANSWER


def test_every_write_leaves_a_link_and_the_chain_holds(store: Store) -> None:
    decided(store)
    report = verify(store.engine)
    assert (report.length, report.problems) == (3, ())


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
def test_the_log_refuses_to_be_changed(store: Store, statement: str) -> None:
    decided(store)
    with pytest.raises(DatabaseError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(statement))


def without_triggers(engine: Engine) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER audit_no_update"))
            connection.execute(text("DROP TRIGGER audit_no_delete"))
        else:
            connection.execute(text("DROP TRIGGER audit_no_change ON audit"))


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE audit SET actor = 'x' WHERE sequence = 2", "schakel 2 is gewijzigd"),
        ("DELETE FROM audit WHERE sequence = 2", "schakel 2 ontbreekt"),
    ],
)
def test_whoever_gets_past_the_triggers_is_found_out(store: Store, statement: str, problem: str) -> None:
    decided(store)
    without_triggers(store.engine)
    with store.engine.begin() as connection:
        connection.execute(text(statement))
    assert any(one.startswith(problem) for one in verify(store.engine).problems)


def test_a_cut_off_end_shows_only_against_a_noted_head(store: Store) -> None:
    decided(store)
    head = verify(store.engine).head
    without_triggers(store.engine)
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM audit WHERE sequence = 3"))
    assert verify(store.engine).problems == ()
    assert "afgesneden" in verify(store.engine, head=head).problems[0]


def test_erasure_leaves_nothing_readable_and_a_whole_chain(store: Store) -> None:
    decided(store)
    store.erase("p_1", actor="an")
    report = verify(store.engine)
    assert (report.length, report.problems) == (4, ())
    with store.engine.connect() as connection:
        for table in ("person_key", "dossier", "shown", "decision", "outcome", "worklist"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0, table
        assert "p_1" not in str(connection.execute(text("SELECT * FROM audit")).all())
    with pytest.raises(ServiceError, match="bestaat niet"):
        store.dossier("p_1")


def test_the_export_holds_all_that_is_kept_of_one_person_and_of_nobody_else(store: Store) -> None:
    decided(store)
    decided(store, "p_2", "key-0009")
    exported = store.export("p_1", actor="an")
    assert [one["event"] for one in exported["audit"]] == [
        "dossier bewaard",
        "voorstel getoond",
        "beslissing",
    ]
    assert (len(exported["shown"]), len(exported["decisions"])) == (1, 1)
    assert "p_2" not in str(exported)


def test_only_dossiers_past_their_time_go(database: Engine) -> None:
    moments = [datetime(2026, 1, 1, tzinfo=UTC)]
    store = Store(database, clock=lambda: moments[-1])
    store.save_dossier("p_old", PROFILE, actor="an")
    moments.append(moments[-1] + timedelta(days=1))
    store.save_dossier("p_new", PROFILE, actor="an")
    moments.append(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=184, seconds=-1))
    assert store.retain(184, today=date(2026, 7, 1), actor="an") == 0
    moments.append(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=184, seconds=1))
    assert store.retain(184, today=date(2026, 7, 1), actor="an") == 1
    assert [one.pseudonym for one in store.dossiers()[0]] == ["p_new"]


def test_a_hand_over_code_works_once_and_not_after_its_day(store: Store) -> None:
    last = date(2026, 12, 9)
    code = store.leave_hand_over({"id": "p_zelf", "competences": []}, expires_on=last)
    late = store.leave_hand_over({"id": "p_zelf"}, expires_on=last)
    store.take_hand_over(code.lower().replace("-", " "), "p_9", today=last, actor="an")
    assert store.dossier("p_9").profile == {"id": "p_9", "competences": []}
    with pytest.raises(ServiceError, match="Deze code"):
        store.take_hand_over(code, "p_8", today=last, actor="an")
    with pytest.raises(ServiceError, match="Deze code"):
        store.take_hand_over(late, "p_8", today=last + timedelta(days=1), actor="an")


def test_writers_at_once_make_one_chain_without_gaps(store: Store) -> None:
    store.save_dossier("p_1", PROFILE, actor="an")
    shown = store.record_shown("p_1", {}, ANSWER, actor="an")
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(5):
                store.decide(shown, CHOICE, actor="an", idempotency_key=f"key-{number}-{turn}")
        except Exception as error:  # noqa: BLE001 - what goes wrong in a thread is told below
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(store.history("p_1")) == 30
    assert (verify(store.engine).length, verify(store.engine).problems) == (32, ())


def taught_by(*names: str) -> tuple[TrainingModule, ...]:
    return tuple(a_module(provider=Provider(name, name, ProviderKind.OTHER)) for name in names)


def test_exposure_is_counted_once_per_list_and_outlives_erasure(store: Store) -> None:
    store.save_dossier("p_1", PROFILE, actor="an")
    answer = an_answer(taught_by("CVO", "Syntra", "CVO"), taught_by("VDAB"))
    for _ in range(2):
        store.record_shown("p_1", {"vacancy": "v"}, answer, actor="an")
    store.record_shown("p_1", {"vacancy": "w"}, an_answer(taught_by("CVO")), actor="an")
    store.erase("p_1", actor="an")
    found = store.exposure()
    assert [(one.provider, one.lists, one.first) for one in found] == [
        ("CVO", 2, 2),
        ("VDAB", 1, 0),
        ("Syntra", 1, 1),
    ]
    total = 1 + 1 + 1 / log2(3)
    assert [one.share for one in found] == pytest.approx(
        [1.5 / total, 1 / log2(3) / total, 0.5 / total], abs=1e-6
    )


def test_a_list_over_several_vacancies_shows_no_providers_and_counts_none(store: Store) -> None:
    store.save_dossier("p_1", PROFILE, actor="an")
    several = an_answer(taught_by("CVO"), vacancies=2)
    store.record_shown("p_1", {"vacancy": None}, several, actor="an")
    assert store.exposure() == ()


def test_uptake_counts_a_person_and_a_vacancy_once_in_the_week_first_shown(store: Store) -> None:
    """What is shown again, asked differently or decided anew may not look like more advice than there was."""
    now = [datetime(2026, 11, 23, tzinfo=UTC)]
    store = Store(store.engine, lambda: now[0])
    store.save_dossier("p_1", PROFILE, actor="an")
    several = an_answer(taught_by("CVO"), vacancies=2)
    first = several.vacancies[0].vacancy.id
    store.record_shown("p_1", {"vacancy": None}, several, actor="an")
    for changes in ({}, {"evening": True}):
        shown = store.record_shown("p_1", {"vacancy": first, "changes": changes}, ANSWER, actor="an")
    store.record_shown("p_1", {"vacancy": "another"}, ANSWER, actor="an")
    too_far = Decision(DecisionKind.REJECT, remark=ProposalRemark.TOO_FAR)
    store.decide(shown, too_far, actor="an", idempotency_key="key-0001")
    assert store.uptake()[0].counts == {"shown": 2, "opened": 2, "reject": 1, "remark too_far": 1}
    now[0] += timedelta(days=20)
    later = store.record_shown("p_1", {"vacancy": first, "changes": {"saturday": True}}, ANSWER, actor="bo")
    store.decide(later, CHOICE, actor="bo", idempotency_key="key-0002")
    store.erase("p_1", actor="an")
    (week,) = store.uptake()
    assert week.week == "2026-W48"
    assert {what for what, number in week.counts.items() if number} == {"shown", "opened", "choose"}
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM counted").scalar() == 0
