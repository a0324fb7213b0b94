"""The index of statements in PostgreSQL with pgvector, for a catalogue that outgrows one machine."""

from adapters.postgres.opening import index_opener
from adapters.postgres.update import IndexContent, ModuleRow, StoreUpdate, update_store

__all__ = ["IndexContent", "ModuleRow", "StoreUpdate", "index_opener", "update_store"]
