"""What people do, one function per intention: keyword-only, `by=` whom, atomic, with its row in the ledger."""
