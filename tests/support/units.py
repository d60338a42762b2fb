"""Two offices that trust each other, as tests of handover need them."""

from pathlib import Path

from desk_app.services.door import Services
from desk_app.services.handover.identities import AddContact, ExportIdentity, ShowIdentity, VerifyContact


def befriend(ours: Services, theirs: Services, tmp_path: Path) -> None:
    """Let ``ours`` trust ``theirs`` the honest way: identity file, digits typed."""
    card = tmp_path / f"{theirs.ask(ShowIdentity()).unit}.identity"
    theirs.execute(ExportIdentity(card))
    contact = ours.execute(AddContact(card))
    ours.execute(VerifyContact(contact.unit, theirs.ask(ShowIdentity()).fingerprint))
