"""The five outputs of the statistics, counted from the store: tables, comparison, bulletin, and what is behind them.

How anything is counted does not belong here: that is ``desk_app.domain.statistics``. Read ``outputs.py`` first.
"""
