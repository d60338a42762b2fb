"""The list of a place: saved views, filter, columns, selection, all driven by one frozen filter.

Does not belong here: what a place lists, and SQL; a place hands its queries, columns and fields over as a ``ListSpec``.
Read ``spec.py`` first, then ``place_list.py``.
"""
