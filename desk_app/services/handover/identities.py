"""Who we are to other units, and whom we trust: identity files and typed fingerprints."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desk_app import canonical
from desk_app.bundle.format import Right
from desk_app.bundle.identity import MAX_IDENTITY_BYTES, Person, UnitIdentity, read_identity, write_identity
from desk_app.bundle.manifest import LogHead, Party
from desk_app.bundle.verify import Signer
from desk_app.domain.events import LedgerChanged
from desk_app.errors import InputError, NotFoundError, TrustError, UsageError
from desk_app.jobs import Report
from desk_app.services.door import Command, Look, Query, Work
from desk_app.store import audit, durable, faults, peers
from desk_app.store.peers import ContactRow
from desk_app.store.unit import Read, Unit

_ALL_RIGHTS = (Right.APPROVE, Right.EXPORT, Right.RECEIVE)


def own_identity(read: Read) -> UnitIdentity:
    """Describe this unit, its people and its station."""
    persons = tuple(
        Person(account.id, account.name, account.verify_key, _ALL_RIGHTS) for account in peers.accounts(read.connection)
    )
    return UnitIdentity(
        unit=read.office("unit_id"),
        station=read.office("station"),
        name=read.office("unit_name"),
        recv=str(peers.receive_key(read.connection).recipient()),
        persons=persons,
        log_ed25519=str(peers.log_key(read.connection).verify_key()),
        issued=read.office("founded_at"),
        # A new person is a new version: peers must see the change and verify again.
        version=len(persons),
    )


def own_party(unit: Unit) -> Party:
    """Name this unit, its station and who is signed in, for manifests and receipts."""
    identity = own_identity(unit)
    return Party(identity.unit, identity.version, identity.station, unit.author.person)


def log_head(unit: Unit) -> LogHead:
    """Sign the present head of the audit log for a peer to keep."""
    unit.journal.flush()
    head = audit.head(unit.connection)
    origin = f"qingjuan/{unit.office('unit_id')}/{unit.office('station')}"
    statement = canonical.dumps({"origin": origin, "size": head.size, "head": head.head})
    signature = peers.log_key(unit.connection).sign(b"qingjuan-loghead-v1\0" + statement)
    return LogHead(origin, head.size, head.head, signature.hex())


def trusted(read: Read, me: str) -> Mapping[str, Signer]:
    """List the signing keys of the verified units by hex text; our own keys are no sender's."""
    found: dict[str, Signer] = {}
    for contact in peers.contacts(read.connection):
        if contact.status == peers.VERIFIED and contact.unit != me:
            for person in read_identity(contact.identity).persons:
                found[person.ed25519] = Signer(contact.unit, person.id, frozenset(person.may))
    return found


@dataclass(frozen=True, slots=True)
class Identity:
    """What a person reads to the other side."""

    unit: str
    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ShowIdentity(Query[Identity]):
    """Ask who we are, with our 40 digits."""

    def run(self, look: Look) -> Identity:
        """Compute the fingerprint."""
        identity = own_identity(look.read)
        return Identity(identity.unit, identity.name, identity.fingerprint())


@dataclass(frozen=True, slots=True)
class ExportIdentity(Command[Identity]):
    """Write our identity file; it holds public keys and names only."""

    AUDITED_AS = "identity.export"

    target: Path

    def run(self, work: Work, report: Report) -> Identity:  # noqa: ARG002 - short
        """Write the file.

        Raises:
            UsageError: ``file.exists``.
            EnvironmentFailureError: the disk.
        """
        if self.target.exists():
            raise UsageError("file.exists")
        identity = own_identity(work.unit)
        with faults.disk():
            durable.write_new(self.target, write_identity(identity, work.unit.author.signer))
        return Identity(identity.unit, identity.name, identity.fingerprint())


@dataclass(frozen=True, slots=True)
class Contact:
    """Another unit as lists show it."""

    unit: str
    name: str
    status: str
    version: int
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contacts(Query[tuple[Contact, ...]]):
    """Ask for the other units."""

    def run(self, look: Look) -> tuple[Contact, ...]:
        """List them by name."""
        return tuple(_shown(row) for row in peers.contacts(look.read.connection))


def _shown(row: ContactRow) -> Contact:
    identity = read_identity(row.identity)
    return Contact(row.unit, row.name, row.status, identity.version, tuple(person.name for person in identity.persons))


@dataclass(frozen=True, slots=True)
class AddContact(Command[Contact]):
    """Take in the identity file of another unit; it can do nothing until somebody verifies its fingerprint."""

    AUDITED_AS = "contact.add"

    file: Path

    def run(self, work: Work, report: Report) -> Contact:  # noqa: ARG002 - short
        """Read and store it.

        Raises:
            InputError: ``identity.form`` and the like when it is no identity file.
            TamperedError: when it was altered.
            TrustError: ``contact.ourselves``, ``contact.older`` for a version lower than known,
                ``contact.equivocation`` for the known version with other content.
            NotFoundError: ``file.not_found``.
        """
        if not self.file.is_file():
            raise NotFoundError("file.not_found")
        with faults.disk(), self.file.open("rb") as src:
            data = src.read(MAX_IDENTITY_BYTES + 1)
        if len(data) > MAX_IDENTITY_BYTES:
            raise InputError("contact.too_large", limit=MAX_IDENTITY_BYTES)
        identity = read_identity(data)
        if identity.unit == work.unit.office("unit_id"):
            raise TrustError("contact.ourselves")
        known = next((row for row in peers.contacts(work.unit.connection) if row.unit == identity.unit), None)
        status = peers.IMPORTED
        if known is not None:
            before = read_identity(known.identity)
            if identity.version < before.version:
                raise TrustError("contact.older", found=identity.version, known=before.version)
            if identity.version == before.version and identity.fingerprint() != before.fingerprint():
                raise TrustError("contact.equivocation", version=identity.version)
            if identity.fingerprint() == before.fingerprint():
                return _shown(known)
        row = ContactRow(identity.unit, identity.name, data, status)
        peers.put_contact(work.unit.connection, row, at=work.unit.at)
        work.unit.record(LedgerChanged("contact"))
        return _shown(row)

    def audit_object(self, result: Contact) -> str:
        """Name the unit."""
        return result.unit


@dataclass(frozen=True, slots=True)
class VerifyContact(Command[Contact]):
    """Trust a unit because a person typed the 40 digits heard on the telephone or read from paper."""

    AUDITED_AS = "contact.verify"

    name: str
    digits: str

    def run(self, work: Work, report: Report) -> Contact:  # noqa: ARG002 - short
        """Compare and mark.

        Raises:
            NotFoundError: ``contact.not_found``.
            TrustError: ``identity.fingerprint`` when the digits differ.
        """
        row = find_contact(work.unit, self.name)
        identity = read_identity(row.identity)
        identity.check_fingerprint(self.digits)
        keys = [(person.id, person.ed25519) for person in identity.persons]
        peers.mark_verified(work.unit.connection, row.unit, keys, at=work.unit.at, by=work.unit.author.person)
        work.unit.record(LedgerChanged("contact"))
        return _shown(ContactRow(row.unit, row.name, row.identity, peers.VERIFIED))

    def audit_object(self, result: Contact) -> str:
        """Name the unit."""
        return result.unit


def find_contact(read: Read, name: str) -> ContactRow:
    """Find a unit by its name or id.

    Raises:
        NotFoundError: ``contact.not_found``, also when several units carry the name.
    """
    found = [row for row in peers.contacts(read.connection) if name in (row.unit, row.name)]
    if len(found) != 1:
        raise NotFoundError("contact.not_found")
    return found[0]
