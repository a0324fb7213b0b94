"""What becomes of what is shown, counted per week; nothing of before is counted."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "uptake",
        sa.Column("week", sa.String(8), primary_key=True),
        sa.Column("what", sa.String(40), primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "counted",
        sa.Column("subject", sa.String(32), primary_key=True),
        sa.Column("about", sa.String(64), primary_key=True),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
