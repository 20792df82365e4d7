"""The mart: immutable Parquet segments of a ledger's figures, and the rows appended since (design 6)."""
