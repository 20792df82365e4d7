"""What the figures mean: totals, bounds, verdicts, outlook, trace, in plain Python. The meaning of record."""
