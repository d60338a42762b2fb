"""What happened to a record: the history with its differences, two revisions compared, two versions united, undo."""
