"""Home: what is due, five numbers, the four forms of this year.

Does not belong here: counting; questions are asked of services. Read ``screen.py`` first.
"""
