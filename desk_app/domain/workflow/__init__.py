"""The generic state machine; one table per procedure feeds it.

Does not belong here: any rule of the field, they are data in ``resources/rules``.
Read ``machine.py`` first.
"""
