"""What the store knows of lists, decisions and outcomes, as an analyst may have it: without persons.

Every export has random keys of its own for persons and lists, so that none leads back and two cannot be
joined by them. Who was erased is in none; what someone wrote is in none. A group of fewer than
`SMALLEST_SHOWN` persons has no name in it.
"""

import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.artefacts import Manifest
from matcher.domain.competence import LanguageLevel
from matcher.domain.judgement import (
    GROUPS,
    ChoiceOutcome,
    Decision,
    DecisionKind,
    Judgement,
    PersonGroups,
    ProposalRemark,
)
from matcher.domain.recommendation import ShownList
from matcher.judgements import RECORDED, write_judgements
from matcher.small_cells import SMALLEST_SHOWN, join_small
from service.store import audit
from service.store.keys import keys_of
from service.store.seal import unseal
from service.store.tables import DecisionRow, DossierRow, OutcomeRow, PersonKey, ShownRow

EXPORT = "keuzes uitgevoerd"
YOUNG, OLDER = "onder 30", "30 of ouder"
SCHOOLED, UNSCHOOLED = "diploma secundair", "geen diploma secundair"
FLUENT, LEARNING = "B2 of meer", "B1 of minder"


def plain_list(shown: ShownList) -> dict[str, Any]:
    """Return a shown list as JSON, as it is sealed."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(shown))
    return plain


def read_list(plain: Any) -> ShownList:
    """Return the list that was sealed."""
    return msgspec.convert(plain, ShownList)


def export_judgements(engine: Engine, out: Path, *, at: datetime, actor: str) -> Manifest:
    """Write every list that could be decided on, with choices and outcomes, and log that it was written.

    Raises
    ------
    ArtefactError
        When the folder holds something else.
    """
    with Session(engine) as session:
        judgements, groups = _read(session)
    made = write_judgements(
        out, judgements, groups, data=RECORDED, details={"smallest_group": SMALLEST_SHOWN}
    )
    with Session(engine.execution_options(writes=True)) as session, session.begin():
        facts = {"lists": len(judgements), "version": made.version}
        audit.append(session, at=at, actor=actor, event=EXPORT, facts=facts)
    return made


def _read(session: Session) -> tuple[list[Judgement], list[PersonGroups]]:
    file = keys_of(session)
    keys = {
        row.subject: file.unwrap(row.subject, row.wrapped)
        for row in session.scalars(
            select(PersonKey).join(DossierRow, DossierRow.subject == PersonKey.subject)
        )
    }
    persons = {subject: secrets.token_hex(8) for subject in keys}
    decided, later = _decisions(session, keys), _outcomes(session, keys)
    judgements = []
    for row in session.scalars(select(ShownRow)):
        if row.subject not in keys or not row.sealed_list:
            continue
        made = decided.get(row.id)
        judgements.append(
            Judgement(
                secrets.token_hex(8),
                persons[row.subject],
                read_list(unseal(keys[row.subject], row.sealed_list)),
                None if made is None else made[1],
                () if made is None else tuple(later.get(made[0], ())),
            )
        )
    # by day and random key: the order in the store would lead back
    judgements.sort(key=lambda judgement: (judgement.shown_list.on, judgement.id))
    profiles = {
        persons[row.subject]: unseal(keys[row.subject], row.sealed_profile)
        for row in session.scalars(select(DossierRow))
    }
    shown = {judgement.person for judgement in judgements}
    return judgements, safe_groups(
        groups_of(person, profile) for person, profile in sorted(profiles.items()) if person in shown
    )


def _decisions(session: Session, keys: dict[str, bytes]) -> dict[str, tuple[str, Decision]]:
    """Return the last decision on each list, with its id."""
    found: dict[str, tuple[str, Decision]] = {}
    for row in session.scalars(select(DecisionRow).order_by(DecisionRow.decided_at)):
        if row.subject in keys:
            made = unseal(keys[row.subject], row.sealed_decision)
            remark = ProposalRemark(made["remark"]) if made.get("remark") else None
            # what was changed is a text, and stays where it is
            kind = DecisionKind(made["kind"])
            found[row.shown_id] = row.id, Decision(kind, made["option"], remark=remark)
    return found


def _outcomes(session: Session, keys: dict[str, bytes]) -> dict[str, list[ChoiceOutcome]]:
    """Return the outcomes of each decision, in order."""
    found: dict[str, list[ChoiceOutcome]] = {}
    for row in session.scalars(select(OutcomeRow).order_by(OutcomeRow.recorded_at)):
        if row.subject in keys:
            found.setdefault(row.decision_id, []).append(
                msgspec.convert(unseal(keys[row.subject], row.sealed_outcome), ChoiceOutcome)
            )
    return found


def groups_of(person: str, profile: dict[str, Any]) -> PersonGroups:
    """Return the groups that a dossier tells of; sex and origin are in none."""
    known = profile.get("eligibility") or {}
    young, diploma, dutch = known.get("under_30"), known.get("has_secondary_diploma"), profile.get("dutch")
    return PersonGroups(
        person,
        age_band=None if young is None else YOUNG if young else OLDER,
        schooling=None if diploma is None else SCHOOLED if diploma else UNSCHOOLED,
        language_level=None
        if not dutch
        else FLUENT
        if LanguageLevel[dutch] >= LanguageLevel.B2
        else LEARNING,
    )


def safe_groups(people: Iterable[PersonGroups]) -> list[PersonGroups]:
    """Return the groups with small ones joined or without a name: unknown and too small look alike."""
    found = list(people)
    for attribute in GROUPS:
        values = {one.person: getattr(one, attribute) for one in found}
        shown_in = join_small(Counter(value for value in values.values() if value is not None))
        found = [_shown_as(one, attribute, shown_in.get(values[one.person])) for one in found]
    return found


def _shown_as(one: PersonGroups, attribute: str, name: str | None) -> PersonGroups:
    changed: dict[str, Any] = {attribute: name}
    return replace(one, **changed)
