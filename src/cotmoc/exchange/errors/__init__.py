"""What reading a package refuses: one table of error kinds an area."""
