-- halfvec holds 16 bits a number, as the index on disk does: the same vectors give the same answers.
CREATE EXTENSION IF NOT EXISTS vector;
CREATE SCHEMA groeipad_index;
CREATE TABLE groeipad_index.manifest (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    format integer NOT NULL,
    encoder text NOT NULL,
    dim integer NOT NULL,
    slope double precision NOT NULL,
    intercept double precision NOT NULL,
    taxonomy text NOT NULL,
    world text NOT NULL,
    version text NOT NULL
);
CREATE TABLE groeipad_index.statement (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash bytea NOT NULL UNIQUE,
    text text NOT NULL,
    embedding halfvec NOT NULL
);
CREATE TABLE groeipad_index.label (
    hash bytea PRIMARY KEY,
    text text NOT NULL,
    embedding halfvec NOT NULL
);
CREATE TABLE groeipad_index.module (
    id text PRIMARY KEY,
    hash bytea NOT NULL,
    needs_dutch smallint NOT NULL,
    delivery text NOT NULL,
    provider_kind text NOT NULL
);
CREATE TABLE groeipad_index.session (
    module_id text NOT NULL REFERENCES groeipad_index.module ON DELETE CASCADE,
    slot text NOT NULL,
    province text,
    open_until date
);
CREATE TABLE groeipad_index.module_statement (
    module_id text NOT NULL REFERENCES groeipad_index.module ON DELETE CASCADE,
    statement_id bigint NOT NULL REFERENCES groeipad_index.statement,
    PRIMARY KEY (module_id, statement_id)
);
CREATE INDEX ON groeipad_index.session (module_id);
CREATE INDEX ON groeipad_index.module_statement (statement_id);
