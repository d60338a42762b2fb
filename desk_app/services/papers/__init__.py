"""Papers from records: which exist, what they show, the print register.

Does not belong here: layout and wording (``documents``, ``resources/templates``).
Read ``printing.py`` first.
"""
