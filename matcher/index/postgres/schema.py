"""Tables of the store. A statement lives as long as a module states it: the update sees to that."""

from pathlib import Path
from typing import Final, LiteralString

SCHEMA: Final[LiteralString] = "groeipad_index"
FORMAT: Final = 1
"""Raise it when the tables change; a store of another format is refused."""
LOCK: Final = 5_721_004_118
"""Advisory lock of the update: drawn once, shared by all who write."""

CREATE: Final = Path(__file__).with_suffix(".sql").read_bytes()
DROP: Final[LiteralString] = "DROP SCHEMA IF EXISTS groeipad_index CASCADE"
DIMENSIONS: Final[tuple[LiteralString, ...]] = (
    "ALTER TABLE groeipad_index.statement ALTER COLUMN embedding TYPE halfvec({dim})",
    "ALTER TABLE groeipad_index.label ALTER COLUMN embedding TYPE halfvec({dim})",
)
HNSW: Final[LiteralString] = (
    "CREATE INDEX statement_embedding ON groeipad_index.statement USING hnsw (embedding halfvec_ip_ops) "
    "WITH (m = 16, ef_construction = 100)"
)
"""Inner product, not cosine: a statement that the encoder cannot read has no direction, but belongs in it."""
