"""Keys of persons are wrapped with a key outside the database, and what that leaves behind is cleaned.

The bare keys go out of the files right after the commit (`service.store.cleaning`), or at the next start when
that was cut off. Copies of before hold them for good.
"""

import sqlalchemy as sa
from alembic import op

from service.store.cleaning import BARE_KEYS
from service.store.keys import BARE_BYTES, keys_of

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of what is to be cleaned, and wrap the keys."""
    table = op.create_table("to_clean", sa.Column("what", sa.String(20), primary_key=True))
    connection = op.get_bind()
    rows = [
        (row.subject, bytes(row.key))
        for row in connection.execute(sa.text("SELECT subject, key FROM person_key"))
        if len(row.key) == BARE_BYTES
    ]
    if rows:
        keys = keys_of(connection)
        keys.make()
        wrapped = [{"s": subject, "k": keys.wrap(subject, key)} for subject, key in rows]
        connection.execute(sa.text("UPDATE person_key SET key = :k WHERE subject = :s"), wrapped)
        op.bulk_insert(table, [{"what": BARE_KEYS}])
