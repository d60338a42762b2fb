"""The handover format: write, read as hostile input, verify.

Does not belong here: the store; revisions arrive and leave as bytes.
Read ``format.py`` first.
"""
