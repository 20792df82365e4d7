"""The mart: an immutable Parquet snapshot of a ledger's figures, and the rows appended since (design 6)."""
