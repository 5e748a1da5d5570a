"""The baseline file: the relations an earlier run found, by fingerprint.

Sorted, in UTF-8, without a time or a place of the run, so that a version control shows only what changed. As in
detect-secrets, what is new is what was found minus what the file holds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from contra.errors import ConfigError
from contra.model import Report
from contra.review import KnownRelation
from contra.rules.fingerprints import VERSION, fingerprint
from contra.wording import dumps

__all__ = ["SCHEMA", "parse_baseline", "relations_of", "render_baseline"]

SCHEMA = 1
_MOST_DIGITS = 9

_Document = dict[str, Any]

UPGRADES: Mapping[int, Callable[[_Document], _Document]] = {}
"""By the number of a file's schema, what turns a file of that schema into one of the next; there is one schema yet."""


def relations_of(report: Report) -> tuple[KnownRelation, ...]:
    """Return every relation of the report's findings, suppressed ones too, once each and sorted by id."""
    sources = {article.id: article.source for article in report.articles}
    found: dict[str, KnownRelation] = {}
    for finding in (*report.findings, *report.suppressed):
        for relation in finding.relations:
            a, b = (sources[finding.positions[place].claim.article] for place in (relation.a, relation.b))
            (first, said), (second, answered) = sorted(
                zip((a, b), (" ".join(text.split()) for text in relation.said), strict=True)
            )
            known = KnownRelation(
                relation.id, relation.rule, relation.slot, relation.verdict.value, (first, second), (said, answered)
            )
            # several relations may share one fingerprint; which of them is written must not depend on their order
            found[known.id] = min(found.get(known.id, known), known, key=lambda each: (each.verdict, each.said))
    return tuple(found[name] for name in sorted(found))


def render_baseline(relations: Iterable[KnownRelation]) -> str:
    """Return the text of a baseline file: the same bytes for the same relations in any order."""
    listed = [asdict(each) for each in sorted(relations, key=lambda each: each.id)]
    document = {"schema": f"contra-baseline/{SCHEMA}", "fingerprints": VERSION, "relations": listed}
    return dumps(document, indent=1) + "\n"


def parse_baseline(text: str, name: str) -> tuple[KnownRelation, ...]:
    """Return the relations of a baseline file called `name`, brought up to the present schema and fingerprints.

    Fingerprints of an earlier algorithm are made anew from what they were made from.

    Raises:
        ConfigError: it is no baseline, damaged, or of a newer contra; names the file.
    """
    document = _upgraded(_document(text, name), name)
    version = document.get("fingerprints")
    if not isinstance(version, int) or version < 1:
        raise ConfigError(f'{name}: "fingerprints" must be a number from 1 to {VERSION}, got {version!r}')
    if version > VERSION:
        raise _too_new(name, f"fingerprints of version {version}, this contra makes version {VERSION}")
    try:
        relations = tuple(_relation(row) for row in document["relations"])
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"{name}: a relation in it is damaged ({error}); {_ANEW}") from error
    return relations if version == VERSION else tuple(_renewed(each) for each in relations)


_ANEW = "write it anew with `contra baseline write`"


def _document(text: str, name: str) -> _Document:
    try:
        document = json.loads(text)
    except RecursionError as error:
        raise ConfigError(f"{name} is nested too deep for a baseline; {_ANEW}") from error
    except ValueError as error:
        raise ConfigError(f"{name} is not JSON: {error}; {_ANEW}") from error
    if not isinstance(document, dict) or not str(document.get("schema", "")).startswith("contra-baseline/"):
        raise ConfigError(f"{name} is no baseline; {_ANEW}")
    return document


def _upgraded(document: _Document, name: str) -> _Document:
    """Return the document in the present schema, a step at a time."""
    stated = document["schema"].partition("/")[2]
    number = int(stated[:_MOST_DIGITS]) if stated.isdecimal() else 0
    if number > SCHEMA:
        raise _too_new(name, f"schema {stated[:_MOST_DIGITS]}, this contra reads up to {SCHEMA}")
    while number < SCHEMA:
        if number not in UPGRADES:
            raise ConfigError(f"{name}: there is no schema {document['schema']!r}; {_ANEW}")
        document = UPGRADES[number](document)
        number += 1
    return document


def _too_new(name: str, what: str) -> ConfigError:
    return ConfigError(f"{name} was written by a newer contra ({what}); update contra")


def _relation(row: Mapping[str, Any]) -> KnownRelation:
    (a, b), (said, answered) = row["sources"], row["said"]
    relation = KnownRelation(row["id"], row["rule"], row["slot"], row["verdict"], (a, b), (said, answered))
    for value in (relation.id, relation.rule, relation.slot, relation.verdict, a, b, said, answered):
        if not isinstance(value, str):
            raise TypeError(f"{value!r} is no text")
    return relation


def _renewed(relation: KnownRelation) -> KnownRelation:
    (a, b), (said, answered) = relation.sources, relation.said
    return replace(relation, id=fingerprint(relation.rule, relation.slot, ((a, said), (b, answered))))
