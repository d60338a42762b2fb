"""What a clue is tied to, drawn and listed: the drawing for the eye, the list beside it says the same in words.

Belongs here: where nodes stand, how they are drawn, what they are called. Does not belong here: finding them
(``services/clues/web``). Read ``layout.py``, then ``pane.py``.
"""
