"""Time

Months, quarters, half-years, nine months, years, ranges of years; by the calendar, or cut off on the 14th (nd09).
"""
