"""What figures and verdicts mean, as tables that run.

A folder is a chapter, a file a section, a test a paragraph: its docstring is the rule, its tables show it. Every engine
runs all of them. docs/reference/meaning.md is printed from them (`python3 run.py docs`).
"""
