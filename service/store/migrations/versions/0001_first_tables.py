"""First tables, and an audit log that refuses every change."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the triggers."""
    moment, subject, name = sa.String(32), sa.String(32), sa.String(80)
    op.create_table(
        "person_key",
        sa.Column("subject", subject, primary_key=True),
        sa.Column("key", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "dossier",
        sa.Column("pseudonym", sa.String(40), primary_key=True),
        sa.Column("subject", subject, sa.ForeignKey("person_key.subject"), nullable=False, unique=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("sealed_profile", sa.LargeBinary, nullable=False),
        sa.Column("changed_at", moment, nullable=False, index=True),
    )
    op.create_table(
        "shown",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("subject", subject, nullable=False, index=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("sealed_answer", sa.LargeBinary, nullable=False),
        sa.Column("shown_at", moment, nullable=False),
    )
    op.create_index("one_list_once", "shown", ["subject", "digest"], unique=True)
    op.create_table(
        "decision",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("shown_id", sa.String(32), sa.ForeignKey("shown.id"), nullable=False, index=True),
        sa.Column("subject", subject, nullable=False, index=True),
        sa.Column("sealed_decision", sa.LargeBinary, nullable=False),
        sa.Column("decided_by", name, nullable=False),
        sa.Column("decided_at", moment, nullable=False, index=True),
    )
    op.create_table(
        "outcome",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("decision_id", sa.String(32), sa.ForeignKey("decision.id"), nullable=False, index=True),
        sa.Column("subject", subject, nullable=False, index=True),
        sa.Column("sealed_outcome", sa.LargeBinary, nullable=False),
        sa.Column("recorded_by", name, nullable=False),
        sa.Column("recorded_at", moment, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("actor", name, nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("subject", subject, nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
    )
    op.create_table(
        "idempotency",
        sa.Column("actor", name, primary_key=True),
        sa.Column("key", name, primary_key=True),
        sa.Column("request", sa.String(64), nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("made_at", moment, nullable=False, index=True),
    )
    op.create_table(
        "hand_over",
        sa.Column("lookup", sa.String(64), primary_key=True),
        sa.Column("sealed_profile", sa.LargeBinary, nullable=False),
        sa.Column("expires_on", sa.Date, nullable=False, index=True),
    )
    _forbid_changes(op.get_bind().dialect.name)


def _forbid_changes(dialect: str) -> None:
    if dialect == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit "
        "FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()"
    )
    op.execute(
        "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"
    )
