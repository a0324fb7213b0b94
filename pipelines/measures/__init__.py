"""Measures of a ranking: one per file, each a value object whose name is the key in MLflow."""
