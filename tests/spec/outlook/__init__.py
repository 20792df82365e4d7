"""Outlook

What a target that is still open comes to if things go on as they went.
"""
