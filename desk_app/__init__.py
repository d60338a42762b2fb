"""Qingjuan, an offline case-file and clue manager; this module holds the version and nothing else."""

__version__ = "0.1.0"
