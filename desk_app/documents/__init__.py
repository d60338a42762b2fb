"""Papers: facts, then content, then blocks on pages, then PDF bytes; fonts; pages as pictures.

Does not belong here: queries, the store, wording of forms (``resources/templates``), Qt.
Read ``content.py`` first, then ``papers/summary.py``, ``layout.py`` and ``rendering.py`` in the order of the stages.
"""
