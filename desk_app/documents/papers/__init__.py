"""The papers: one module each, a pure function from facts and wording to content.

Does not belong here: places, faces, PDF (``layout.py`` and ``rendering.py`` do that for all papers alike).
Read ``summary.py`` first.
"""
