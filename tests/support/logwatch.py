"""Notice every warning or error that is logged while a test runs."""

import logging


class LogWatch(logging.Handler):
    """Collect records at WARNING and above from the root logger."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._lines: list[str] = []
        self._is_expected = False

    def start(self, *, is_expected: bool) -> None:
        """Listen; with ``is_expected`` the test means to log."""
        self._lines.clear()
        self._is_expected = is_expected
        logging.getLogger().addHandler(self)

    def stop(self) -> None:
        logging.getLogger().removeHandler(self)

    def check(self) -> None:
        """Fail for the lines so far, once."""
        lines, self._lines = self._lines, []
        if lines and not self._is_expected:
            raise AssertionError("logged without @pytest.mark.expect_log:\n" + "\n".join(lines))

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(f"{record.name} {record.levelname} {record.getMessage()}")
