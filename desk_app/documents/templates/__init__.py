"""Templates of papers: the format, what may stand in it, and what is refused.

Does not belong here: filling and composing (``papers/filled.py``, ``papers/templated.py``), and where values come from
(``services/papers``). Read ``template.py`` first.
"""
