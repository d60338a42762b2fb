r"""The hand-over bundle, format ``qingjuan-bundle/1``, suite 1: this docstring is the specification.

Outside. One age v1 file (binary, never armored) whose stanzas are all ``mlkem768x25519``, 1 to 32 of them, one for
each station in the manifest's ``to`` and none besides. Nothing else is visible but the padded size.

Inside. The age payload is a tar stream of exactly these entries in this order::

    bagit.txt                55 bytes, constant (BAGIT_TXT)
    manifest.json            canonical JSON, the signed statement, at most 64 MiB
    manifest.json.sig        SSHSIG by from_key over manifest.json, namespace bundle@qingjuan.v1, at most 1 KiB
    manifest.json.sig2       only when approvals is 1: the same by a second person, namespace approve@qingjuan.v1
    manifest-sha256.txt      derived: "<sha256>  <path>\n" for every payload entry
    tagmanifest-sha256.txt   derived: the same for the entries above it
    data/records.jsonl       one revision per line (desk_app.domain.revision), each line ended by \n
    data/att/<sha256>        attachments, named by their SHA-256, ascending

then two zero blocks of 512 bytes, then zeros up to the Padme size of all that. An entry is a 512-byte header, the
content, zeros up to a multiple of 512. The header is ustar with every field fixed, so a reader compares it with
``archive.tar_header(path, size)`` and never interprets one. Derived entries are made anew and compared, never parsed.
No links, no directories, no extensions, no compression.

manifest.json has exactly these members::

    format        "qingjuan-bundle/1"
    suite         1
    bundle_id     UUIDv7
    created       instant, YYYY-MM-DDTHH:MM:SSZ
    not_after     instant or null
    from          {unit, card_version, station, person}: ids and the version of the sender's identity file
    from_key      64 hex digits: the Ed25519 key that made manifest.json.sig
    to            1..32 of {unit, station, recv_fp, role}: recv_fp = SHA-256 of the recipient text, all different
    channel       {peer, seq, prev}: to whom, the number of this bundle in that channel (from 1), SHA-256 of the
                  manifest before it or null
    purpose       [a-z][a-z0-9_]{0,63}
    scope         {kinds, withheld}: kinds of records inside (ascending), number withheld of each kind left out
    approvals     0 or 1
    log           {origin, size, head, sig}: the sender's audit chain as it stood
    counts        {records, revisions, attachments}
    payload       {path, sha256, size} of data/records.jsonl, then of each data/att/<sha256>, ascending

Limits: 200,000 files, 64 GiB of payload, 256 MiB of records, 1 MiB a line, each attachment below 8 GiB; all of them
judged from the signed manifest before the payload is touched.

Reading order, each step before the next: policy of stanzas; unwrap; entry 1; entries 2-4 as bytes; the signature by a
trusted key; only then the manifest is parsed; sender, addressee, recipient count, approval; limits; exact total size;
derived entries; content hashes; zero tail; authenticated end of the age stream. Nothing may be kept before all hold.

Source: bundle design sections 1.5 and 2; C2SP age.md; POSIX.1-2017 pax, "ustar Interchange Format"; RFC 8493
(BagIt 1.0); Nikitin et al., "Reducing Metadata Leakage from Encrypted Files" (Padme), PETS 2019.
"""

from enum import StrEnum

FORMAT = "qingjuan-bundle/1"
SUITE = 1
NAMESPACE = "bundle@qingjuan.v1"
APPROVAL_NAMESPACE = "approve@qingjuan.v1"

BAGIT_PATH = "bagit.txt"
BAGIT_TXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST_PATH = "manifest.json"
SIGNATURE_PATH = "manifest.json.sig"
APPROVAL_PATH = "manifest.json.sig2"
HASHES_PATH = "manifest-sha256.txt"
TAG_HASHES_PATH = "tagmanifest-sha256.txt"
RECORDS_PATH = "data/records.jsonl"
ATTACHMENT_FOLDER = "data/att/"

BLOCK_BYTES = 512
MAX_FILES = 200_000
MAX_PAYLOAD_BYTES = 64 * 2**30
MAX_RECORDS_BYTES = 256 * 2**20
MAX_MANIFEST_BYTES = 64 * 2**20
MAX_SIGNATURE_BYTES = 1024
MAX_ATTACHMENT_BYTES = 8 * 2**30 - 1
MAX_RECIPIENTS = 32


class Role(StrEnum):
    """Why a station can open the bundle."""

    RECIPIENT = "recipient"
    ARCHIVE = "archive"


class Right(StrEnum):
    """What a unit lets one of its persons sign."""

    APPROVE = "approve"
    EXPORT = "export"
    RECEIVE = "receive"


def padded_size(size: int) -> int:
    """Give the Padme size: at most 12 % more (3 % from 64 KiB on), and it tells only O(log log size) bits of ``size``.

    For multiples of 512 the answer is again one.
    """
    exponent = size.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << max(0, free_bits)) - 1
    return (size + mask) & ~mask
