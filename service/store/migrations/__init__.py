"""Alembic: how the tables came about."""
