"""No written reasons about persons; facts in clear in the log; what proposals are stopped for.

Reasons that older decisions hold go away, in the decisions and in the sealed part of the log. Hashes stay
as they were, so that a noted head still holds; one new link names every link that lost its reason, with the
digest of what is sealed there since. What changed in an adapted proposal is about the proposal and stays.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from service.store.audit import REDACTION, link_hash, sealed_digest
from service.store.seal import seal, unseal

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LOG_CHANGES = {
    "sqlite": ("DROP TRIGGER audit_no_update",),
    "postgresql": ("ALTER TABLE audit DISABLE TRIGGER audit_no_change",),
}
LOG_CHANGES_NO_MORE = {
    "sqlite": (
        "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    ),
    "postgresql": ("ALTER TABLE audit ENABLE TRIGGER audit_no_change",),
}


def upgrade() -> None:
    """Make the column and the table, and take the reasons away."""
    op.add_column("audit", sa.Column("facts", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "stop",
        sa.Column("scope", sa.String(20), primary_key=True),
        sa.Column("value", sa.String(200), primary_key=True),
        sa.Column("since", sa.String(32), nullable=False),
    )
    connection = op.get_bind()
    dialect = connection.dialect.name
    keys = {
        row.subject: bytes(row.key)
        for row in connection.execute(sa.text("SELECT subject, key FROM person_key"))
    }
    _redact(connection, "decision", "id", "sealed_decision", keys)
    for statement in LOG_CHANGES[dialect]:
        op.execute(statement)
    changed = _redact(connection, "audit", "sequence", "sealed", keys, where="WHERE event = 'beslissing'")
    for statement in LOG_CHANGES_NO_MORE[dialect]:
        op.execute(statement)
    connection.execute(sa.text("DELETE FROM idempotency"))
    if changed:
        _note(connection, {str(number): digest for number, digest in changed.items()})


def _redact(
    connection: Any, table: str, name: str, column: str, keys: dict[str, bytes], where: str = ""
) -> dict[Any, str]:
    """Seal every decision again without its reason; return the digest of each new sealed part."""
    found: dict[Any, str] = {}
    rows = connection.execute(
        sa.text(f"SELECT {name} AS name, subject, {column} AS sealed FROM {table} {where}")  # noqa: S608
    ).all()
    for row in rows:
        key = keys.get(row.subject)
        content = unseal(key, bytes(row.sealed)) if key and row.sealed else {}
        if "reason" not in content:
            continue
        reason = content.pop("reason")
        if content["kind"] == "adapt":
            content["changes"] = reason
        sealed = seal(key, content) if key else b""
        connection.execute(
            sa.text(f"UPDATE {table} SET {column} = :sealed WHERE {name} = :name"),  # noqa: S608
            {"sealed": sealed, "name": row.name},
        )
        found[row.name] = sealed_digest(sealed)
    return found


@dataclass
class _Link:
    """A link as the hash reads it."""

    sequence: int
    at: str
    actor: str
    event: str
    subject: str
    sealed: bytes
    facts: str
    previous: str


def _note(connection: Any, links: dict[str, str]) -> None:
    """Add the link that names what lost its reason."""
    last = connection.execute(
        sa.text("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1")
    ).one()
    link = _Link(
        sequence=last.sequence + 1,
        at=datetime.now(UTC).isoformat(timespec="microseconds"),
        actor="groeipad",
        event=REDACTION,
        subject="",
        sealed=b"",
        facts=json.dumps({"links": links}, sort_keys=True),
        previous=last.hash,
    )
    values = vars(link) | {"hash": link_hash(link)}  # type: ignore[arg-type]
    names = ", ".join(values)
    connection.execute(
        sa.text(f"INSERT INTO audit ({names}) VALUES ({', '.join(f':{name}' for name in values)})"),  # noqa: S608
        values,
    )
