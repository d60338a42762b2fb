"""Attachments of any record: the list with what can be done, and the viewer that never writes to disk.

Belongs here: what every place shows of attachments. Does not belong here: parsing (``documents/reading``) and rules
(``services/filing``). Read ``panel.py``, then ``viewer.py``.
"""
