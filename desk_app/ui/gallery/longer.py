"""A language nobody speaks: every sentence in brackets and longer, so that tight places stand out."""

from PySide6.QtCore import QTranslator


class Longer(QTranslator):
    """Lengthens every sentence by two fifths; Qt puts counts into what this gives, as into a real translation."""

    def translate(
        self, _context: str, source: str, _disambiguation: str | bytes | None = None, _number: int = -1
    ) -> str:
        """Lengthen one sentence."""
        words = source.split(" ")
        more = " ".join("~" * len(word) for word in words[: max(1, (len(words) * 2) // 5)])
        return f"[{source} {more}]" if source.strip() else source

    def isEmpty(self) -> bool:
        """Say that there is something in it, so that Qt asks."""
        return False
