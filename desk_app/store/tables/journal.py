"""The journal: records, their revisions, and the audit log. Everything a projection shows comes from here."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from desk_app.store.tables.base import metadata

record = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("matter", Text, nullable=False, comment="uid of the record at the top of the PARENT chain"),
    Column("rev", Text, nullable=False, comment="the displayed head"),
    Column("heads", Integer, nullable=False, comment="more than one is a conflict a person resolves"),
    Column("deleted", Boolean, nullable=False),
    Index(None, "kind", "id"),
    Index(None, "matter", "kind", "id"),
    Index("ix_record_conflicts", "id", sqlite_where=text("heads > 1")),
    comment="one row a record; its id is the key of the projection row and of the search rows",
)

revision = Table(
    "revision",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("rev", Text, nullable=False, unique=True),
    Column("record_id", Integer, ForeignKey("record.id"), nullable=False),
    Column("gen", Integer, nullable=False),
    Column("is_head", Boolean, nullable=False),
    Column("batch_id", Integer, ForeignKey("batch.id"), nullable=True),
    Column("sealed", Boolean, nullable=False, comment="the line is sealed under the reporter key"),
    Column("line", LargeBinary, nullable=False, comment="canonical JSON with id and signature"),
    Index(None, "record_id", "is_head"),
    Index(None, "batch_id", "seq"),
    comment="immutable signed states; rows are only added",
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("entry", LargeBinary, nullable=False, comment="canonical JSON, ids only"),
    Column("chain", LargeBinary, nullable=False, comment="SHA-256 over the previous chain value and this entry"),
    comment="one entry an act; hash chain",
)
