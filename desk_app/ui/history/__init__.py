"""What happened to a record: its history, two revisions compared, two versions united, undo.

Belongs here: what every place shows of revisions and acts. Does not belong here: what may be undone and how versions
are united (``services/undoing``, ``services/conflicts``). Read ``pane.py`` first, then ``undoer.py``.
"""
