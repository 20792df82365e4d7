"""Shares with bounds at national size: the made-up figures, each contender, what memory allows."""
