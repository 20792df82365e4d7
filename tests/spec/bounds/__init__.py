"""Bounds

The least and the greatest value still possible, each end reached or not.
"""
