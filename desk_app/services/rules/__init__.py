"""The rules in force and the packs of the office: list them, adopt a pack, withdraw one.

Does not belong here: what a pack is and may change (``desk_app.domain.rules``: ``packs``, ``overlay``, ``shelf``), how
a step is judged (``services.procedure``), how packs come onto the shelf when a store opens (``services.shelving``).
Read ``packs.py`` first.
"""
