"""Units and people: who is under supervision, and everything known about one of them in one place.

Does not belong here: deciding who is one person, or what has effect; services say so. Read ``screen.py`` first.
"""
