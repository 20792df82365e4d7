"""Verdicts

Given only where every possible value agrees. The first that fits counts.
"""
