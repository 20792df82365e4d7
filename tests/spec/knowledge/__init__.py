"""Knowledge

Everything carries the instant it became known, and nothing is overwritten: `known_at` looks back exactly.
"""
