"""Made-up packages of any size: `cotmoc generate` writes them, to try the system and to measure it."""
