"""See a paper as it will be printed, print it or save it, and enter it into the print register.

Does not belong here: what stands on a paper (services). Read ``dialog.py`` first.
"""
