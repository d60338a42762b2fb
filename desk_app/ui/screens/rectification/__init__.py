"""Problems under rectification with who answers for them and what is done.

Does not belong here: the procedure (services, rules). Read ``screen.py`` first.
"""
