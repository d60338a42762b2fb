"""The rules in force and the packs of the office: list them, adopt a pack, withdraw one.

What a pack is and what it may change is ``desk_app.domain.rules`` (``packs``, ``overlay``, ``shelf``); how a rule is
applied belongs to ``services.procedure``. Read ``packs.py`` first.
"""
