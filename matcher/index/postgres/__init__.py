"""The index of statements in PostgreSQL with pgvector, for a catalogue that outgrows one machine."""

from matcher.index.postgres.opening import index_opener
from matcher.index.postgres.update import IndexContent, ModuleRow, StoreUpdate, update_store

__all__ = ["IndexContent", "ModuleRow", "StoreUpdate", "index_opener", "update_store"]
