"""Which cells exist

A cell is element × part by breakdown × unit × sub-period. Forms and obligations say which are owed.
"""
