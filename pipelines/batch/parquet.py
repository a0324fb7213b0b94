"""The three tables of a nightly run on disk. Same rows, same bytes."""

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from matcher.columns import schema_of
from matcher.errors import ArtefactError
from matcher.word_lists import lists_beside

WRITER: Final = f"pyarrow {pa.__version__}"
"""Another writer may give other bytes for the same rows, so it belongs to the identity of a run."""
JOBSEEKERS: Final = "jobseekers.parquet"
PROPOSALS: Final = "proposals.parquet"
REJECTS: Final = "rejects.parquet"

_COLUMNS: Final = lists_beside(__file__)
_VERSIONS: Final = schema_of(_COLUMNS["versions"])
JOBSEEKER_SCHEMA, PROPOSAL_SCHEMA, REJECT_SCHEMA = (
    schema_of(_COLUMNS[table] | _COLUMNS["versions"]) for table in ("jobseekers", "proposals", "rejects")
)


class PersonRows(NamedTuple):
    """The rows of one person, without the columns of versions."""

    jobseeker: pa.Table
    proposals: pa.Table


def person_rows(jobseeker: Mapping[str, Any], proposals: Sequence[Mapping[str, Any]]) -> PersonRows:
    """Return what is known of one person, without a position; an absent value is null."""
    return PersonRows(to_table([jobseeker], JOBSEEKER_SCHEMA), to_table(proposals, PROPOSAL_SCHEMA))


def at_position(rows: pa.Table, position: int) -> pa.Table:
    """Return the rows of one person with the place that the person has in the list."""
    return rows.set_column(0, "position", pa.repeat(pa.scalar(position, pa.int64()), len(rows)))


def to_table(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Return the rows without the columns of versions; an absent value is null."""
    return pa.Table.from_pylist(list(rows), schema=_own(schema))


def to_bytes(parts: Sequence[pa.Table], schema: pa.Schema, fixed: Mapping[str, Any]) -> bytes:
    """Return the parts one after another as Parquet; ``fixed`` is repeated in every row.

    Compression, page version and row groups are fixed, and nothing in the file depends on when or where it
    was written, or on how many parts the rows came in.
    """
    table = pa.concat_tables([_own(schema).empty_table(), *parts]).combine_chunks()
    for column in _VERSIONS:
        table = table.append_column(column, pa.repeat(pa.scalar(fixed[column.name], column.type), len(table)))
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd", compression_level=3, version="2.6", store_schema=False)
    return out.getvalue()


def from_bytes(data: bytes, schema: pa.Schema) -> pa.Table:
    """Return the rows of a file without the columns of versions.

    Raises
    ------
    ArtefactError
        When the file has other columns: it was written by another version.
    """
    table = pq.read_table(io.BytesIO(data))
    if not table.schema.equals(schema):
        raise ArtefactError("een deel van een vorige run heeft andere kolommen")
    return table.select(_own(schema).names)


def _own(schema: pa.Schema) -> pa.Schema:
    return pa.schema(list(schema)[: -len(_VERSIONS)])
