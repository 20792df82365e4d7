"""Quantitative facts in officials' prose: `read_facts` turns a text into candidates."""

from cotmoc.reading.facts.reader import read_facts

__all__ = ["read_facts"]
