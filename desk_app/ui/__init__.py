"""The window: the only package that knows Qt.

Does not belong here: rules, SQL, formats; it builds commands and queries and shows rows.
Read ``shell/window.py`` first.
"""
