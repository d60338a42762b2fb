"""How wide the columns of a table are while nobody sized them by hand."""

import math


def spread(wished: list[int], elastic: list[int], spare: int, least: list[int]) -> list[int]:
    """Give spare room to elastic columns, or take up to half of them away."""
    widths = list(wished)
    if spare >= 0:
        share, rest = divmod(spare, max(1, len(elastic)))
        for number, place in enumerate(elastic):
            widths[place] += share + (1 if number < rest else 0)
        return widths
    # What still does not fit is reached by scrolling sideways; cells of a few dots would help nobody.
    room = sum(widths[place] // 2 for place in elastic)
    part = min(1.0, -spare / room) if room else 0.0
    for place in elastic:
        widths[place] = max(least[place], widths[place] - math.ceil(widths[place] // 2 * part))
    return widths
