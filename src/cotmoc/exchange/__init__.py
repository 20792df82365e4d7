"""One module a format, reader and writer side by side."""
