"""Exactness

Reports are finite decimals, everything computed is a fraction, and nothing is rounded before it is compared.
"""
