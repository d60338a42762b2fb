"""The place of the clues: the list, one clue with its next step, and the form that registers one.

Read ``screen.py`` first.
"""
