"""Which statements lie near a competence: in memory by FAISS, or in PostgreSQL with pgvector."""

from matcher.index.faiss import (
    Calibration,
    NearStatements,
    Neighbour,
    RetrievalIndex,
    StatementIndex,
    StatementSearch,
    near_enough,
)
from matcher.index.loaded import LoadedIndex, OpenIndex

__all__ = [
    "Calibration",
    "LoadedIndex",
    "NearStatements",
    "Neighbour",
    "OpenIndex",
    "RetrievalIndex",
    "StatementIndex",
    "StatementSearch",
    "near_enough",
]
