"""Formulas

An indicator is numerator ÷ denominator × factor, or one expression.
"""
