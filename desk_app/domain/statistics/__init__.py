"""Counting: the four forms, disposals, filings and sanctions, comparisons, and the paragraph of a bulletin."""
