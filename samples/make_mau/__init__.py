"""Builds samples/mau, the package of a made-up province, from the tables beside it and one seed."""
