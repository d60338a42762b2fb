"""Gap-free numbers a year: given inside the transaction that uses them, never given twice."""

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from desk_app.domain.ids import Uid
from desk_app.errors import ConflictError
from desk_app.store.tables.ledgers import number


class Numbers:
    """The number ledger within one unit of work; a rolled-back unit leaves no gap."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[tuple[str, int], int] = {}

    def next_serial(self, series: str, year: int) -> int:
        """Give the next serial of a series in a year, starting at 1."""
        key = (series, year)
        if key not in self._last:
            self._last[key] = (
                self._connection.scalar(
                    select(func.max(number.c.serial)).where(number.c.series == series, number.c.year == year)
                )
                or 0
            )
        self._last[key] += 1
        return self._last[key]

    def assign(self, series: str, year: int, serial: int, *, text: str, uid: Uid) -> None:
        """Enter a number into the ledger.

        Raises:
            ConflictError: ``number.taken`` when the printed number exists already.
        """
        row = {"series": series, "year": year, "serial": serial, "number": text, "uid": uid, "voided": None}
        try:
            self._connection.execute(insert(number), row)
        except IntegrityError as error:
            raise ConflictError("number.taken") from error

    def serial_of(self, text: str) -> tuple[int, int]:
        """Give the year and the serial of a number that was given."""
        row = self._connection.execute(select(number.c.year, number.c.serial).where(number.c.number == text)).one()
        return row.year, row.serial

    def void(self, uid: Uid, reason: str) -> None:
        """Mark the numbers of a withdrawn record; they stay in the ledger with the reason."""
        self._connection.execute(update(number).where(number.c.uid == uid).values(voided=reason))

    def restore(self, uid: Uid) -> None:
        """Let the numbers of a record that came back count again; nobody else was given them meanwhile."""
        self._connection.execute(update(number).where(number.c.uid == uid).values(voided=None))
