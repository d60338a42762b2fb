"""Papers made from templates: which fit a matter, and the window in which one is filled in.

The list is a tab of the page of a matter; the window shows the fields beside the paper as it would print.
"""
