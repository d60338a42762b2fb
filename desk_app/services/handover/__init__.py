"""Hand matters to another unit and take them in: identities, bundles, receipts.

Does not belong here: the formats (``bundle``), keys (``crypto``).
Read ``identities.py`` first.
"""
