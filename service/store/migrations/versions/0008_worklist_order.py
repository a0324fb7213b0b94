"""The order of the worklist is kept: ten thousand lines are not sorted for a page of twenty."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NO_END = sa.text("(benefit_end IS NULL)")


def upgrade() -> None:
    """Make the indexes; the counts of the filters come out of the first and the third alone."""
    read = ("state", "news_on", "occupation", "subject")
    op.create_index("ix_worklist_end", "worklist", [NO_END, "benefit_end", "pseudonym", "counsellor", *read])
    op.create_index("ix_worklist_changed", "worklist", [sa.text("changed_at DESC"), "pseudonym", "subject"])
    op.create_index("ix_worklist_own", "worklist", ["counsellor", NO_END, "benefit_end", "pseudonym", *read])
