"""The totals of record over columns: the same answers as evaluation, faster."""
