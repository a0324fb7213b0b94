"""Measurements, each of which runs alone: ``python -m tests.benchmarks.synthetic --quick``."""
