"""Cột Mốc: from a programme's plan to its verdicts."""
