"""Before a store is open: choose or found one; and after: notice that nobody is there.

Does not belong here: any place. Read ``first_run.py`` first.
"""
