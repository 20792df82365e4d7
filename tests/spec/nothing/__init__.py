"""Kinds of nothing

`0`, *not reported* and *not applicable* are different things and stay different.
"""
