"""The composition root: finds resources, builds everything once, starts the window or the command line.

Does not belong here: rules or widgets.
Read ``main.py`` first.
"""
