"""What was begun and not submitted: every draft of the person who is signed in.

Does not belong here: keeping a draft and putting it back (``ui/drafts.py``). Read ``dialog.py`` first.
"""
