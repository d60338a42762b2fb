"""What happened to a record: its history, two revisions compared, two versions united, undo. Read ``pane.py`` first."""
