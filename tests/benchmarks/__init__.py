"""Measurements: each alone (``python -m tests.benchmarks.synthetic``) or all (``-m tests.benchmarks``)."""
