"""What keeps rectification moving: reminders, recurrences, figures, books and the page of a unit.

Does not belong here: the procedures of books and problems (rules), their lists (``services/rectification.py``).
Read ``units.py`` first: it says which unit a problem or book is about.
"""
