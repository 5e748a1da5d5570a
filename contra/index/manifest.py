"""`manifest.json`: what never changes about an index, for people and for tools that do not read SQLite."""

from __future__ import annotations

import json
from pathlib import Path

from contra.index.schema import FORMAT
from contra.index.store import Store, damaged, unwritable

__all__ = ["MANIFEST_FILE", "check_manifest", "remove_leftovers", "write_manifest"]

MANIFEST_FILE = "manifest.json"


def write_manifest(folder: Path, encoder_fingerprint: str, dimension: int) -> None:
    """Write the manifest, whole or not at all; raises IndexError_ where it cannot be written."""
    facts = {"contra_index": 1, "first_format": FORMAT, "model": encoder_fingerprint, "dimension": dimension}
    temporary = folder / f"{MANIFEST_FILE}.new"
    try:
        temporary.write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        temporary.replace(folder / MANIFEST_FILE)
    except OSError as error:
        raise unwritable(folder / MANIFEST_FILE, error) from error


def check_manifest(store: Store) -> tuple[str, int]:
    """Return the model's fingerprint and the dimension, which manifest and store must agree on.

    Raises:
        IndexDamagedError: the manifest is missing, unreadable, or says something else than the store.
    """
    fingerprint = store.one("SELECT value FROM state WHERE name = 'encoder_fingerprint'")
    dimension = store.one("SELECT value FROM state WHERE name = 'dimension'")
    path = store.folder / MANIFEST_FILE
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        found = facts["model"], facts["dimension"]
    except FileNotFoundError:
        raise damaged(store.folder, f"{MANIFEST_FILE} is missing") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(store.folder, f"{MANIFEST_FILE} cannot be read: {error}") from error
    if found != (fingerprint, dimension):
        raise damaged(store.folder, f"{MANIFEST_FILE} says {found}, the store {(fingerprint, dimension)}")
    return str(fingerprint), int(dimension)


def remove_leftovers(folder: Path) -> None:
    """Remove half-written files a killed writer left; the caller holds the lock, so nobody is writing them now."""
    for path in folder.glob("*.new*"):
        if not path.is_dir():
            path.unlink(missing_ok=True)
