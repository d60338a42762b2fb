"""The kinds of record, one frozen dataclass each; every field is declared once here.

Belongs here: fields and nothing else. Does not belong here: rules, texts, tables.
Read ``clue.py`` first, then ``catalogue.py`` which lists them all.
"""
