"""Foreign documents made readable in memory: what a file is, and its pages, text or pictures; nothing is written."""
