"""Work handed to a Spark cluster: the rows are chosen there, lot by lot, and evaluated by the same code as here."""
