"""What happened to a record: its history, two revisions compared, two versions united, undo. Read ``pane.py`` first.

What counts as one act, and which acts can be undone, does not belong here: the services decide it.
"""
