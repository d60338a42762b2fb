"""Keep who reported out of texts that others read: what is told, related or handed over must not name a reporter.

Source: domain design section 1.9; rules on handling accusations.
"""

import re
from collections.abc import Iterable, Iterator

from desk_app.domain.ids import Uid
from desk_app.domain.records.clue import Reporter
from desk_app.store.unit import Read

_BETWEEN = re.compile("[\\s,;/\uff0c\u3001\uff1b]+")
_SHORTEST_NAME, _SHORTEST_CONTACT = 2, 5


def names_reporter(read: Read, clues: Iterable[Uid], *texts: str) -> bool:
    """Tell whether texts hold a name or contact of somebody who reported one of these clues.

    Without the reporter key there is nothing to compare with, and the answer is no.
    """
    if read.sealer is None:
        return False
    said = _plain("\n".join(texts))
    found = (stored.record for clue in clues for stored in read.find(Reporter, clue=clue))
    return any(piece in said for reporter in found for piece in _pieces(reporter))


def _pieces(reporter: Reporter) -> Iterator[str]:
    """Give what would show who a reporter is: each of several names, and the ways to reach them."""
    yield from (_plain(name) for name in _BETWEEN.split(reporter.name) if len(_plain(name)) >= _SHORTEST_NAME)
    for contact in (reporter.phone, reporter.address, reporter.reference):
        if len(_plain(contact)) >= _SHORTEST_CONTACT:
            yield _plain(contact)


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
