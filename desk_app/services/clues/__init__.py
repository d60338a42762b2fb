"""Clues: register them, list them, show one with everything that hangs on it.

Does not belong here: the steps of the procedure (``services.procedure``).
Read ``register.py`` first.
"""
