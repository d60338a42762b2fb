"""The place of the clues: the list, one clue with its next step, and the form that registers one.

Does not belong here: rules and queries (``services``), widgets that know nothing of clues (``ui/widgets``).
Read ``screen.py`` first.
"""
