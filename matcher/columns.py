"""The schema of a table on disk, from its columns as data: ``{name: string, hours: [int32]}``."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa


def schema_of(columns: Mapping[str, Any]) -> "pa.Schema":
    """Return the columns in order; a type is a word of Arrow, a list of a type, or fields with theirs."""
    import pyarrow as pa

    def type_of(told: Any) -> pa.DataType:
        if isinstance(told, list):
            return pa.list_(type_of(told[0]))
        if isinstance(told, dict):
            return pa.struct([(name, type_of(kind)) for name, kind in told.items()])
        return pa.type_for_alias(told)

    return pa.schema([(name, type_of(told)) for name, told in columns.items()])
