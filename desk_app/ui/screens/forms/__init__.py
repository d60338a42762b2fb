"""The four forms of a period as a table whose figures lead to the people behind them.

Does not belong here: counting (services). Read ``screen.py`` first.
"""
