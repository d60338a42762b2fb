"""Ratios measured in one run, printed as a table; run with ``python -m tests.benchmarks``."""
