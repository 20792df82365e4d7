"""The API: figures in by token, everything published out, described by OpenAPI."""
