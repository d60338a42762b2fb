"""One package per place of the program; screens do not know each other.

Does not belong here: reusable widgets, rules, SQL. Read the ``screen.py`` of any of them.
"""
