"""The command line: the same door as the window, without Qt.

Belongs here: commands, their arguments, their output. Does not belong here: rules, SQL, files of the store.
Read ``main.py`` first, then ``verbs.py`` and any command.
"""
