"""The first tables and the search index."""

import sqlalchemy as sa
from alembic import op

from desk_app.store.search.schema import VERSION

revision = "0001"
down_revision = None

# What was signed and what was logged is only added to; even our own mistake could not change it.
ADDED_ONLY = (
    """CREATE TRIGGER revision_stays BEFORE UPDATE OF rev, record_id, gen, sealed, line ON revision
    BEGIN SELECT RAISE(ABORT, 'revision'); END""",
    """CREATE TRIGGER revision_kept BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'revision'); END""",
    """CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit'); END""",
    """CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit'); END""",
)

SEARCH = (
    """CREATE TABLE search_text (
        record_id INTEGER PRIMARY KEY,
        short_body TEXT NOT NULL,
        long_body TEXT NOT NULL,
        short_shown TEXT NOT NULL,
        long_shown TEXT NOT NULL
    )""",
    """CREATE TABLE search_order (record_id INTEGER PRIMARY KEY, sort_key TEXT NOT NULL)""",
    """CREATE INDEX search_order_newest ON search_order (sort_key, record_id)""",
    """CREATE TABLE search_name (
        record_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        reading TEXT NOT NULL,
        PRIMARY KEY (record_id, name, reading)
    ) WITHOUT ROWID""",
    """CREATE INDEX search_name_reading ON search_name (reading, record_id)""",
    """CREATE TABLE search_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE VIRTUAL TABLE search_short USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii')""",
    """CREATE VIRTUAL TABLE search_long USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii')""",
    """INSERT INTO search_short (search_short, rank) VALUES ('pgsz', 3900)""",
    """INSERT INTO search_long (search_long, rank) VALUES ('pgsz', 3900)""",
)


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("verify_key", sa.Text(), nullable=False, comment="Ed25519, 64 hex digits"),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
        comment="who may sign in; the password slots are in vault.keys",
    )
    op.create_table(
        "attachment_file",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("file_key", sa.LargeBinary(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_attachment_file")),
        sa.UniqueConstraint("file", name=op.f("uq_attachment_file_file")),
        comment="where the encrypted bytes lie, and under which key",
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=False, comment="canonical JSON, ids only"),
        sa.Column(
            "chain", sa.LargeBinary(), nullable=False, comment="SHA-256 over the previous chain value and this entry"
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
        comment="one entry an act; hash chain",
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False, comment="matters it touched, each counted once"),
        sa.Column("obj", sa.Text(), nullable=False, comment="uid of what the act was about, empty for very many"),
        sa.Column("undoes", sa.Integer(), nullable=True, comment="the act this one took back"),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["batch.id"], name=op.f("fk_batch_undoes_batch")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sa.UniqueConstraint("uid", name=op.f("uq_batch_uid")),
        comment="acts that wrote records, each one undoable step over all of them",
    )
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batch_by_id"), ["by", "id"], unique=False)

    op.create_table(
        "bundle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bundle_id", sa.Text(), nullable=False),
        sa.Column("manifest_sha256", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False, comment="sent or received"),
        sa.Column("peer", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("attachments", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column(
            "counts", sa.Text(), nullable=False, comment="canonical JSON: what was withheld, or what receiving changed"
        ),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle")),
        sa.UniqueConstraint("bundle_id", "direction", name=op.f("uq_bundle_bundle_id_direction")),
        comment="ledger of handovers both ways",
    )
    with op.batch_alter_table("bundle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bundle_peer_direction_seq"), ["peer", "direction", "seq"], unique=False)

    op.create_table(
        "contact",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False, comment="the signed identity file"),
        sa.Column("status", sa.Text(), nullable=False, comment="imported or verified"),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("verified_at", sa.Text(), nullable=True),
        sa.Column("verified_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("unit", name=op.f("pk_contact")),
        comment="other units; only verified ones may send or receive",
    )
    op.create_table(
        "extraction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extraction")),
        comment="register of attachments taken out of the store",
    )
    op.create_table(
        "kept",
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("shelf", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False, comment="uid of the record it belongs to, or nothing"),
        sa.Column("body", sa.Text(), nullable=False, comment="JSON"),
        sa.Column("hidden", sa.LargeBinary(), nullable=True, comment="JSON sealed under the reporter key"),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "shelf", "key", "about", name=op.f("pk_kept")),
        comment="what the window keeps for one person: drafts, places, views; no record, no revision, in no bundle",
    )
    op.create_table(
        "number",
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("voided", sa.Text(), nullable=True, comment="why a number was cancelled; it is never given again"),
        sa.PrimaryKeyConstraint("series", "year", "serial", name=op.f("pk_number")),
        sa.UniqueConstraint("number", name=op.f("uq_number_number")),
        comment="gap-free numbers a year",
    )
    op.create_table(
        "office",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_office")),
        comment="facts and policy of this office: unit id, names, number templates",
    )
    op.create_table(
        "print_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register_no", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("rev", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("made_as", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False, comment="code of list secrecy, empty for none"),
        sa.Column("mark_years", sa.Integer(), nullable=False),
        sa.Column("mark_scope", sa.Text(), nullable=False),
        sa.Column("mark_by", sa.Text(), nullable=False, comment="who decided the mark"),
        sa.Column("seq", sa.Integer(), nullable=False, comment="the newest revision of the store when it was printed"),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_entry")),
        sa.UniqueConstraint("register_no", name=op.f("uq_print_entry_register_no")),
        comment="print register",
    )
    with op.batch_alter_table("print_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_print_entry_uid"), ["uid"], unique=False)

    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False, comment="uid of the record at the top of the PARENT chain"),
        sa.Column("rev", sa.Text(), nullable=False, comment="the displayed head"),
        sa.Column("heads", sa.Integer(), nullable=False, comment="more than one is a conflict a person resolves"),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("uid", name=op.f("uq_record_uid")),
        comment="one row a record; its id is the key of the projection row and of the search rows",
    )
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.create_index("ix_record_conflicts", ["id"], unique=False, sqlite_where=sa.text("heads > 1"))
        batch_op.create_index(batch_op.f("ix_record_kind_id"), ["kind", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_record_matter_kind_id"), ["matter", "kind", "id"], unique=False)

    op.create_table(
        "signer",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("verify_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "person", "verify_key", name=op.f("pk_signer")),
        comment="verify keys of authors of this and of verified units, kept for ever",
    )
    op.create_table(
        "station_secret",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_station_secret")),
        comment="receive seed and log seed of this station",
    )
    op.create_table(
        "allegation_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("discipline", sa.Text(), nullable=True),
        sa.Column("law", sa.Text(), nullable=True),
        sa.Column("amount_cents", sa.Integer(), nullable=True),
        sa.Column("period_from", sa.Text(), nullable=True),
        sa.Column("period_to", sa.Text(), nullable=True),
        sa.Column("when_text", sa.Text(), nullable=True),
        sa.Column("where_text", sa.Text(), nullable=True),
        sa.Column("who_text", sa.Text(), nullable=True),
        sa.Column("what_text", sa.Text(), nullable=True),
        sa.Column("how_text", sa.Text(), nullable=True),
        sa.Column("why_text", sa.Text(), nullable=True),
        sa.Column("which_text", sa.Text(), nullable=True),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("finding_note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_allegation_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allegation_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_allegation_now_uid")),
        comment="displayed heads of kind allegation",
    )
    with op.batch_alter_table("allegation_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_allegation_now_clue_id"), ["clue", "id"], unique=False)

    op.create_table(
        "appeal_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("appeal_kind", sa.Text(), nullable=True),
        sa.Column("filed_on", sa.Text(), nullable=True),
        sa.Column("decision_received_on", sa.Text(), nullable=True),
        sa.Column("grounds", sa.Text(), nullable=True),
        sa.Column("reviewers", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_note", sa.Text(), nullable=True),
        sa.Column("document_no", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("papers", sa.Text(), nullable=True),
        sa.Column("marks", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_appeal_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_appeal_now_uid")),
        comment="displayed heads of kind appeal",
    )
    with op.batch_alter_table("appeal_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appeal_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_now_filed_on_id"), ["filed_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_now_measure_id"), ["measure", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_now_number_id"), ["number", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_now_state_id"), ["state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeal_now_subject_id"), ["subject", "id"], unique=False)

    op.create_table(
        "approval_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("step", sa.Text(), nullable=True),
        sa.Column("chain", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("person_name", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("is_folded", sa.Boolean(), nullable=True),
        sa.Column("scan", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_approval_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_approval_now_uid")),
        comment="displayed heads of kind approval",
    )
    with op.batch_alter_table("approval_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_now_of_id"), ["of", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_now_scan_id"), ["scan", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_now_step_id"), ["step", "id"], unique=False)

    op.create_table(
        "attachment_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("original_name", sa.Text(), nullable=True),
        sa.Column("mime", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("size_bytes", sa.Integer(), nullable=True),
        sa.Column("attachment_kind", sa.Text(), nullable=True),
        sa.Column("paper", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("is_reporter_source", sa.Boolean(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_attachment_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_attachment_now_uid")),
        comment="displayed heads of kind attachment",
    )
    with op.batch_alter_table("attachment_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_now_of_id"), ["of", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_now_sha256_id"), ["sha256", "id"], unique=False)

    op.create_table(
        "case_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("kinds", sa.Text(), nullable=True),
        sa.Column("filed_on", sa.Text(), nullable=True),
        sa.Column("document_no", sa.Text(), nullable=True),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_case_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_case_now_uid")),
        comment="displayed heads of kind case",
    )
    with op.batch_alter_table("case_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_now_filed_on_id"), ["filed_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_now_number_id"), ["number", "id"], unique=False)

    op.create_table(
        "clarification_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=True),
        sa.Column("proposed_on", sa.Text(), nullable=True),
        sa.Column("subject_opinion", sa.Text(), nullable=True),
        sa.Column("way", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("plan", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("followed_up_on", sa.Text(), nullable=True),
        sa.Column("follow_up", sa.Text(), nullable=True),
        sa.Column("papers", sa.Text(), nullable=True),
        sa.Column("marks", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_clarification_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarification_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_clarification_now_uid")),
        comment="displayed heads of kind clarification",
    )
    with op.batch_alter_table("clarification_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clarification_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_clarification_now_number_id"), ["number", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_clarification_now_state_id"), ["state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_clarification_now_subject_id"), ["subject", "id"], unique=False)

    op.create_table(
        "clue_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("received_on", sa.Text(), nullable=True),
        sa.Column("sources", sa.Text(), nullable=True),
        sa.Column("source_note", sa.Text(), nullable=True),
        sa.Column("report_type", sa.Text(), nullable=True),
        sa.Column("name_kind", sa.Text(), nullable=True),
        sa.Column("subject_unknown", sa.Boolean(), nullable=True),
        sa.Column("tags", sa.Text(), nullable=True),
        sa.Column("formalism", sa.Text(), nullable=True),
        sa.Column("joined_into", sa.Text(), nullable=True),
        sa.Column("split_from", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("way", sa.Text(), nullable=True),
        sa.Column("closing", sa.Text(), nullable=True),
        sa.Column("handlers", sa.Text(), nullable=True),
        sa.Column("verifiers", sa.Text(), nullable=True),
        sa.Column("investigators", sa.Text(), nullable=True),
        sa.Column("reviewers", sa.Text(), nullable=True),
        sa.Column("handling_department", sa.Text(), nullable=True),
        sa.Column("external_numbers", sa.Text(), nullable=True),
        sa.Column("wants_result", sa.Boolean(), nullable=True),
        sa.Column("papers", sa.Text(), nullable=True),
        sa.Column("marks", sa.Text(), nullable=True),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_clue_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clue_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_clue_now_uid")),
        comment="displayed heads of kind clue",
    )
    with op.batch_alter_table("clue_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clue_now_joined_into_id"), ["joined_into", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_clue_now_number_id"), ["number", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_clue_now_received_on_id"), ["received_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_clue_now_split_from_id"), ["split_from", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_clue_now_state_id"), ["state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_clue_now_way_id"), ["way", "id"], unique=False)

    op.create_table(
        "deadline_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Text(), nullable=True),
        sa.Column("started_at", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("due_at", sa.Text(), nullable=True),
        sa.Column("suspended_on", sa.Text(), nullable=True),
        sa.Column("suspension_reason", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("is_soft", sa.Boolean(), nullable=True),
        sa.Column("computation", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_deadline_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_deadline_now_uid")),
        comment="displayed heads of kind deadline",
    )
    with op.batch_alter_table("deadline_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadline_now_due_on_id"), ["due_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deadline_now_of_id"), ["of", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deadline_now_rule_id"), ["rule", "id"], unique=False)
        batch_op.create_index(
            "ix_deadline_now_running_due_on",
            ["due_on", "id", "of"],
            unique=False,
            sqlite_where=sa.text("closed_on IS NULL AND suspended_on IS NULL"),
        )
        batch_op.create_index(
            "ix_deadline_now_running_of",
            ["of", "due_on"],
            unique=False,
            sqlite_where=sa.text("closed_on IS NULL AND suspended_on IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_deadline_now_subject_id"), ["subject", "id"], unique=False)
        batch_op.create_index(
            "ix_deadline_now_suspended",
            ["due_on", "id"],
            unique=False,
            sqlite_where=sa.text("closed_on IS NULL AND suspended_on IS NOT NULL"),
        )

    op.create_table(
        "execution_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("papers", sa.Text(), nullable=True),
        sa.Column("marks", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_execution_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_execution_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_execution_now_uid")),
        comment="displayed heads of kind execution",
    )
    with op.batch_alter_table("execution_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_execution_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_execution_now_measure_id"), ["measure", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_execution_now_state_id"), ["state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_execution_now_subject_id"), ["subject", "id"], unique=False)

    op.create_table(
        "explanation_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=True),
        sa.Column("rev", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_explanation_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_explanation_now_uid")),
        comment="displayed heads of kind explanation",
    )
    with op.batch_alter_table("explanation_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_explanation_now_of_id"), ["of", "id"], unique=False)

    op.create_table(
        "false_report_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("suspected_on", sa.Text(), nullable=True),
        sa.Column("forged_facts", sa.Text(), nullable=True),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("document_no", sa.Text(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.Column("papers", sa.Text(), nullable=True),
        sa.Column("marks", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_false_report_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_false_report_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_false_report_now_uid")),
        comment="displayed heads of kind false_report",
    )
    with op.batch_alter_table("false_report_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_false_report_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_false_report_now_number_id"), ["number", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_false_report_now_state_id"), ["state", "id"], unique=False)

    op.create_table(
        "feedback_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("reporter", sa.Text(), nullable=True),
        sa.Column("feedback_kind", sa.Text(), nullable=True),
        sa.Column("given_on", sa.Text(), nullable=True),
        sa.Column("given_by", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("has_objection", sa.Boolean(), nullable=True),
        sa.Column("has_new_evidence", sa.Boolean(), nullable=True),
        sa.Column("evidence_note", sa.Text(), nullable=True),
        sa.Column("waiver", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_feedback_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_feedback_now_uid")),
        comment="displayed heads of kind feedback",
    )
    with op.batch_alter_table("feedback_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feedback_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_feedback_now_feedback_kind_id"), ["feedback_kind", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_feedback_now_reporter_id"), ["reporter", "id"], unique=False)

    op.create_table(
        "measure_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("authorised_by", sa.Text(), nullable=True),
        sa.Column("document_no", sa.Text(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("effective_on", sa.Text(), nullable=True),
        sa.Column("effect_until", sa.Text(), nullable=True),
        sa.Column("lifted_on", sa.Text(), nullable=True),
        sa.Column("revoked_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("scheme", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_measure_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_measure_now_uid")),
        comment="displayed heads of kind measure",
    )
    with op.batch_alter_table("measure_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_measure_now_decided_on_id"), ["decided_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_measure_now_effect_until_id"), ["effect_until", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_measure_now_measure_id"), ["measure", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_measure_now_subject_id"), ["subject", "id"], unique=False)

    op.create_table(
        "paper_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("template", sa.Text(), nullable=True),
        sa.Column("template_version", sa.Text(), nullable=True),
        sa.Column("document_no", sa.Text(), nullable=True),
        sa.Column("dated_on", sa.Text(), nullable=True),
        sa.Column("values", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_paper_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_paper_now_uid")),
        comment="displayed heads of kind paper",
    )
    with op.batch_alter_table("paper_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_now_document_no_id"), ["document_no", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_now_of_id"), ["of", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_now_template_id"), ["template", "id"], unique=False)

    op.create_table(
        "person_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("nation", sa.Text(), nullable=True),
        sa.Column("born", sa.Text(), nullable=True),
        sa.Column("education", sa.Text(), nullable=True),
        sa.Column("identity_no", sa.Text(), nullable=True),
        sa.Column("political_status", sa.Text(), nullable=True),
        sa.Column("joined_party_on", sa.Text(), nullable=True),
        sa.Column("started_work_on", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("unit_name", sa.Text(), nullable=True),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("in_post_since", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("rank_bin", sa.Text(), nullable=True),
        sa.Column("is_supervised", sa.Boolean(), nullable=True),
        sa.Column("supervision_class", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_person_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_now_uid")),
        comment="displayed heads of kind person",
    )
    with op.batch_alter_table("person_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_now_identity_no_id"), ["identity_no", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_now_name_id"), ["name", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_now_unit_id"), ["unit", "id"], unique=False)

    op.create_table(
        "print_copy",
        sa.Column("code", sa.Text(), nullable=False, comment="what stands at the foot of its pages"),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False, comment="SHA-256 of what it says, in hex"),
        sa.Column("pages", sa.Text(), nullable=False, comment="JSON: a digest of the words of every page"),
        sa.ForeignKeyConstraint(["entry"], ["print_entry.id"], name=op.f("fk_print_copy_entry_print_entry")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_print_copy")),
        sa.UniqueConstraint("entry", "copy", name=op.f("uq_print_copy_entry_copy")),
        comment="the numbered copies of a printed paper; a file that was exported has none",
    )
    op.create_table(
        "problem_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("unit_name", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("severity", sa.Text(), nullable=True),
        sa.Column("found_on", sa.Text(), nullable=True),
        sa.Column("recommendation", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("cause_kind", sa.Text(), nullable=True),
        sa.Column("process_step", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("look_back_on", sa.Text(), nullable=True),
        sa.Column("recurrences", sa.Integer(), nullable=True),
        sa.Column("recurrence_of", sa.Text(), nullable=True),
        sa.Column("papers", sa.Text(), nullable=True),
        sa.Column("marks", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_problem_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_problem_now_uid")),
        comment="displayed heads of kind problem",
    )
    with op.batch_alter_table("problem_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_problem_now_closed_on_id"), ["closed_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_problem_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_problem_now_due_on_id"), ["due_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_problem_now_found_on_id"), ["found_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_problem_now_number_id"), ["number", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_problem_now_recommendation_id"), ["recommendation", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_problem_now_recurrence_of_id"), ["recurrence_of", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_problem_now_state_id"), ["state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_problem_now_unit_id"), ["unit", "id"], unique=False)

    op.create_table(
        "recommendation_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("book_kind", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("unit_name", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("causes", sa.Text(), nullable=True),
        sa.Column("advice", sa.Text(), nullable=True),
        sa.Column("document_no", sa.Text(), nullable=True),
        sa.Column("served_on", sa.Text(), nullable=True),
        sa.Column("reply_due_on", sa.Text(), nullable=True),
        sa.Column("replied_on", sa.Text(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_note", sa.Text(), nullable=True),
        sa.Column("papers", sa.Text(), nullable=True),
        sa.Column("marks", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_recommendation_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_recommendation_now_uid")),
        comment="displayed heads of kind recommendation",
    )
    with op.batch_alter_table("recommendation_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recommendation_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_now_number_id"), ["number", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_now_reply_due_on_id"), ["reply_due_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_now_state_id"), ["state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recommendation_now_unit_id"), ["unit", "id"], unique=False)

    op.create_table(
        "record_sent",
        sa.Column("bundle", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("is_root", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["bundle"], ["bundle.id"], name=op.f("fk_record_sent_bundle_bundle")),
        sa.PrimaryKeyConstraint("bundle", "uid", name=op.f("pk_record_sent")),
        comment="which records went with which bundle",
    )
    op.create_table(
        "recusal_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("person_name", sa.Text(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("asked_by", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Text(), nullable=True),
        sa.Column("lifted_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_recusal_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_recusal_now_uid")),
        comment="displayed heads of kind recusal",
    )
    with op.batch_alter_table("recusal_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recusal_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recusal_now_person_name_id"), ["person_name", "id"], unique=False)

    op.create_table(
        "relation_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("noted_on", sa.Text(), nullable=True),
        sa.Column("noted_in_state", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_relation_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_relation_now_uid")),
        comment="displayed heads of kind relation",
    )
    with op.batch_alter_table("relation_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relation_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_relation_now_other_id"), ["other", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_relation_now_relation_id"), ["relation", "id"], unique=False)

    op.create_table(
        "remedy_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("goal", sa.Text(), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("remedy_kind", sa.Text(), nullable=True),
        sa.Column("start_on", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("standard", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("institution", sa.Text(), nullable=True),
        sa.Column("progress", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("accepted_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_remedy_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remedy_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_remedy_now_uid")),
        comment="displayed heads of kind remedy",
    )
    with op.batch_alter_table("remedy_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remedy_now_due_on_id"), ["due_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_remedy_now_problem_id"), ["problem", "id"], unique=False)

    op.create_table(
        "reminder_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("rung", sa.Text(), nullable=True),
        sa.Column("given_on", sa.Text(), nullable=True),
        sa.Column("given_by", sa.Text(), nullable=True),
        sa.Column("sent_to", sa.Text(), nullable=True),
        sa.Column("document_no", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_reminder_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_reminder_now_uid")),
        comment="displayed heads of kind reminder",
    )
    with op.batch_alter_table("reminder_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_now_problem_id"), ["problem", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminder_now_rung_id"), ["rung", "id"], unique=False)

    op.create_table(
        "reporter_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("code_name", sa.Text(), nullable=True),
        sa.Column("sealed_fields", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_reporter_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporter_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_reporter_now_uid")),
        comment="displayed heads of kind reporter",
    )
    with op.batch_alter_table("reporter_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reporter_now_clue_id"), ["clue", "id"], unique=False)

    op.create_table(
        "responsibility_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("leader", sa.Text(), nullable=True),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("person_name", sa.Text(), nullable=True),
        sa.Column("cooperating", sa.Text(), nullable=True),
        sa.Column("supervisor", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_responsibility_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsibility_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_responsibility_now_uid")),
        comment="displayed heads of kind responsibility",
    )
    with op.batch_alter_table("responsibility_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_responsibility_now_problem_id"), ["problem", "id"], unique=False)

    op.create_table(
        "revision",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("gen", sa.Integer(), nullable=False),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("sealed", sa.Boolean(), nullable=False, comment="the line is sealed under the reporter key"),
        sa.Column("line", sa.LargeBinary(), nullable=False, comment="canonical JSON with id and signature"),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_revision_batch_id_batch")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_revision_record_id_record")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_revision")),
        sa.UniqueConstraint("rev", name=op.f("uq_revision_rev")),
        comment="immutable signed states; rows are only added",
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_batch_id_seq"), ["batch_id", "seq"], unique=False)
        batch_op.create_index(batch_op.f("ix_revision_record_id_is_head"), ["record_id", "is_head"], unique=False)

    op.create_table(
        "rule_pack_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("pack_id", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("effective_from", sa.Text(), nullable=True),
        sa.Column("effective_to", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("adopted_on", sa.Text(), nullable=True),
        sa.Column("adopted_by", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("withdrawn_on", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_rule_pack_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_pack_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_rule_pack_now_uid")),
        comment="displayed heads of kind rule_pack",
    )
    with op.batch_alter_table("rule_pack_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rule_pack_now_pack_id_id"), ["pack_id", "id"], unique=False)

    op.create_table(
        "step_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("machine", sa.Text(), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("transition", sa.Text(), nullable=True),
        sa.Column("from_state", sa.Text(), nullable=True),
        sa.Column("to_state", sa.Text(), nullable=True),
        sa.Column("taken_on", sa.Text(), nullable=True),
        sa.Column("approver", sa.Text(), nullable=True),
        sa.Column("approver_role", sa.Text(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("inputs", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_step_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_step_now_uid")),
        comment="displayed heads of kind step",
    )
    with op.batch_alter_table("step_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_step_now_action_id"), ["action", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_step_now_of_id"), ["of", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_step_now_taken_on_id"), ["taken_on", "id"], unique=False)

    op.create_table(
        "stub_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("received_on", sa.Text(), nullable=True),
        sa.Column("pieces", sa.Integer(), nullable=True),
        sa.Column("sent_to", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Text(), nullable=True),
        sa.Column("carrier", sa.Text(), nullable=True),
        sa.Column("receipt_signed_by", sa.Text(), nullable=True),
        sa.Column("papers", sa.Text(), nullable=True),
        sa.Column("marks", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=True),
        sa.Column("sealed_fields", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_stub_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stub_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_stub_now_uid")),
        comment="displayed heads of kind stub",
    )
    with op.batch_alter_table("stub_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stub_now_number_id"), ["number", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stub_now_received_on_id"), ["received_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stub_now_state_id"), ["state", "id"], unique=False)

    op.create_table(
        "subject_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("subject_kind", sa.Text(), nullable=True),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("nation", sa.Text(), nullable=True),
        sa.Column("born", sa.Text(), nullable=True),
        sa.Column("education", sa.Text(), nullable=True),
        sa.Column("identity_no", sa.Text(), nullable=True),
        sa.Column("political_status", sa.Text(), nullable=True),
        sa.Column("joined_party_on", sa.Text(), nullable=True),
        sa.Column("started_work_on", sa.Text(), nullable=True),
        sa.Column("in_post_since", sa.Text(), nullable=True),
        sa.Column("unit_name", sa.Text(), nullable=True),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("rank_bin", sa.Text(), nullable=True),
        sa.Column("is_supervised", sa.Boolean(), nullable=True),
        sa.Column("supervision_class", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("service_status", sa.Text(), nullable=True),
        sa.Column("chief_status", sa.Text(), nullable=True),
        sa.Column("restricted_on", sa.Text(), nullable=True),
        sa.Column("unrestricted_on", sa.Text(), nullable=True),
        sa.Column("delegate", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_subject_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_subject_now_uid")),
        comment="displayed heads of kind subject",
    )
    with op.batch_alter_table("subject_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_subject_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_subject_now_identity_no_id"), ["identity_no", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_subject_now_name_id"), ["name", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_subject_now_person_id"), ["person", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_subject_now_restricted_on_id"), ["restricted_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_subject_now_unit_name_id"), ["unit_name", "id"], unique=False)

    op.create_table(
        "transfer_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("transfer_kind", sa.Text(), nullable=True),
        sa.Column("sent_to", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Text(), nullable=True),
        sa.Column("sent_by", sa.Text(), nullable=True),
        sa.Column("carrier", sa.Text(), nullable=True),
        sa.Column("items", sa.Text(), nullable=True),
        sa.Column("page_count", sa.Integer(), nullable=True),
        sa.Column("secrecy_mark", sa.Text(), nullable=True),
        sa.Column("wants_result", sa.Boolean(), nullable=True),
        sa.Column("result_due_on", sa.Text(), nullable=True),
        sa.Column("receipt_signed_by", sa.Text(), nullable=True),
        sa.Column("receipt_on", sa.Text(), nullable=True),
        sa.Column("feedback", sa.Text(), nullable=True),
        sa.Column("feedback_on", sa.Text(), nullable=True),
        sa.Column("returned_on", sa.Text(), nullable=True),
        sa.Column("return_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_transfer_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_transfer_now_uid")),
        comment="displayed heads of kind transfer",
    )
    with op.batch_alter_table("transfer_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_transfer_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_transfer_now_number_id"), ["number", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_transfer_now_sent_on_id"), ["sent_on", "id"], unique=False)

    op.create_table(
        "unit_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("unit_kind", sa.Text(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_unit_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_unit_now_uid")),
        comment="displayed heads of kind unit",
    )
    with op.batch_alter_table("unit_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_now_name_id"), ["name", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_now_parent_id"), ["parent", "id"], unique=False)

    op.create_table(
        "volume_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("clue", sa.Text(), nullable=True),
        sa.Column("volume_kind", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("retention", sa.Text(), nullable=True),
        sa.Column("fonds_no", sa.Text(), nullable=True),
        sa.Column("list_no", sa.Text(), nullable=True),
        sa.Column("volume_no", sa.Text(), nullable=True),
        sa.Column("archive_no", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=True),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.Column("made_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("items", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_volume_now_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volume_now")),
        sa.UniqueConstraint("uid", name=op.f("uq_volume_now_uid")),
        comment="displayed heads of kind volume",
    )
    with op.batch_alter_table("volume_now", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_volume_now_clue_id"), ["clue", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_volume_now_volume_kind_id"), ["volume_kind", "id"], unique=False)
    connection = op.get_bind()
    for statement in (*ADDED_ONLY, *SEARCH):
        connection.exec_driver_sql(statement)
    # The version belongs to the Python that writes the index, so it is not frozen here.
    connection.exec_driver_sql("INSERT INTO search_state (key, value) VALUES ('tokenizer', ?)", (VERSION,))
