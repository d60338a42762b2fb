"""Layers of PDFs that others made: a volume has none, so a PDF that hides something on a layer cannot be bound.

Layers that are all shown are bound as they look. Where one is hidden, or shown only on a screen or only on paper, what
belongs to the page is for a person to say: it is refused, never guessed.

Source: ISO 32000-1, 8.11 (optional content).
"""

from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Name, Pdf

_SHOWN_WHEN_OFF: Final = (b"/AllOff", b"/AnyOff", b"/VE")
_USES: Final = ((Name.View, Name.ViewState), (Name.Print, Name.PrintState))


def has_hidden_layers(document: Pdf) -> bool:
    """Tell whether anything in a PDF is on a layer that is not shown always."""
    found = document.Root.get(Name.OCProperties)
    if not isinstance(found, pikepdf.Dictionary):
        return False
    usual = found.get(Name.D, pikepdf.Dictionary())
    hidden = list(usual.get(Name.OFF, ()))
    if str(usual.get(Name.BaseState, "/ON")) != "/ON":
        shown = {layer.objgen for layer in usual.get(Name.ON, ())}
        hidden += [layer for layer in found.get(Name.OCGs, ()) if layer.objgen not in shown]
    return bool(hidden) or any(map(_is_turned_off, found.get(Name.OCGs, ()))) or any(_inverted(document))


def _is_turned_off(layer: Any) -> bool:
    """Tell whether a layer says that it is off on a screen or on paper."""
    usage = layer.get(Name.Usage, pikepdf.Dictionary())
    return any(str(usage.get(use, pikepdf.Dictionary()).get(state, "/ON")) == "/OFF" for use, state in _USES)


def _inverted(document: Pdf) -> Iterator[bool]:
    """Tell of each object whether it holds a rule over several layers that shows what they hide."""
    for found in document.objects:
        holder = found.stream_dict if isinstance(found, pikepdf.Stream) else found
        said = holder.unparse(resolved=True)
        yield b"/OCMD" in said and any(word in said for word in _SHOWN_WHEN_OFF)
