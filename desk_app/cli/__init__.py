"""The command line: the same door as the window, without Qt.

Does not belong here: rules or SQL; a command parses words, calls a service, prints the answer.
Read ``main.py`` first.
"""
