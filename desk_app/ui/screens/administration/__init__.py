"""Is the store sound, who did what, which batches came in, what this office and this program are.

Does not belong here: the checks themselves (services). Read ``screen.py`` first.
"""
