"""Dossiers, shown lists, decisions and outcomes; every write leaves a link in the audit log."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, delete, event, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from matcher.documents.answer import AnswerDocument
from matcher.documents.writing import read_answer, to_plain
from matcher.domain.judgement import Decision, OutcomeKind
from matcher.domain.recommendation import ShownList
from matcher.domain.stop import Stop, StopScope
from service.errors import busy, changed_meanwhile, conflict, not_found
from service.store import audit
from service.store.cleaning import clean_what_waits
from service.store.erasure import BACKUP, Erasure, clear_facts, erase_persons, read_erasure
from service.store.exposure import ProviderExposure, add_exposure, read_exposure
from service.store.judgements import plain_list
from service.store.keys import add_person, keys_of, person_key
from service.store.later import LaterWriter
from service.store.ordering import note_ordering
from service.store.register import erased_subjects
from service.store.seal import code_keys, keyed_digest, new_code, seal, unseal
from service.store.sealed_facts import decision_facts, dossier_facts, outcome_facts, shown_facts
from service.store.tables import (
    AuditRow,
    DecisionRow,
    DossierRow,
    HandOverRow,
    IdempotencyRow,
    OutcomeRow,
    PersonKey,
    ShownRow,
    StopRow,
    WorklistRow,
    as_text,
)
from service.store.uptake import WeekUptake, count_decision, count_shown, read_uptake
from service.store.versions import Change, Version, is_noted, note_version, read_versions
from service.store.worklist import add_line, read_line, touch_line

Document = dict[str, Any]
"""A JSON object."""
ANY_CHANGE = Change()
ERASED_AT_ONCE = 50
VIEW_SECONDS, AT_ONCE_SECONDS = 2.0, 10.0
"""How long who looks, and who is told that something was kept, waits for a database that takes writes."""


@dataclass(frozen=True, slots=True)
class StoredDossier:
    """A dossier with its revision, which the ETag is made of."""

    pseudonym: str
    revision: int
    profile: Document
    changed_at: str


@dataclass(frozen=True, slots=True)
class DossierSummary:
    """One line of the list of dossiers."""

    pseudonym: str
    revision: int
    changed_at: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A decision with the list it was made on and what came of it."""

    id: str
    shown_id: str
    decision: Document
    decided_by: str
    decided_at: str
    answer: AnswerDocument
    outcomes: tuple[Document, ...]
    is_current: bool
    """Whether no later decision was made on the same groeivacature."""


class Store:
    """All that the service remembers.

    Parameters
    ----------
    engine
        From :func:`~service.store.database.open_database`, with up-to-date tables.
    clock
        Gives the present moment in UTC.
    """

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.engine = engine
        self._writer = engine.execution_options(writes=True)
        self._clock = clock
        self.later = LaterWriter(engine)
        self.changed: Callable[[str], None] = lambda _: None
        """Called with the subject after each change of a dossier, decision or follow-up."""

    def answers(self) -> bool:
        """Return whether the database can be read."""
        try:
            with self.engine.connect() as connection:
                connection.execute(select(AuditRow.sequence).limit(1))
        except SQLAlchemyError:
            return False
        return True

    # dossiers

    def dossiers(
        self, *, text: str = "", page: int = 1, size: int = 20, among: frozenset[str] | None = None
    ) -> tuple[list[DossierSummary], int]:
        """Return one page of dossiers whose pseudonym holds ``text``, last changed first, and how many.

        Parameters
        ----------
        among
            In whose caseloads; ``None`` for everyone's.
        """
        wanted = DossierRow.pseudonym.contains(text, autoescape=True)
        if among is not None:
            followed = select(WorklistRow.subject).where(WorklistRow.counsellor.in_(among))
            wanted &= DossierRow.subject.in_(followed)
        with Session(self.engine) as session:
            total = session.scalar(select(func.count()).select_from(DossierRow).where(wanted)) or 0
            rows = session.scalars(
                select(DossierRow)
                .where(wanted)
                .order_by(DossierRow.changed_at.desc(), DossierRow.pseudonym)
                .offset((page - 1) * size)
                .limit(size)
            )
            return [DossierSummary(row.pseudonym, row.revision, row.changed_at) for row in rows], total

    def dossier(self, pseudonym: str) -> StoredDossier:
        """Return one dossier.

        Raises
        ------
        ServiceError
            404 if there is none.
        """
        with Session(self.engine) as session:
            row, key = self._open(session, pseudonym)
            return StoredDossier(row.pseudonym, row.revision, unseal(key, row.sealed_profile), row.changed_at)

    def save_dossier(
        self,
        pseudonym: str,
        profile: Document,
        *,
        actor: str,
        revision: int | None = None,
        change: Change = ANY_CHANGE,
    ) -> StoredDossier:
        """Make a dossier, or replace the profile of an existing one.

        Parameters
        ----------
        revision
            The revision that the caller has seen; ``None`` for a dossier that must be new.
        change
            What a page says that was changed.

        Raises
        ------
        ServiceError
            409 if the dossier exists already, or was changed since that revision; it names the changes.
        """
        with Session(self._writer) as session, session.begin():
            row = session.get(DossierRow, pseudonym, with_for_update=True)
            if (row.revision if row else None) != revision:
                if row is None or revision is None:
                    raise conflict("Dit dossier bestaat al, of bestaat niet meer. Open het opnieuw.")
                versions = read_versions(session, row, self._key(session, row.subject))
                raise changed_meanwhile(
                    f"{one.what}, door {one.changed_by}" for one in versions if one.revision > revision
                )
            if row is None:
                subject = uuid4().hex
                key = add_person(session, subject)
                row = DossierRow(pseudonym=pseudonym, subject=subject, revision=0)
                session.add(row)
                add_line(session, subject, pseudonym, actor, self._clock())
            else:
                key = self._key(session, row.subject)
                if not is_noted(session, row):
                    note_version(session, row, key, Change(""), "")
            row.revision += 1
            row.sealed_profile = seal(key, profile)
            row.changed_at = as_text(self._clock())
            self._touch(session, row.subject)
            note_version(session, row, key, change, actor)
            self._log(session, actor, "dossier bewaard", row.subject, key, dossier_facts(row, key))
            return StoredDossier(pseudonym, row.revision, profile, row.changed_at)

    def versions(self, pseudonym: str) -> tuple[Version, ...]:
        """Return what a dossier was after each of its last changes, last first."""
        with Session(self.engine) as session:
            return read_versions(session, *self._open(session, pseudonym))

    # proposals and decisions

    def record_shown(
        self,
        pseudonym: str,
        request: Document,
        answer: AnswerDocument,
        *,
        actor: str,
        shown: ShownList | None = None,
        at_once: bool = False,
    ) -> str:
        """Have a list of proposals kept as it was shown and return its id; the same list is kept once.

        It is a fact when this returns, unless the database takes no writes at this moment: then who looks
        does not wait, and it is written as soon as that goes.

        Parameters
        ----------
        shown
            What a decision on it is learned from; ``None`` for what nobody decides on.
        at_once
            Whether it has to be a fact: for who is told so.

        Raises
        ------
        ServiceError
            404 without such a dossier; 503 if it cannot be kept for later, or not at once.
        """
        content = {"request": request, "answer": to_plain(answer)}
        with Session(self.engine) as session:
            row, key = self._open(session, pseudonym)
            subject, digest = row.subject, keyed_digest(key, [request, content["answer"]])
            if known := self._known_list(session, subject, digest):
                return known
        # two who look at once have the same list, so the same id
        made = {"id": digest[:32], "subject": subject, "digest": digest, "shown_at": as_text(self._clock())}
        done = self.later.put(
            lambda session: self._keep_shown(session, made, content, answer, actor=actor, shown=shown)
        )
        if not at_once:
            self.later.glance(done, VIEW_SECONDS)
        elif not self.later.wait(done, AT_ONCE_SECONDS):
            raise busy()
        return made["id"]

    def _keep_shown(
        self,
        session: Session,
        made: dict[str, str],
        content: Document,
        answer: AnswerDocument,
        *,
        actor: str,
        shown: ShownList | None,
    ) -> None:
        """Write what was shown; nothing for who was erased since."""
        subject = made["subject"]
        key = person_key(session, subject)
        if key is None or self._known_list(session, subject, made["digest"]):
            return
        row = ShownRow(
            **made,
            sealed_answer=seal(key, content),
            sealed_list=b"" if shown is None else seal(key, plain_list(shown)),
        )
        session.add(row)
        facts: Document = {**shown_facts(row, key, row.digest), "versions": asdict(answer.versions)}
        if shown is not None and shown.challenger:
            # who orders, and who has a say, is nothing about a person: it stays after an erasure
            facts["trial"] = {
                "challenger": shown.challenger,
                "share": shown.share,
                "interleaved": shown.is_interleaved,
            }
        # the log comes first: from there on writers wait for one another, and no count gets lost
        self._log(session, actor, "voorstel getoond", subject, key, facts)
        at = datetime.fromisoformat(made["shown_at"])
        add_exposure(session, made["shown_at"][:7], answer)
        asked = content["request"].get("vacancy")
        several = [part.vacancy.id for part in answer.vacancies]
        count_shown(session, subject, key, [asked] if asked else several, opened=bool(asked), at=at)

    def _known_list(self, session: Session, subject: str, digest: str) -> str | None:
        return session.scalar(
            select(ShownRow.id).where(ShownRow.subject == subject, ShownRow.digest == digest)
        )

    def shown(self, shown_id: str) -> tuple[str, AnswerDocument]:
        """Return the pseudonym and the answer of a shown list."""
        with Session(self.engine) as session:
            shown = session.get(ShownRow, shown_id)
        if shown is None and not self.later.flush(AT_ONCE_SECONDS):  # it may be on its way
            raise busy()
        with Session(self.engine) as session:
            shown = session.get(ShownRow, shown_id)
            if shown is None:
                raise not_found("Dit voorstel")
            row = session.scalar(select(DossierRow).where(DossierRow.subject == shown.subject))
            if row is None:
                raise not_found("Dit voorstel")
            content = unseal(self._key(session, shown.subject), shown.sealed_answer)
            return row.pseudonym, read_answer(content["answer"])

    def exposure(self) -> tuple[ProviderExposure, ...]:
        """Return what each provider had of all that was shown, most first; nothing about persons."""
        return read_exposure(self.engine)

    def uptake(self) -> tuple[WeekUptake, ...]:
        """Return what became of what was shown, per week; nothing about persons."""
        return read_uptake(self.engine)

    def decide(self, shown_id: str, decision: Decision, *, actor: str, idempotency_key: str) -> str:
        """Record a decision and return its id; the same key with the same decision records it once.

        Raises
        ------
        ServiceError
            404 without such a list; 409 if the key was used for something else.
        """
        request = _digest(["decide", shown_id, asdict(decision)])
        with Session(self._writer) as session, session.begin():
            done = self._done(session, actor, idempotency_key, request)
            if done:
                return done
            shown = session.get(ShownRow, shown_id)
            if shown is None:
                raise not_found("Dit voorstel")
            key = self._key(session, shown.subject)
            row = DecisionRow(
                id=uuid4().hex,
                shown_id=shown_id,
                subject=shown.subject,
                sealed_decision=seal(key, asdict(decision)),
                decided_by=actor,
                decided_at=as_text(self._clock()),
            )
            session.add(row)
            self._touch(session, shown.subject)
            self._log(session, actor, "beslissing", shown.subject, key, decision_facts(row, key))
            about = unseal(key, shown.sealed_answer)["request"].get("vacancy")
            if about:
                count_decision(session, shown.subject, key, about, decision, at=self._clock())
            self._remember(session, actor, idempotency_key, request, row.id)
            return row.id

    def record_outcome(
        self, decision_id: str, kind: OutcomeKind, on: date, *, actor: str, idempotency_key: str
    ) -> str:
        """Record how a chosen trajectory went on and return the id of the record."""
        content = {"kind": kind.value, "on": on.isoformat()}
        request = _digest(["outcome", decision_id, content])
        with Session(self._writer) as session, session.begin():
            done = self._done(session, actor, idempotency_key, request)
            if done:
                return done
            decision = session.get(DecisionRow, decision_id)
            if decision is None:
                raise not_found("Deze beslissing")
            key = self._key(session, decision.subject)
            row = OutcomeRow(
                id=uuid4().hex,
                decision_id=decision_id,
                subject=decision.subject,
                sealed_outcome=seal(key, content),
                recorded_by=actor,
                recorded_at=as_text(self._clock()),
            )
            session.add(row)
            self._touch(session, decision.subject)
            self._log(session, actor, "opvolging", decision.subject, key, outcome_facts(row, key))
            self._remember(session, actor, idempotency_key, request, row.id)
            return row.id

    def withdraw_outcome(self, decision_id: str, *, actor: str) -> None:
        """Take back the last follow-up of a decision; without one nothing happens.

        Raises
        ------
        ServiceError
            404 without such a decision.
        """
        with Session(self._writer) as session, session.begin():
            decision = session.get(DecisionRow, decision_id)
            if decision is None:
                raise not_found("Deze beslissing")
            made = select(OutcomeRow).where(OutcomeRow.decision_id == decision_id)
            row = session.scalar(made.order_by(OutcomeRow.recorded_at.desc()).limit(1))
            if row is None:
                return
            session.delete(row)
            self._touch(session, decision.subject)
            key = self._key(session, decision.subject)
            facts = {"decision": decision_id, "outcome": row.id}
            self._log(session, actor, "opvolging ingetrokken", decision.subject, key, facts)

    def history(self, pseudonym: str) -> list[HistoryEntry]:
        """Return the decisions of one dossier, last first."""
        with Session(self.engine) as session:
            row, key = self._open(session, pseudonym)
            found = session.execute(
                select(DecisionRow, ShownRow)
                .join(ShownRow, ShownRow.id == DecisionRow.shown_id)
                .where(DecisionRow.subject == row.subject)
                .order_by(DecisionRow.decided_at.desc())
            ).all()
            outcomes: dict[str, list[Document]] = {}
            for outcome in session.scalars(
                select(OutcomeRow).where(OutcomeRow.subject == row.subject).order_by(OutcomeRow.recorded_at)
            ):
                outcomes.setdefault(outcome.decision_id, []).append(
                    {**unseal(key, outcome.sealed_outcome), "recorded_by": outcome.recorded_by}
                )
            entries, decided = [], set()
            for decision, shown in found:
                answer = read_answer(unseal(key, shown.sealed_answer)["answer"])
                about = tuple(part.vacancy.id for part in answer.vacancies)
                entries.append(
                    HistoryEntry(
                        decision.id,
                        shown.id,
                        unseal(key, decision.sealed_decision),
                        decision.decided_by,
                        decision.decided_at,
                        answer,
                        tuple(outcomes.get(decision.id, ())),
                        about not in decided,
                    )
                )
                decided.add(about)
            return entries

    def owner(self, decision_id: str) -> str:
        """Return the pseudonym of the dossier that a decision belongs to.

        Raises
        ------
        ServiceError
            404 without such a decision.
        """
        with Session(self.engine) as session:
            found = session.scalar(
                select(DossierRow.pseudonym)
                .join(DecisionRow, DecisionRow.subject == DossierRow.subject)
                .where(DecisionRow.id == decision_id)
            )
        if found is None:
            raise not_found("Deze beslissing")
        return found

    # the rights of a person

    def export(self, pseudonym: str, *, actor: str) -> Document:
        """Return everything that is kept of one person, and log that it was asked."""
        dossier, history = self.dossier(pseudonym), self.history(pseudonym)
        with Session(self._writer) as session, session.begin():
            row, key = self._open(session, pseudonym)
            shown = session.scalars(select(ShownRow).where(ShownRow.subject == row.subject))
            lists = [
                {
                    "id": row.id,
                    "shown_at": row.shown_at,
                    **unseal(key, row.sealed_answer),
                    "learned_from": unseal(key, row.sealed_list) if row.sealed_list else None,
                }
                for row in shown
            ]
            links = session.scalars(
                select(AuditRow).where(AuditRow.subject == row.subject).order_by(AuditRow.sequence)
            )
            worklist = session.get(WorklistRow, row.subject)
            line = read_line(worklist, key) if worklist else None
            log = [
                {
                    "at": link.at,
                    "actor": link.actor,
                    "event": link.event,
                    # a trace of who looked has nothing sealed: it says nothing about the person
                    "content": unseal(key, link.sealed) if link.sealed else json.loads(link.facts or "{}"),
                }
                for link in links
            ]
            self._log(session, actor, "gegevens opgevraagd", row.subject, key, {})
        return {
            "pseudonym": pseudonym,
            "profile": dossier.profile,
            "versions": [asdict(version) for version in self.versions(pseudonym)],
            "shown": lists,
            "decisions": [{**asdict(entry), "answer": to_plain(entry.answer)} for entry in history],
            "audit": log,
            "worklist": line.summary.model_dump(mode="json") if line and line.summary else None,
        }

    def erase(self, pseudonym: str, *, actor: str) -> int:
        """Erase one person; :meth:`erasure` says what that did, under the number that is returned."""
        with Session(self._writer) as session, session.begin():
            row = session.get(DossierRow, pseudonym, with_for_update=True)
            if row is None:
                raise not_found("Dit dossier")
            (sequence,) = erase_persons(session, [row], at=self._clock(), actor=actor)
        clean_what_waits(self.engine)
        return sequence

    def erase_again(self, *, actor: str) -> int:
        """Erase whoever came back with an older copy, by the register of erasures; return how many."""
        subjects, erased = erased_subjects(self.engine), 0
        for start in range(0, len(subjects), ERASED_AT_ONCE):
            back = select(DossierRow).where(DossierRow.subject.in_(subjects[start : start + ERASED_AT_ONCE]))
            with Session(self._writer) as session, session.begin():
                rows = session.scalars(back.with_for_update()).all()
                erased += len(erase_persons(session, rows, at=self._clock(), actor=actor))
        if erased:
            clean_what_waits(self.engine)
        return erased

    def erasure(self, sequence: int) -> Erasure:
        """Return what one erasure left and took away.

        Raises
        ------
        ServiceError
            404 if there is no erasure under this number.
        """
        with Session(self.engine) as session:
            found = read_erasure(session, sequence)
        if found is None:
            raise not_found("Deze wissing")
        return found

    def note_backup(self, name: str, *, actor: str) -> None:
        """Log that a copy was made, so that an erasure can name where the person still is."""
        with Session(self._writer) as session, session.begin():
            audit.append(session, at=self._clock(), actor=actor, event=BACKUP, facts={"file": name})

    # oversight

    def stops(self) -> frozenset[Stop]:
        """Return what no proposals are made for now."""
        with self.engine.connect() as connection:  # of every page
            rows = connection.execute(select(StopRow.scope, StopRow.value))
            return frozenset(Stop(StopScope(scope), value) for scope, value in rows)

    def set_stop(self, stop: Stop, *, stopped: bool, actor: str) -> None:
        """Stop proposals, or let them be made again; doing it twice changes nothing and is logged once."""
        with Session(self._writer) as session, session.begin():
            row = session.get(StopRow, (stop.scope.value, stop.value))
            if (row is not None) is stopped:
                return
            if row is None:
                session.add(StopRow(scope=stop.scope.value, value=stop.value, since=as_text(self._clock())))
            else:
                session.delete(row)
            event = "voorstellen stilgelegd" if stopped else "voorstellen hervat"
            facts = {"scope": stop.scope.value, "value": stop.value}
            audit.append(session, at=self._clock(), actor=actor, event=event, facts=facts)

    def note_ordering(self, ranker: str, why: str, trial: tuple[str, float] | None) -> None:
        """Have logged who orders the lists and why, where the log does not end with that already."""
        note = self.later.put(
            lambda session: note_ordering(session, ranker, why, trial=trial, at=self._clock())
        )
        self.later.glance(note, VIEW_SECONDS)

    def retain(self, days: int, *, today: date, actor: str) -> int:
        """Erase dossiers unchanged for ``days`` days and what else is past its time; return how many.

        A few at a time: counsellors who write meanwhile wait for those and not for the whole.
        """
        limit = as_text(self._clock() - timedelta(days=days))
        yesterday = as_text(self._clock() - timedelta(days=1))
        with Session(self._writer) as session, session.begin():
            session.execute(delete(HandOverRow).where(HandOverRow.expires_on < today))
            session.execute(delete(IdempotencyRow).where(IdempotencyRow.made_at < yesterday))
        due, erased = select(DossierRow).where(DossierRow.changed_at < limit).limit(ERASED_AT_ONCE), 0
        while True:
            with Session(self._writer) as session, session.begin():
                old = session.scalars(due).all()
                erase_persons(session, old, at=self._clock(), actor=actor)
            erased += len(old)
            if len(old) < ERASED_AT_ONCE:
                clean_what_waits(self.engine)
                return erased

    # self-service

    def leave_hand_over(self, profile: Document, *, expires_on: date) -> str:
        """Keep a profile until a counsellor fetches it, and return the code; only the code opens it."""
        code = new_code()
        lookup, key = code_keys(code)
        with Session(self._writer) as session, session.begin():
            session.add(HandOverRow(lookup=lookup, sealed_profile=seal(key, profile), expires_on=expires_on))
        return code

    def read_hand_over(self, code: str, *, today: date) -> Document:
        """Return what lies under a code, and leave it there.

        Raises
        ------
        ServiceError
            404 if the code is unknown, used or expired.
        """
        lookup, key = code_keys(code)
        with Session(self.engine) as session:
            row = session.get(HandOverRow, lookup)
            if row is None or row.expires_on < today:
                raise not_found("Deze code")
            found: Document = unseal(key, row.sealed_profile)
            return found

    def take_hand_over(self, code: str, pseudonym: str, *, today: date, actor: str) -> None:
        """Turn what lies under a code into a dossier; the code works once.

        Raises
        ------
        ServiceError
            404 if the code is unknown, used or expired.
        """
        lookup, key = code_keys(code)
        with Session(self._writer) as session, session.begin():
            row = session.get(HandOverRow, lookup, with_for_update=True)
            if row is None or row.expires_on < today:
                raise not_found("Deze code")
            profile = {**unseal(key, row.sealed_profile), "id": pseudonym}
            profile.pop("answers", None)  # as typed, for who left the code
            session.delete(row)
            subject = uuid4().hex
            key = add_person(session, subject)
            moment = as_text(self._clock())
            made = DossierRow(
                pseudonym=pseudonym,
                subject=subject,
                revision=1,
                sealed_profile=seal(key, profile),
                changed_at=moment,
            )
            session.add(made)
            add_line(session, subject, pseudonym, actor, self._clock())
            self._touch(session, subject)
            self._log(session, actor, "dossier overgenomen", subject, key, dossier_facts(made, key))

    # inside one transaction

    def _open(self, session: Session, pseudonym: str) -> tuple[DossierRow, bytes]:
        asked = select(DossierRow, PersonKey).join(PersonKey, PersonKey.subject == DossierRow.subject)
        found = session.execute(asked.where(DossierRow.pseudonym == pseudonym)).first()
        if found is None:
            raise not_found("Dit dossier")
        return found[0], keys_of(session).unwrap(found[0].subject, found[1].wrapped)

    def _key(self, session: Session, subject: str) -> bytes:
        key = person_key(session, subject)
        if key is None:
            raise not_found("Dit dossier")
        return key

    def _touch(self, session: Session, subject: str) -> None:
        """Say that a dossier changed: in its line of the worklist and, once it is a fact, to who listens."""
        session.flush()
        touch_line(session, subject, self._clock())
        event.listen(session, "after_commit", lambda _: self.changed(subject), once=True)

    def _log(
        self, session: Session, actor: str, event: str, subject: str, key: bytes, content: Document
    ) -> None:
        audit.append(
            session,
            at=self._clock(),
            actor=actor,
            event=event,
            subject=subject,
            sealed=seal(key, content),
            facts=clear_facts(content),
        )

    def _done(self, session: Session, actor: str, key: str, request: str) -> str | None:
        known = session.get(IdempotencyRow, (actor, key))
        if known is None:
            return None
        if known.request != request:
            raise conflict(
                "Deze idempotentiesleutel is al gebruikt voor iets anders. Neem een nieuwe sleutel."
            )
        return known.result

    def _remember(self, session: Session, actor: str, key: str, request: str, result: str) -> None:
        moment = as_text(self._clock())
        session.add(IdempotencyRow(actor=actor, key=key, request=request, result=result, made_at=moment))


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
