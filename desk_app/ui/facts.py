"""What has happened, told to the window as one signal.

Screens and models connect a bound method and decide in one small method whether they care. There is no second bus.
"""

from PySide6.QtCore import QObject, Signal


class FactsSignal(QObject):
    """Carries each committed command's facts, in order, to the GUI thread.

    ``publish`` may be called from any thread: receivers that live on the GUI thread are called there, later.
    """

    published = Signal(object)  # tuple of facts, oldest first

    def publish(self, facts: tuple[object, ...]) -> None:
        """Pass on the facts of one command; the subscriber that ``Services.subscribe`` takes."""
        if facts:
            self.published.emit(facts)
