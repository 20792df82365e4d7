"""The ledger: how rows are chained, appended, audited, loaded from a package and dumped into one (design 6)."""
