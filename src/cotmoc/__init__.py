"""Cột Mốc: from a programme's plan to its verdicts."""

__version__ = "0.1.0"
