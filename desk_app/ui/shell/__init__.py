"""The main window: rail, top bar, screens by registry, actions, lock screen, first run.

Does not belong here: any word of the field; places and actions are passed in.
Read ``window.py`` first.
"""
