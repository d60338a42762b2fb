"""Who we are, whom we trust, and what went to and came from other units.

Does not belong here: formats and keys (services). Read ``screen.py`` first.
"""
