"""Put the packs an office adopted on the shelf of rules, when its store opens and whenever one comes or goes."""

from collections.abc import Sequence
from dataclasses import replace

from desk_app.domain.records.packs import RulePack
from desk_app.domain.rules.packs import read_pack
from desk_app.domain.rules.shelf import Adopted
from desk_app.errors import DeskError
from desk_app.services.kit import Kit
from desk_app.store.unit import Read, Stored


def adopted(stored: Stored[RulePack]) -> Adopted:
    """Read the pack of a record.

    Raises:
        InputError: as ``read_pack``.
    """
    return Adopted(stored.uid, read_pack(stored.record.content), stored.record.withdrawn_on)


def laid(kit: Kit, packs: Sequence[Adopted]) -> Kit:
    """Give the tools with exactly these packs, everything checked for every day.

    Raises:
        InputError: what is wrong with a pack, with its file and row.
        EnvironmentFailureError: ``paper.template_broken``.
    """
    found = replace(kit, shelf=kit.shelf.with_packs(packs))
    found.check()
    return found


def with_office_rules(kit: Kit, read: Read) -> Kit:
    """Give the tools with the packs of an open store.

    A pack that does not fit this version of the program is set aside and told, never a reason not to open the store.
    """
    packs: list[Adopted] = []
    aside: list[str] = []
    records = read.find(RulePack)
    if not records and not kit.shelf.adopted:
        return kit
    for stored in records:
        try:
            packs.append(adopted(stored))
        except DeskError:
            aside.append(stored.uid)
    try:
        found = laid(kit, packs)
    except DeskError:
        found, more = _fitting(kit, packs)
        aside += more
    return replace(found, shelf=found.shelf.with_packs(found.shelf.adopted, set_aside=aside)) if aside else found


def _fitting(kit: Kit, packs: Sequence[Adopted]) -> tuple[Kit, list[str]]:
    """Lay the packs one by one and leave out those that do not fit."""
    found, aside = laid(kit, ()), []
    for pack in packs:
        try:
            found = laid(kit, (*found.shelf.adopted, pack))
        except DeskError:
            aside.append(pack.uid)
    return found, aside
