"""Measurements, each alone (``python -m tests.benchmarks.synthetic --quick``) or all (``-m tests.benchmarks``)."""
