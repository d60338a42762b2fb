"""Bookkeeping of this store that never travels: accounts, numbers, batches, prints, contacts, bundles, drafts."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from desk_app.store.tables.base import metadata

office = Table(
    "office",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    comment="facts and policy of this office: unit id, names, number templates",
)

station_secret = Table(
    "station_secret",
    metadata,
    Column("name", Text, primary_key=True),
    Column("secret", LargeBinary, nullable=False),
    comment="receive seed and log seed of this station",
)

account = Table(
    "account",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("verify_key", Text, nullable=False, comment="Ed25519, 64 hex digits"),
    Column("created_at", Text, nullable=False),
    comment="who may sign in; the password slots are in vault.keys",
)

signer = Table(
    "signer",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("verify_key", Text, primary_key=True),
    comment="verify keys of authors of this and of verified units, kept for ever",
)

number = Table(
    "number",
    metadata,
    Column("series", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("serial", Integer, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("uid", Text, nullable=False),
    Column("voided", Text, nullable=True, comment="why a number was cancelled; it is never given again"),
    comment="gap-free numbers a year",
)

batch = Table(
    "batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("records", Integer, nullable=False, comment="matters it touched, each counted once"),
    Column("obj", Text, nullable=False, comment="uid of what the act was about, empty for very many"),
    Column("undoes", Integer, ForeignKey("batch.id"), nullable=True, comment="the act this one took back"),
    Column("undone_at", Text, nullable=True),
    Index(None, "by", "id"),
    comment="acts that wrote records, each one undoable step over all of them",
)

print_entry = Table(
    "print_entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("register_no", Text, nullable=False, unique=True),
    Column("document", Text, nullable=False),
    Column("uid", Text, nullable=False),
    Column("rev", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("made_as", Text, nullable=False),
    Column("mark", Text, nullable=False, comment="code of list secrecy, empty for none"),
    Column("mark_years", Integer, nullable=False),
    Column("mark_scope", Text, nullable=False),
    Column("mark_by", Text, nullable=False, comment="who decided the mark"),
    Column("seq", Integer, nullable=False, comment="the newest revision of the store when it was printed"),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Index(None, "uid"),
    comment="print register",
)

print_copy = Table(
    "print_copy",
    metadata,
    Column("code", Text, primary_key=True, comment="what stands at the foot of its pages"),
    Column("entry", Integer, ForeignKey("print_entry.id"), nullable=False),
    Column("copy", Integer, nullable=False),
    Column("content", Text, nullable=False, comment="SHA-256 of what it says, in hex"),
    Column("pages", Text, nullable=False, comment="JSON: a digest of the words of every page"),
    UniqueConstraint("entry", "copy"),
    comment="the numbered copies of a printed paper; a file that was exported has none",
)

extraction = Table(
    "extraction",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    comment="register of attachments taken out of the store",
)

attachment_file = Table(
    "attachment_file",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size_bytes", Integer, nullable=False),
    Column("file_key", LargeBinary, nullable=False),
    Column("file", Text, nullable=False, unique=True),
    comment="where the encrypted bytes lie, and under which key",
)

contact = Table(
    "contact",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("identity", LargeBinary, nullable=False, comment="the signed identity file"),
    Column("status", Text, nullable=False, comment="imported or verified"),
    Column("added_at", Text, nullable=False),
    Column("verified_at", Text, nullable=True),
    Column("verified_by", Text, nullable=True),
    comment="other units; only verified ones may send or receive",
)

bundle = Table(
    "bundle",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bundle_id", Text, nullable=False),
    Column("manifest_sha256", Text, nullable=False),
    Column("direction", Text, nullable=False, comment="sent or received"),
    Column("peer", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("records", Integer, nullable=False),
    Column("attachments", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("counts", Text, nullable=False, comment="canonical JSON: what was withheld, or what receiving changed"),
    Column("receipt", LargeBinary, nullable=True),
    UniqueConstraint("bundle_id", "direction"),
    Index(None, "peer", "direction", "seq"),
    comment="ledger of handovers both ways",
)

record_sent = Table(
    "record_sent",
    metadata,
    Column("bundle", Integer, ForeignKey("bundle.id"), primary_key=True),
    Column("uid", Text, primary_key=True),
    Column("is_root", Boolean, nullable=False),
    comment="which records went with which bundle",
)

kept = Table(
    "kept",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("shelf", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("about", Text, primary_key=True, comment="uid of the record it belongs to, or nothing"),
    Column("body", Text, nullable=False, comment="JSON"),
    Column("hidden", LargeBinary, nullable=True, comment="JSON sealed under the reporter key"),
    Column("at", Text, nullable=False),
    comment="what the window keeps for one person: drafts, places, views; no record, no revision, in no bundle",
)
