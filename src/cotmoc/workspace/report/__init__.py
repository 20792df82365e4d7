"""Reports drafted from results: figures bound to their addresses, sentences by rule, layouts of sections."""
