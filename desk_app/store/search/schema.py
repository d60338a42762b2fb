"""The tables of the search index as plain statements, for the first migration."""

import unicodedata

VERSION = f"1/{unicodedata.unidata_version}"
"""Changes whenever the same text would give other tokens: our own rules, and Python's Unicode tables."""

_FULL_TEXT = "USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii')"

SCHEMA: tuple[str, ...] = (
    # One row per record: both texts normalised (what is verified) and as written (what is shown).
    """CREATE TABLE search_text (
        record_id INTEGER PRIMARY KEY,
        short_body TEXT NOT NULL,
        long_body TEXT NOT NULL,
        short_shown TEXT NOT NULL,
        long_shown TEXT NOT NULL
    )""",
    # Apart from the texts, so that sorting many hits does not read their pages.
    "CREATE TABLE search_order (record_id INTEGER PRIMARY KEY, sort_key TEXT NOT NULL)",
    "CREATE INDEX search_order_newest ON search_order (sort_key, record_id)",
    """CREATE TABLE search_name (
        record_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        reading TEXT NOT NULL,
        PRIMARY KEY (record_id, name, reading)
    ) WITHOUT ROWID""",
    "CREATE INDEX search_name_reading ON search_name (reading, record_id)",
    "CREATE TABLE search_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    f"INSERT INTO search_state (key, value) VALUES ('tokenizer', '{VERSION}')",  # noqa: S608 - a constant
    f"CREATE VIRTUAL TABLE search_short {_FULL_TEXT}",
    f"CREATE VIRTUAL TABLE search_long {_FULL_TEXT}",
    # Fits one encrypted page of 4096 bytes, of which 80 are the cipher's.
    "INSERT INTO search_short (search_short, rank) VALUES ('pgsz', 3900)",
    "INSERT INTO search_long (search_long, rank) VALUES ('pgsz', 3900)",
)
