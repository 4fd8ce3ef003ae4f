-- Every scan is kept as it was seen. Times are RFC 3339 in UTC with nine digits after the second, so that the order of
-- the text is the order of time. Lists are JSON text. No column holds a value that was read from a source.

-- +goose Up

CREATE TABLE scan (
    id            TEXT PRIMARY KEY,
    started       TEXT NOT NULL,
    ended         TEXT,              -- null while running
    status        TEXT NOT NULL,
    tool_version  TEXT NOT NULL,
    rules_version TEXT NOT NULL,
    rules_digest  TEXT NOT NULL,
    settings      TEXT NOT NULL,
    register      TEXT NOT NULL      -- digest; empty without a register
) STRICT;

CREATE INDEX scan_started ON scan (started, id);

CREATE TABLE source (
    id        INTEGER PRIMARY KEY,
    scan_id   TEXT NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
    name      TEXT NOT NULL,
    connector TEXT NOT NULL,
    location  TEXT NOT NULL,
    product   TEXT NOT NULL,
    started   TEXT,
    ended     TEXT,
    complete  INTEGER NOT NULL,
    failure   TEXT NOT NULL,
    UNIQUE (scan_id, name)
) STRICT;

CREATE INDEX source_name ON source (name, scan_id);

CREATE TABLE table_ (
    id               INTEGER PRIMARY KEY,
    source_id        INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    schema_          TEXT NOT NULL,
    name             TEXT NOT NULL,
    kind             TEXT NOT NULL,
    comment          TEXT NOT NULL,
    row_estimate     INTEGER NOT NULL, -- -1 when unknown
    foreign_keys     TEXT NOT NULL,
    sampling         TEXT NOT NULL,
    recency_column   TEXT,             -- null without recency
    recency_earliest TEXT,
    recency_latest   TEXT,
    state            TEXT NOT NULL,
    reason           TEXT NOT NULL,
    UNIQUE (source_id, schema_, name)
) STRICT;

CREATE TABLE column_ (
    table_id    INTEGER NOT NULL REFERENCES table_ (id) ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL,      -- place in the list of columns, from 0
    name        TEXT NOT NULL,
    position    INTEGER NOT NULL,
    data_type   TEXT NOT NULL,
    kind        TEXT NOT NULL,
    length      INTEGER NOT NULL,
    nullable    INTEGER NOT NULL,
    primary_key INTEGER NOT NULL,
    unique_     INTEGER NOT NULL,
    generated_  INTEGER NOT NULL,
    comment     TEXT NOT NULL,
    labels      TEXT NOT NULL,
    state       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    sampled     INTEGER NOT NULL,
    non_null    INTEGER NOT NULL,
    PRIMARY KEY (table_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
    table_id            INTEGER NOT NULL,
    column_ordinal      INTEGER NOT NULL,
    ordinal             INTEGER NOT NULL, -- place in the list of findings, from 0
    type                TEXT NOT NULL,
    confidence          REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    share               REAL NOT NULL CHECK (share BETWEEN 0 AND 1),
    letters             TEXT NOT NULL,
    conditional         TEXT NOT NULL,
    sensitive           TEXT NOT NULL,
    sensitive_item      TEXT NOT NULL,
    sensitive_condition TEXT NOT NULL,
    gdpr                TEXT NOT NULL,
    evidence            TEXT NOT NULL,
    PRIMARY KEY (table_id, column_ordinal, ordinal),
    FOREIGN KEY (table_id, column_ordinal) REFERENCES column_ (table_id, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE register (
    digest TEXT PRIMARY KEY,
    body   BLOB NOT NULL
) STRICT;

CREATE TABLE decision (
    id       INTEGER PRIMARY KEY,
    source   TEXT NOT NULL,
    schema_  TEXT NOT NULL,
    table_   TEXT NOT NULL,
    column_  TEXT NOT NULL,
    type     TEXT NOT NULL, -- empty: the whole column
    verdict  TEXT NOT NULL,
    new_type TEXT NOT NULL,
    ground   TEXT NOT NULL,
    author   TEXT NOT NULL,
    at       TEXT NOT NULL,
    reason   TEXT NOT NULL
) STRICT;

CREATE INDEX decision_column ON decision (source, schema_, table_, column_, type, at, id);
