"""What must hold when the power goes, the disk is full, the database is away, or two people press at once."""
