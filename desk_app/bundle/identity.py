r"""The identity file a unit gives to its peers, and the 40 digits by which a person verifies it.

Format ``qingjuan-identity/1``: canonical JSON with exactly these members::

    format        "qingjuan-identity/1"
    unit, station ids ([A-Za-z0-9-]{1,64})
    name          the unit's name for people, 1..100 characters
    recv          recipient text age1pq1...
    persons       1..200 of {id, name, ed25519, may}, ascending by id, all keys different; may: ascending subset of
                  approve, export, receive
    log_ed25519   64 hex digits: the key of the station's audit log
    issued        instant
    version       from 1; a lower one than known is a rollback, an equal one with another content equivocation
    sig           SSHSIG over the canonical JSON without this member, namespace identity@qingjuan.v1, by one of persons

The signature only shows that the file is whole: anybody can issue a file about anybody. Trust comes from the
fingerprint, heard on the telephone or read from paper and typed in:
``SHA-512("qingjuan-fp-v1\0" + canon(everything above but format, issued, version, sig))``, group i of 8 is
``BE(fp[5i:5i+5]) mod 100000``. It therefore changes with every key, right, name and station, and only with those.

Source: bundle design sections 3.2 and 3.3 (typed digits instead of a question "are they equal?").
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from desk_app import canonical
from desk_app.bundle.fields import HEX64, PARTY, Fields
from desk_app.bundle.format import Right
from desk_app.bundle.verify import Signer
from desk_app.canonical import Json
from desk_app.crypto.age import Recipient
from desk_app.crypto.signing import SigningKey, SshSignature
from desk_app.errors import DeskError, InputError, TamperedError, TrustError, UsageError

FORMAT = "qingjuan-identity/1"
NAMESPACE = "identity@qingjuan.v1"
MAX_IDENTITY_BYTES = 256 * 1024
_OPENING = b'{"format":"qingjuan-identity/'
_CODE = "identity.form"
_KEYS = frozenset(
    {"format", "unit", "station", "name", "recv", "persons", "log_ed25519", "issued", "version", "sig"}
)  # fmt: skip
_MAX_PERSONS = 200
_MAX_NAME = 100
_RECIPIENT = re.compile(r"age1pq1[a-z0-9]{1,4000}")
_ARMOR = re.compile(r"[!-~\n ]{1,1024}")
_GROUPS, _GROUP_BYTES, _GROUP_DIGITS = 8, 5, 5


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs for the unit."""

    id: str
    name: str
    ed25519: str
    may: tuple[Right, ...]

    keys = frozenset({"id", "name", "ed25519", "may"})

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Take the person out of a JSON object."""
        return cls(
            id=fields.text("id", PARTY),
            name=fields.words("name", at_most=_MAX_NAME),
            ed25519=fields.text("ed25519", HEX64),
            may=tuple(
                Right(right) for right in fields.words_list("may", re.compile("|".join(Right)), at_most=len(Right))
            ),
        )

    def json(self) -> dict[str, Json]:
        """Give the JSON object."""
        return {"id": self.id, "name": self.name, "ed25519": self.ed25519, "may": [right.value for right in self.may]}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitIdentity:
    """One version of what a unit says about its station, persons and keys."""

    unit: str
    station: str
    name: str
    recv: str
    persons: tuple[Person, ...]
    log_ed25519: str
    issued: str
    version: int

    def signer(self, key: str) -> Signer | None:
        """Give the person who owns the signing key ``key``, if it is one of this unit's."""
        for person in self.persons:
            if person.ed25519 == key:
                return Signer(self.unit, person.id, frozenset(person.may))
        return None

    def fingerprint(self) -> str:
        """Give the 40 digits as eight groups of five."""
        digest = hashlib.sha512(b"qingjuan-fp-v1\0" + canonical.dumps(self._keyed())).digest()
        groups = (digest[start : start + _GROUP_BYTES] for start in range(0, _GROUPS * _GROUP_BYTES, _GROUP_BYTES))
        return " ".join(f"{int.from_bytes(group, 'big') % 10**_GROUP_DIGITS:0{_GROUP_DIGITS}d}" for group in groups)

    def check_fingerprint(self, typed: str) -> None:
        """Accept the digits a person typed; white space does not count, full-width digits do.

        Raises:
            TrustError: ``identity.fingerprint`` for anything but exactly the 40 digits.
        """
        digits = "".join(typed.split())
        if not digits.isdecimal() or "".join(str(int(digit)) for digit in digits) != self.fingerprint().replace(
            " ", ""
        ):
            raise TrustError("identity.fingerprint")

    def json(self) -> dict[str, Json]:
        """Give the JSON object without the signature."""
        return {"format": FORMAT, "issued": self.issued, "version": self.version, **self._keyed()}

    def _keyed(self) -> dict[str, Json]:
        return {
            "unit": self.unit,
            "station": self.station,
            "name": self.name,
            "recv": self.recv,
            "persons": [person.json() for person in self.persons],
            "log_ed25519": self.log_ed25519,
        }


def write_identity(identity: UnitIdentity, signer: SigningKey) -> bytes:
    """Spell the identity file, signed by one of its persons.

    Raises:
        UsageError: ``identity.draft`` when our own reader would refuse the file.
    """
    try:
        body = canonical.dumps(identity.json())
        armor = signer.sign_ssh(body, namespace=NAMESPACE).decode("ascii")
        data = canonical.dumps({**identity.json(), "sig": armor})
        read_identity(data)
    except DeskError as error:
        raise UsageError("identity.draft", reason=str(error.params.get("reason", error.code))) from error
    return data


def read_identity(data: bytes) -> UnitIdentity:
    """Read an identity file; whole, but not yet trusted.

    Raises:
        InputError: ``identity.not_identity``, ``identity.unsupported``.
        TamperedError: ``identity.form`` or ``canonical.form`` for a malformed file, ``identity.forged`` when the
            signature is not by one of its own persons.
    """
    if len(data) > MAX_IDENTITY_BYTES or not data.startswith(_OPENING):
        raise InputError("identity.not_identity")
    if not data.startswith(_OPENING + b'1"'):
        raise InputError("identity.unsupported")
    value = canonical.loads(data)
    fields = Fields(value, _KEYS, code=_CODE)
    identity = _identity(fields)
    armor = fields.text("sig", _ARMOR).encode("ascii")
    try:
        signature = SshSignature.parse(armor)
        signature.verify(_unsigned(value), namespace=NAMESPACE)
    except TamperedError as error:
        raise TamperedError("identity.forged") from error
    if identity.signer(str(signature.key)) is None:
        raise TamperedError("identity.forged")
    return identity


def _identity(fields: Fields) -> UnitIdentity:
    identity = UnitIdentity(
        unit=fields.text("unit", PARTY),
        station=fields.text("station", PARTY),
        name=fields.words("name", at_most=_MAX_NAME),
        recv=fields.text("recv", _RECIPIENT),
        persons=tuple(Person.read(part) for part in fields.parts("persons", Person.keys, at_most=_MAX_PERSONS)),
        log_ed25519=fields.text("log_ed25519", HEX64),
        issued=fields.instant("issued"),
        version=fields.number("version", at_least=1),
    )
    ids = [person.id for person in identity.persons]
    keys = {person.ed25519 for person in identity.persons}
    if not ids or ids != sorted(set(ids)) or len(keys) != len(ids) or identity.log_ed25519 in keys:
        raise fields.refusal("persons")
    try:
        Recipient.parse(identity.recv)
    except InputError as error:
        raise fields.refusal("recv") from error
    return identity


def _unsigned(value: Json) -> bytes:
    assert isinstance(value, Mapping)
    return canonical.dumps({name: member for name, member in value.items() if name != "sig"})
