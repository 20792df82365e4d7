"""Slow and deciding

Which units hold a target back, and whose reports would settle it.
"""
