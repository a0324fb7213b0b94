"""Sessions that survive a restart, and how often each provider was shown."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "login_session",
        sa.Column("lookup", sa.String(64), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("began", sa.BigInteger, nullable=False, index=True),
        sa.Column("used", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "exposure",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("provider", sa.String(200), primary_key=True),
        sa.Column("lists", sa.BigInteger, nullable=False),
        sa.Column("first", sa.BigInteger, nullable=False),
        sa.Column("weight", sa.BigInteger, nullable=False),
    )
