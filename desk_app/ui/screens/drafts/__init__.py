"""What was begun and not submitted: every draft of the person who is signed in.

Read ``dialog.py`` first.
"""
