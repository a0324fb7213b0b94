"""A line of the worklist for every dossier, and the supply as the last night saw it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OWN = "('dossier bewaard', 'dossier overgenomen')"
FILL = f"""
INSERT INTO worklist (subject, pseudonym, counsellor, changed_at, occupation, state, sealed)
SELECT d.subject, d.pseudonym, COALESCE((SELECT a.actor FROM audit a WHERE a.subject = d.subject
    AND a.event IN {OWN} ORDER BY a.sequence DESC LIMIT 1), ''), d.changed_at, '', '', :nothing FROM dossier d
"""  # noqa: S608 - words of our own


def upgrade() -> None:
    """Make the tables; who saved a dossier last has it in the caseload."""
    op.create_table(
        "worklist",
        sa.Column("subject", sa.String(32), primary_key=True),
        sa.Column("pseudonym", sa.String(40), nullable=False, unique=True),
        sa.Column("counsellor", sa.String(80), nullable=False, index=True),
        sa.Column("changed_at", sa.String(32), nullable=False),
        sa.Column("computed_on", sa.Date),
        sa.Column("occupation", sa.String(400), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("benefit_end", sa.Date),
        sa.Column("news_on", sa.Date),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "catalogue_state",
        sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("taken_on", sa.Date, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.get_bind().execute(sa.text(FILL), {"nothing": b""})
