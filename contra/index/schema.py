"""The tables of the store, as numbered steps from one format to the next."""

from __future__ import annotations

import sqlite3

__all__ = ["FORMAT", "migrate"]

_STEP_1 = """
CREATE TABLE state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO state VALUES ('generation', 0), ('articles', 0), ('claims', 0);

CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    content BLOB NOT NULL,          -- hash of what the article says, to tell changed from unchanged
    source TEXT NOT NULL,
    language TEXT,
    published REAL,                 -- seconds since 1970 UTC, for filters; the body has the time as it was read
    body BLOB NOT NULL,
    claims BLOB NOT NULL,           -- hash over the hashes of its claims: says whether all are still there
    row_hash BLOB NOT NULL
);
CREATE INDEX articles_by_source ON articles (source);
CREATE INDEX articles_by_time ON articles (published);

-- AUTOINCREMENT: a number is never given twice, so files derived earlier cannot mistake one claim for another.
CREATE TABLE claims (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    language TEXT NOT NULL,
    body BLOB NOT NULL,
    row_hash BLOB NOT NULL
);
CREATE INDEX claims_by_article ON claims (article);

-- Counts, so that what is lost to damage can be told even where the rows themselves cannot be read.
CREATE TRIGGER count_article AFTER INSERT ON articles BEGIN
    UPDATE state SET value = value + 1 WHERE name = 'articles'; END;
CREATE TRIGGER discount_article AFTER DELETE ON articles BEGIN
    UPDATE state SET value = value - 1 WHERE name = 'articles'; END;
CREATE TRIGGER count_claim AFTER INSERT ON claims BEGIN
    UPDATE state SET value = value + 1 WHERE name = 'claims'; END;
CREATE TRIGGER discount_claim AFTER DELETE ON claims BEGIN
    UPDATE state SET value = value - 1 WHERE name = 'claims'; END;

CREATE TABLE vectors (
    claim INTEGER PRIMARY KEY REFERENCES claims (number) ON DELETE CASCADE,
    language TEXT NOT NULL,
    vector BLOB NOT NULL,           -- float16, little endian
    row_hash BLOB NOT NULL
);
CREATE INDEX vectors_by_language ON vectors (language, claim);

-- What filters and numbers in a query look up: place and speaker keys, figures.
CREATE TABLE claim_keys (
    kind TEXT NOT NULL, key NOT NULL, claim INTEGER NOT NULL REFERENCES claims (number) ON DELETE CASCADE,
    PRIMARY KEY (kind, key, claim)
) WITHOUT ROWID;
CREATE INDEX claim_keys_by_claim ON claim_keys (claim);

CREATE VIRTUAL TABLE claim_words USING fts5 (words, tokenize = "unicode61 remove_diacritics 0 tokenchars '.'");

-- Words of more than a few claims, counted when vector files are written: a search weighs the rest by them.
CREATE TABLE common_words (word TEXT PRIMARY KEY, claims INTEGER NOT NULL) WITHOUT ROWID;

-- Claims removed since a vector file was written, until no accepted file holds them.
CREATE TABLE removed (claim INTEGER PRIMARY KEY, language TEXT NOT NULL, generation INTEGER NOT NULL);

-- The vector files that may be trusted: announced here before the file takes its name.
CREATE TABLE pools (
    token TEXT PRIMARY KEY, language TEXT NOT NULL, through INTEGER NOT NULL, count INTEGER NOT NULL,
    generation INTEGER NOT NULL, written INTEGER NOT NULL DEFAULT 0
);

-- A relation's id names what differs, not where: the key adds the spans, since two articles may repeat one figure.
CREATE TABLE relations (
    key BLOB PRIMARY KEY, id TEXT NOT NULL, finding TEXT NOT NULL, position INTEGER NOT NULL,
    a INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    body BLOB NOT NULL, row_hash BLOB NOT NULL
);
CREATE INDEX relations_by_a ON relations (a);
CREATE INDEX relations_by_b ON relations (b);
"""

# What is compared when something was added: the signatures and terms of facts (contra.index.facts), the findings whole,
# and which articles no finding was yet sought for. Findings of before are sought anew.
_STEP_2 = """
DROP TABLE relations;

CREATE TABLE findings (
    number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, body BLOB NOT NULL, row_hash BLOB NOT NULL
);
CREATE TABLE finding_articles (
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    finding INTEGER NOT NULL REFERENCES findings (number) ON DELETE CASCADE,
    PRIMARY KEY (article, finding)
) WITHOUT ROWID;
CREATE INDEX finding_articles_by_finding ON finding_articles (finding);

CREATE TABLE uncompared (article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE);
INSERT INTO uncompared SELECT number FROM articles;

-- What the facts of claims are of, and where their articles are set, in order of the time of publication.
CREATE TABLE claim_facts (
    key TEXT NOT NULL, published REAL NOT NULL, claim INTEGER NOT NULL REFERENCES claims (number) ON DELETE CASCADE,
    PRIMARY KEY (key, published, claim)
) WITHOUT ROWID;
CREATE INDEX claim_facts_by_claim ON claim_facts (claim);
CREATE TEMP VIEW facts AS
    SELECT json_array(
        json_extract(f.value, '$.slot'), json_extract(f.value, '$.predicate'),
        CASE json_extract(f.value, '$.value.kind') WHEN 'quantity' THEN json_extract(f.value, '$.value.role') END,
        CASE json_extract(f.value, '$.value.kind')
            WHEN 'quantity' THEN coalesce(json_extract(f.value, '$.value.dimension'), 'count') END) AS key,
        coalesce(a.published, -1e12) AS published, c.number AS number, f.value AS body
    FROM main.claims c JOIN main.articles a ON a.number = c.article, json_each(CAST(c.body AS TEXT), '$.facts') f
    WHERE json_extract(f.value, '$.predicate') IS NOT NULL OR json_extract(f.value, '$.value') IS NOT NULL;

CREATE VIRTUAL TABLE claim_terms USING fts5 (terms, detail = none, tokenize = "unicode61 remove_diacritics 0");
INSERT INTO claim_terms (rowid, terms)
    SELECT c.number, coalesce((SELECT group_concat(term, ' ') FROM (
        SELECT DISTINCT t.value AS term
        FROM json_each(CAST(c.body AS TEXT), '$.facts') f, json_each(f.value, '$.terms') t ORDER BY 1)), '')
    FROM claims c;
INSERT OR IGNORE INTO claim_facts (key, published, claim)
    SELECT facts.key, published, number FROM facts
    UNION SELECT json_insert(facts.key, '$[4]', json_extract(p.value, '$.id')), published, number
    FROM facts, json_each(facts.body, '$.focus') p;
DROP VIEW facts;
INSERT OR IGNORE INTO claim_keys (kind, key, claim)
    SELECT 'has', 'value', number FROM claims
    WHERE json_array_length(CAST(body AS TEXT), '$.quantities') OR json_array_length(CAST(body AS TEXT), '$.times');
"""

# What an article with claims was when they were read, before anything was found in its text, with what read it: one
# that is the same again need not be read again. Nothing depends on a row being there.
_STEP_3 = """
CREATE TABLE readings (
    article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE, stamp BLOB NOT NULL
);
"""

_STEPS = (_STEP_1, _STEP_2, _STEP_3)

FORMAT = len(_STEPS)
"""The format this contra writes; kept in SQLite's `user_version`."""


def migrate(connection: sqlite3.Connection, found: int) -> None:
    """Bring a store of format `found` to `FORMAT`, within the transaction the caller has begun."""
    for step in _STEPS[found:]:
        for statement in _statements(step):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def _statements(script: str) -> list[str]:
    """Cut a script: `executescript` would commit the caller's transaction."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found
