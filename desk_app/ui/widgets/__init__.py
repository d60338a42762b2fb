"""Reusable widgets that know nothing of the field: cards, badges, steppers, forms, the page view.

Does not belong here: anything that imports ``services``, words of the field, colours by value.
Read ``text.py`` and ``card.py`` first; the package ``gallery`` beside this one shows them all.
"""
