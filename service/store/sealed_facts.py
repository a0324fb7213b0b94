"""What a link seals of the row that it is about, and whether the tables still say the same.

The chain shows what was done to the log; a row beside it can be deleted or written anew by who has the
database and its keys. So every link seals what its row held, and `compare_tables` compares them all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from service.errors import SettingsError
from service.store.keys import KeyFile, keys_of
from service.store.register import ERASURE
from service.store.seal import keyed_digest, unseal
from service.store.tables import (
    AuditRow,
    DecisionRow,
    DossierRow,
    OutcomeRow,
    PersonKey,
    ShownRow,
    VersionRow,
)
from service.store.versions import MOST_VERSIONS

SAVED, TAKEN_OVER, SHOWN = "dossier bewaard", "dossier overgenomen", "voorstel getoond"
DECIDED, FOLLOWED, WITHDRAWN = "beslissing", "opvolging", "opvolging ingetrokken"
AT_ONCE = 500
"""Persons that are read together."""
WORDS = {
    "kind": "soort",
    "option": "voorstel",
    "changes": "aanpassing",
    "remark": "opmerking",
    "on": "dag",
    "at": "moment",
    "actor": "wie",
    "shown": "lijst",
    "decision": "beslissing",
    "outcome": "opvolging",
    "revision": "versie",
    "profile": "profiel",
    "digest": "vraag en voorstellen",
    "list": "waaruit geleerd wordt",
}
Facts = dict[str, Any]


def dossier_facts(row: DossierRow, key: bytes) -> Facts:
    """Return what a link seals of a dossier."""
    profile = keyed_digest(key, unseal(key, row.sealed_profile))
    return {"revision": row.revision, "profile": profile, "at": row.changed_at}


def shown_facts(row: ShownRow, key: bytes, digest: str = "") -> Facts:
    """Return what a link seals of a shown list; ``digest`` of its request and answer where that is known."""
    content = {} if digest else unseal(key, row.sealed_answer)
    return {
        "shown": row.id,
        "digest": digest or keyed_digest(key, [content["request"], content["answer"]]),
        "list": keyed_digest(key, unseal(key, row.sealed_list)) if row.sealed_list else "",
        "at": row.shown_at,
    }


def decision_facts(row: DecisionRow, key: bytes) -> Facts:
    """Return what a link seals of a decision."""
    decision = unseal(key, row.sealed_decision)
    return {**decision, "decision": row.id, "shown": row.shown_id, "at": row.decided_at}


def outcome_facts(row: OutcomeRow, key: bytes) -> Facts:
    """Return what a link seals of a follow-up."""
    outcome = unseal(key, row.sealed_outcome)
    return {**outcome, "outcome": row.id, "decision": row.decision_id, "at": row.recorded_at}


@dataclass(slots=True)
class _Person:
    """The rows of one person, and the links of the log about them."""

    wrapped: bytes | None = None
    """The key, as the table has it."""
    dossier: DossierRow | None = None
    links: list[AuditRow] = field(default_factory=list)
    rows: dict[type, list[Any]] = field(default_factory=lambda: defaultdict(list))


def compare_tables(engine: Engine) -> tuple[str, ...]:
    """Return in Dutch every row that differs from what the log sealed of it; empty when none does.

    A link of before it sealed all that its row holds vouches for what it sealed.
    """
    tables: tuple[type[Any], ...] = (ShownRow, DecisionRow, OutcomeRow, VersionRow)
    everywhere: tuple[type[Any], ...] = (PersonKey, DossierRow, AuditRow, *tables)
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        # what is written meanwhile would stand in one table and not in another
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
    keys, problems = keys_of(engine), list[str]()
    with connection, Session(connection) as session:
        subjects = sorted(
            {
                subject
                for table in everywhere
                for subject in session.scalars(select(table.subject).distinct())
                if subject
            }
        )
        for start in range(0, len(subjects), AT_ONCE):
            some = subjects[start : start + AT_ONCE]
            people = {subject: _Person() for subject in some}
            for key in session.scalars(select(PersonKey).where(PersonKey.subject.in_(some))):
                people[key.subject].wrapped = key.wrapped
            for dossier in session.scalars(select(DossierRow).where(DossierRow.subject.in_(some))):
                people[dossier.subject].dossier = dossier
            own = select(AuditRow).where(AuditRow.subject.in_(some)).order_by(AuditRow.sequence)
            for link in session.scalars(own):
                people[link.subject].links.append(link)
            for table in tables:
                for row in session.scalars(select(table).where(table.subject.in_(some))):
                    people[row.subject].rows[table].append(row)
            for subject, person in people.items():
                problems += _compare(keys, subject, person)
            session.expunge_all()
    return tuple(problems)


def _compare(keys: KeyFile, subject: str, person: _Person) -> Iterator[str]:
    name = f"dossier {person.dossier.pseudonym}" if person.dossier else f"dossier met nummer {subject}"
    is_erased = any(link.event == ERASURE for link in person.links)
    if is_erased or person.wrapped is None or person.dossier is None:
        if is_erased and (person.wrapped or person.dossier or any(person.rows.values())):
            yield f"{name}: gewist volgens het logboek, en er staat nog iets van in de tabellen"
        elif not is_erased:
            missing = "de sleutel" if person.wrapped is None else "de rij"
            yield f"{name}: {missing} ontbreekt en het logboek kent geen wissing"
        return
    try:
        yield from _compare_open(name, person, keys.unwrap(subject, person.wrapped), person.dossier)
    except (ValueError, SettingsError):
        yield f"{name}: iets dat verzegeld is, gaat niet open met de sleutel van deze persoon"


def _compare_open(name: str, person: _Person, key: bytes, dossier: DossierRow) -> Iterator[str]:
    saved: dict[int, Facts] = {}
    noted: set[int] = set()
    shown, decided, followed = dict[str, Facts](), dict[str, Facts](), dict[str, list[Facts]]()
    for link in person.links:
        facts = {**(unseal(key, link.sealed) if link.sealed else {}), "actor": link.actor}
        if link.event in (SAVED, TAKEN_OVER):
            saved[facts.setdefault("revision", 1)] = facts
            noted |= {facts["revision"]} if link.event == SAVED else set()
        elif link.event == SHOWN:
            shown[facts["shown"]] = facts
        elif link.event == DECIDED:
            decided[facts["decision"]] = facts
        elif link.event == FOLLOWED:
            followed.setdefault(facts["decision"], []).append(facts)
        elif link.event == WITHDRAWN and followed.get(facts["decision"]):
            followed[facts["decision"]].pop()
    last = max(saved, default=0)
    now = dossier_facts(dossier, key)
    yield from _told(name, _differences(saved.get(last, {}) | {"revision": last}, now))
    yield from _compare_versions(name, person.rows[VersionRow], key, saved, noted, last)
    yield from _compare_rows(
        "getoonde lijst", name, shown, person.rows[ShownRow], lambda row: shown_facts(row, key)
    )
    yield from _compare_rows(
        "beslissing",
        name,
        decided,
        person.rows[DecisionRow],
        lambda row: {**decision_facts(row, key), "actor": row.decided_by},
    )
    yield from _compare_outcomes(name, followed, person.rows[OutcomeRow], key)


def _compare_versions(
    name: str, rows: Iterable[VersionRow], key: bytes, saved: Mapping[int, Facts], noted: set[int], last: int
) -> Iterator[str]:
    known = {row.revision: unseal(key, row.sealed)["profile"] for row in rows}
    for revision, profile in sorted(known.items()):
        sealed = saved.get(revision)
        what = f"versie {revision} van {name}"
        if sealed is None:
            yield f"{what}: staat niet in het logboek"
        else:
            yield from _told(what, _differences(sealed, {"profile": keyed_digest(key, profile)}))
    for revision in sorted(noted - known.keys()):
        # links of before seal no profile, and versions of before were not kept
        if revision > last - MOST_VERSIONS and "profile" in saved[revision]:
            yield f"versie {revision} van {name}: ontbreekt"


def _compare_rows(
    kind: str, name: str, sealed: Mapping[str, Facts], rows: Iterable[Any], facts: Callable[[Any], Facts]
) -> Iterator[str]:
    known = {row.id: facts(row) for row in rows}
    for id_ in sorted(sealed.keys() | known.keys()):
        what = f"{kind} {id_} van {name}"
        if id_ not in known:
            yield f"{what}: ontbreekt"
        elif id_ not in sealed:
            yield f"{what}: staat niet in het logboek"
        else:
            yield from _told(what, _differences(sealed[id_], known[id_]))


def _compare_outcomes(
    name: str, sealed: Mapping[str, list[Facts]], rows: Iterable[OutcomeRow], key: bytes
) -> Iterator[str]:
    """Compare in order: a link of before does not name its row."""
    known: dict[str, list[Facts]] = {}
    for row in sorted(rows, key=lambda row: row.recorded_at):
        facts = {**outcome_facts(row, key), "actor": row.recorded_by}
        known.setdefault(row.decision_id, []).append(facts)
    for decision in sorted(sealed.keys() | known.keys()):
        want, have = sealed.get(decision, []), known.get(decision, [])
        what = f"opvolging van beslissing {decision} van {name}"
        if len(want) != len(have):
            yield f"{what}: het logboek kent er {len(want)}, de tabel heeft er {len(have)}"
        else:
            for one, other in zip(want, have, strict=True):
                yield from _told(f"opvolging {other['outcome']} van {name}", _differences(one, other))


def _differences(sealed: Facts, now: Facts) -> list[str]:
    return [WORDS.get(name, name) for name in now if name in sealed and sealed[name] != now[name]]


def _told(what: str, different: list[str]) -> Iterator[str]:
    if different:
        yield f"{what}: gewijzigd buiten groeipad om ({', '.join(different)})"
