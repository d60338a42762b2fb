"""Before a store is open: choose or create one, unlock it; and after: notice that nobody is there.

Does not belong here: any place. Read ``founding.py`` first.
"""
