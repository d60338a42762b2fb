"""List and count statements over the projections.

Belongs here: SQL that answers one list or number. Does not belong here: wording, permissions, writing.
Read ``clues.py`` first.
"""
