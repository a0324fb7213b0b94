"""The tables. Personal content is sealed with a key per person; without the key it is noise."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Parent of all tables."""


class PersonKey(Base):
    """The key of one person. Deleting this row erases everything that was sealed with it."""

    __tablename__ = "person_key"
    subject: Mapped[str] = mapped_column(String(32), primary_key=True)
    """Random id; stands for the person in every other table, the audit log included."""
    wrapped: Mapped[bytes] = mapped_column("key", LargeBinary)
    """Opened by `service.store.keys` only."""


class ToCleanRow(Base):
    """Something was taken away, and its bytes may still lie in the files; removed when they no longer do."""

    __tablename__ = "to_clean"
    what: Mapped[str] = mapped_column(String(20), primary_key=True)


class DossierRow(Base):
    """A profile under its pseudonym."""

    __tablename__ = "dossier"
    pseudonym: Mapped[str] = mapped_column(String(40), primary_key=True)
    subject: Mapped[str] = mapped_column(ForeignKey("person_key.subject"), unique=True)
    revision: Mapped[int] = mapped_column(default=1)
    sealed_profile: Mapped[bytes] = mapped_column(LargeBinary)
    changed_at: Mapped[str] = mapped_column(String(32), index=True)
    """UTC, ISO 8601 with microseconds, so that text order is time order on every database."""


class ShownRow(Base):
    """A list of proposals as it was shown."""

    __tablename__ = "shown"
    __table_args__ = (Index("one_list_once", "subject", "digest", unique=True),)
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    subject: Mapped[str] = mapped_column(String(32), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of request and answer, keyed with the person's key."""
    sealed_answer: Mapped[bytes] = mapped_column(LargeBinary)
    sealed_list: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    """`ShownList`: features, points, chances and what a challenger said; empty where nobody decides."""
    shown_at: Mapped[str] = mapped_column(String(32))


class DecisionRow(Base):
    """What a named person decided on a shown list."""

    __tablename__ = "decision"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    shown_id: Mapped[str] = mapped_column(ForeignKey("shown.id"), index=True)
    subject: Mapped[str] = mapped_column(String(32), index=True)
    sealed_decision: Mapped[bytes] = mapped_column(LargeBinary)
    decided_by: Mapped[str] = mapped_column(String(80))
    decided_at: Mapped[str] = mapped_column(String(32), index=True)


class OutcomeRow(Base):
    """How a chosen trajectory went on."""

    __tablename__ = "outcome"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    decision_id: Mapped[str] = mapped_column(ForeignKey("decision.id"), index=True)
    subject: Mapped[str] = mapped_column(String(32), index=True)
    sealed_outcome: Mapped[bytes] = mapped_column(LargeBinary)
    recorded_by: Mapped[str] = mapped_column(String(80))
    recorded_at: Mapped[str] = mapped_column(String(32))


class AuditRow(Base):
    """One link of the chain. Triggers refuse every change and every removal."""

    __tablename__ = "audit"
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """1, 2, 3, … without gaps."""
    at: Mapped[str] = mapped_column(String(32))
    actor: Mapped[str] = mapped_column(String(80))
    event: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(32), index=True)
    """Empty where no person is concerned."""
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    facts: Mapped[str] = mapped_column(Text, default="")
    """JSON, in clear: which list, version and action; nothing about a person, so it stays after erasure."""
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


class StopRow(Base):
    """What no proposals are made for, until someone lifts it; the log holds who stopped what and when."""

    __tablename__ = "stop"
    scope: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(String(200), primary_key=True)
    """Id of the occupation, name of the provider; empty for all proposals."""
    since: Mapped[str] = mapped_column(String(32))


class IdempotencyRow(Base):
    """The answer to a write, so that a repeated request does nothing twice."""

    __tablename__ = "idempotency"
    actor: Mapped[str] = mapped_column(String(80), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    request: Mapped[str] = mapped_column(String(64))
    """SHA-256 of path and body."""
    result: Mapped[str] = mapped_column(Text)
    """Id of what was made; never personal content."""
    made_at: Mapped[str] = mapped_column(String(32), index=True)


class HandOverRow(Base):
    """A profile that a jobseeker hands over, sealed with a key that only the code yields."""

    __tablename__ = "hand_over"
    lookup: Mapped[str] = mapped_column(String(64), primary_key=True)
    sealed_profile: Mapped[bytes] = mapped_column(LargeBinary)
    expires_on: Mapped[date] = mapped_column(index=True)


class VersionRow(Base):
    """A dossier as it was after one change, so that the change can be seen and taken back."""

    __tablename__ = "version"
    subject: Mapped[str] = mapped_column(String(32), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    """Profile, what changed and who changed it, with the key of the person."""
    changed_at: Mapped[str] = mapped_column(String(32))


class KeptFormRow(Base):
    """A form that could not be saved, sealed with a key that only the browser has."""

    __tablename__ = "kept_form"
    lookup: Mapped[str] = mapped_column(String(64), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[int] = mapped_column(BigInteger, index=True)
    """Seconds since 1970, UTC."""


class LoginSessionRow(Base):
    """Someone logged in on one device; neither who nor which cookie can be read from it."""

    __tablename__ = "login_session"
    lookup: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Derived from the cookie."""
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    began: Mapped[int] = mapped_column(BigInteger, index=True)
    """Seconds since 1970, UTC."""
    used: Mapped[int] = mapped_column(BigInteger, index=True)


class AccountRow(Base):
    """An account as it logged in last."""

    __tablename__ = "account"
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    roles: Mapped[str] = mapped_column(Text)
    teams: Mapped[str] = mapped_column(Text)
    """JSON lists, sorted."""


class ExposureRow(Base):
    """How much of the attention in one month's shown lists went to one provider; nothing about persons."""

    __tablename__ = "exposure"
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    """``"2026-11"``."""
    provider: Mapped[str] = mapped_column(String(200), primary_key=True)
    """Name, as the list showed it."""
    lists: Mapped[int] = mapped_column(BigInteger)
    """Shown lists that held at least one module of the provider."""
    first: Mapped[int] = mapped_column(BigInteger)
    """Those that held one in the first proposal."""
    weight: Mapped[int] = mapped_column(BigInteger)
    """Exposure in millionths of one first place."""


class UptakeRow(Base):
    """How often something happened to what was first shown in one week; nothing about persons."""

    __tablename__ = "uptake"
    week: Mapped[str] = mapped_column(String(8), primary_key=True)
    """``"2026-W48"``."""
    what: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)


class CountedRow(Base):
    """What is counted already of one person and one groeivacature, so that nothing counts twice."""

    __tablename__ = "counted"
    subject: Mapped[str] = mapped_column(String(32), primary_key=True)
    about: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Digest of the groeivacature, keyed with the key of the person."""
    week: Mapped[str] = mapped_column(String(8))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class WorklistRow(Base):
    """What the list of dossiers says of one: kept at each change and by night, never worked out per view.

    In clear stands what the list is ordered, filtered and searched by; what a line tells further is sealed.
    """

    __tablename__ = "worklist"
    subject: Mapped[str] = mapped_column(String(32), primary_key=True)
    pseudonym: Mapped[str] = mapped_column(String(40), unique=True)
    counsellor: Mapped[str] = mapped_column(String(80), index=True)
    """Whose caseload it is in."""
    changed_at: Mapped[str] = mapped_column(String(32))
    """Of the last change, decision or follow-up."""
    computed_on: Mapped[date | None] = mapped_column()
    """``None`` until the line is worked out again after a change."""
    occupation: Mapped[str] = mapped_column(String(400), default="")
    """Labels of the taxonomy, in small letters."""
    state: Mapped[str] = mapped_column(String(20), default="")
    benefit_end: Mapped[date | None] = mapped_column()
    news_on: Mapped[date | None] = mapped_column()
    sealed: Mapped[bytes] = mapped_column(LargeBinary, default=b"")


class CatalogueRow(Base):
    """The supply as the night before saw it, to tell what is new; nothing about persons."""

    __tablename__ = "catalogue_state"
    only: Mapped[int] = mapped_column(primary_key=True)
    """1: the last one is all that is kept."""
    taken_on: Mapped[date] = mapped_column()
    content: Mapped[str] = mapped_column(Text)


def as_text(moment: datetime) -> str:
    """Return the moment as the tables keep it: UTC, fixed width."""
    return moment.isoformat(timespec="microseconds")
