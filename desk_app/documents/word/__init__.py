"""The same content as a Word file, for those who go on writing in it.

Belongs here: styles, tables and pages of the format. Does not belong here: what a paper says, and looks, which are
those of ``styles.py``. Read ``writing.py``.
"""
