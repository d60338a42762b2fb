"""Tooltips that show plain text only."""

from html import escape


def plain_tip(text: str) -> str:
    """Make a tooltip text that Qt will not read as mark-up: what might be taken for it is spelled out as such."""
    return f"<p>{escape(text, quote=False).replace(chr(10), '<br>')}</p>" if "<" in text else text
