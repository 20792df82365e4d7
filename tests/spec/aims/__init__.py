"""Aims as plans write them

What each comparator asks, in the direction of its indicator.
"""
