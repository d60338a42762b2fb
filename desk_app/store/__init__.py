"""The encrypted store: the only package that knows SQL.

Does not belong here: rules of the field, permissions, wording.
Read ``unit.py`` first.
"""
