"""The five outputs of the statistics, counted from the store: tables, comparison, bulletin, and what is behind them."""
