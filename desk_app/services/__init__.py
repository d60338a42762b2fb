"""Use cases: commands and queries, the only door to the store for the window and the command line.

Does not belong here: Qt, SQL, printing to a terminal.
Read ``door.py`` first.
"""
