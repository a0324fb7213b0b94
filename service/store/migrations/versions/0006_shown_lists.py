"""Every list that is decided on as a ranker learns from it: with its features, and the chance of its order.

Older lists get what they hold: features and points. Their chances and the version of their features were not
recorded and cannot be told afterwards, so they stay empty: such a list is kept, and marked by it.
"""

import sqlalchemy as sa
from alembic import op

from service.store.seal import seal, unseal

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column and fill it."""
    op.add_column("shown", sa.Column("sealed_list", sa.LargeBinary, nullable=False, server_default=""))
    connection = op.get_bind()
    rows = connection.execute(
        sa.text("SELECT s.id, s.sealed_answer, k.key FROM shown s JOIN person_key k ON k.subject = s.subject")
    ).all()
    for row in rows:
        answer = unseal(bytes(row.key), bytes(row.sealed_answer)).get("answer", {})
        found = answer.get("vacancies", [])
        if len(found) == 1 and found[0]["recommendations"]:
            connection.execute(
                sa.text("UPDATE shown SET sealed_list = :sealed WHERE id = :id"),
                {"sealed": seal(bytes(row.key), _shown_list(answer)), "id": row.id},
            )


def _shown_list(answer: dict) -> dict:  # type: ignore[type-arg]
    """Return the list of an older answer, as JSON."""
    found = answer["vacancies"][0]
    lines = [
        {
            "vacancy_id": found["vacancy"]["id"],
            "providers": list(
                dict.fromkeys(step["provider"] for step in line["trajectory"]["steps"] if "provider" in step)
            ),
            "values": [part["value"] for part in line["contributions"]],
            "score": line["score"],
            "placing": None,
        }
        for line in found["recommendations"]
    ]
    return {
        "on": answer["on"],
        "versions": answer["versions"],
        "feature_set": "",
        "near_tie_points": None,
        "shown": lines,
    }
