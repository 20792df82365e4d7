"""Case records made into observations: read, placed in unit and period, counted, kept by record for what comes late."""
