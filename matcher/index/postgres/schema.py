"""Tables of the store. A statement lives as long as a module states it: the update sees to that."""

from typing import Final, LiteralString

SCHEMA: Final[LiteralString] = "groeipad_index"
FORMAT: Final = 1
"""Raise it when the tables change; a store of another format is refused."""
LOCK: Final = 5_721_004_118
"""Advisory lock of the update: drawn once, shared by all who write."""

CREATE: Final[tuple[LiteralString, ...]] = (
    "CREATE EXTENSION IF NOT EXISTS vector",
    "CREATE SCHEMA groeipad_index",
    """CREATE TABLE groeipad_index.manifest (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        format integer NOT NULL,
        encoder text NOT NULL,
        dim integer NOT NULL,
        slope double precision NOT NULL,
        intercept double precision NOT NULL,
        taxonomy text NOT NULL,
        world text NOT NULL,
        version text NOT NULL
    )""",
    """CREATE TABLE groeipad_index.statement (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        hash bytea NOT NULL UNIQUE,
        text text NOT NULL,
        embedding halfvec NOT NULL
    )""",
    """CREATE TABLE groeipad_index.label (
        hash bytea PRIMARY KEY,
        text text NOT NULL,
        embedding halfvec NOT NULL
    )""",
    """CREATE TABLE groeipad_index.module (
        id text PRIMARY KEY,
        hash bytea NOT NULL,
        needs_dutch smallint NOT NULL,
        delivery text NOT NULL,
        provider_kind text NOT NULL
    )""",
    """CREATE TABLE groeipad_index.session (
        module_id text NOT NULL REFERENCES groeipad_index.module ON DELETE CASCADE,
        slot text NOT NULL,
        province text,
        open_until date
    )""",
    """CREATE TABLE groeipad_index.module_statement (
        module_id text NOT NULL REFERENCES groeipad_index.module ON DELETE CASCADE,
        statement_id bigint NOT NULL REFERENCES groeipad_index.statement,
        PRIMARY KEY (module_id, statement_id)
    )""",
    "CREATE INDEX ON groeipad_index.session (module_id)",
    "CREATE INDEX ON groeipad_index.module_statement (statement_id)",
)
"""``halfvec`` holds 16 bits a number, as the index on disk does: the same vectors give the same answers."""
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
