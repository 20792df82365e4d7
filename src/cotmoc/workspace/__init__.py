"""An opened package that answers questions: evaluate, explain, compare."""
