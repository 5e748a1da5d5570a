"""The SQLite file that is the truth of an index: opening, transactions, and errors in the user's terms."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from contra.errors import IndexDamagedError, IndexError_, IndexMismatchError, IndexMissingError
from contra.index.schema import FORMAT, migrate

__all__ = ["STORE_FILE", "Store", "advise", "damaged", "unwritable"]

STORE_FILE = "claims.sqlite"
_BUSY_SECONDS = 30.0


def advise(error: sqlite3.Error, folder: Path) -> IndexError_:
    """Return the contra error that says what happened to the index in `folder` and which command helps."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL") or "disk is full" in str(error):
        return IndexError_(
            f"no space left while writing the index {folder}; nothing of this step was kept, all before it is: "
            f"free some space and run the command again"
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return IndexError_(f"the index {folder} stayed busy for {_BUSY_SECONDS:.0f} seconds; run the command again")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return IndexError_(f"the index {folder} cannot be opened as asked ({error}); check the folder's permissions")
    if name.startswith("SQLITE_IOERR"):
        return IndexError_(
            f"reading or writing the index {folder} failed ({error}); if the disk is full free some space, "
            f"then run `contra index verify --index {folder}`"
        )
    return damaged(folder, str(error))


def damaged(folder: Path, what: str) -> IndexDamagedError:
    """Return the error for a damaged index, naming the commands that show and mend it."""
    return IndexDamagedError(
        f"the index {folder} is damaged ({what}); `contra index verify --index {folder}` lists the damage, "
        f"`contra index rebuild --index {folder}` saves what is whole"
    )


def unwritable(path: Path, error: OSError) -> IndexError_:
    """Return the error for a file of an index beside the store that cannot be written."""
    return IndexError_(
        f"{path} cannot be written ({error.strerror}); every article is kept: free some space, or move away what "
        f"stands there, and run `contra index rebuild --index {path.parent}`"
    )


class Store:
    """A connection to the store of one index; `write` connections must hold the index's lock."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self.connection = connection

    @classmethod
    def create(cls, folder: Path, name: str = STORE_FILE) -> Store:
        """Return a new, empty store in `folder`."""
        return cls._open(folder, f"{(folder / name).absolute().as_uri()}?mode=rwc", new=True)

    @classmethod
    def open(cls, folder: Path, *, write: bool) -> Store:
        """Return the store in `folder`; a reader writes nothing, and a read-only folder can be read.

        Raises:
            IndexMissingError: there is no store.
            IndexMismatchError: it was written by a newer contra.
            IndexDamagedError: it is not a whole SQLite file.
        """
        path = folder / STORE_FILE
        if not path.is_file():
            raise IndexMissingError(f"there is no index at {folder}; build one with `contra index build`")
        uri = path.absolute().as_uri()
        if write:
            return cls._open(folder, f"{uri}?mode=rw")
        return cls._open(folder, f"{uri}?mode=ro{'&immutable=1' if _frozen(path) else ''}")

    @classmethod
    def open_damaged(cls, folder: Path) -> Store:
        """Return the store in `folder` for saving what can be read of it, even where the file was cut short.

        Raises:
            IndexMissingError, IndexMismatchError: as `open` does.
            IndexDamagedError: not even its first page can be read.
        """
        path = folder / STORE_FILE
        if not path.is_file():
            raise IndexMissingError(f"there is no index at {folder}; build one with `contra index build`")
        return cls._open(folder, f"{path.absolute().as_uri()}?mode=rw", salvage=True)

    @classmethod
    def _open(cls, folder: Path, uri: str, *, new: bool = False, salvage: bool = False) -> Store:
        try:
            connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
        except sqlite3.Error as error:
            raise advise(error, folder) from error
        store = cls(folder, connection)
        try:
            if salvage:
                connection.execute("PRAGMA writable_schema = ON")  # lets SQLite read a file shorter than it says
            store._prepare(write="mode=rw" in uri and not salvage, new=new, salvage=salvage)
        except sqlite3.Error as error:
            connection.close()
            raise advise(error, folder) from error
        except IndexError_:
            connection.close()
            raise
        return store

    def _prepare(self, *, write: bool, new: bool, salvage: bool) -> None:
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.connection.execute("PRAGMA cache_size = -65536")
        if new:
            self.connection.execute("PRAGMA page_size = 8192")
        if write:
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = FULL")
        found = int(self.one("PRAGMA user_version"))
        if found > FORMAT:
            raise IndexMismatchError(
                f"the index {self.folder} has format {found}, this contra reads up to {FORMAT}; "
                f"update with `pip install --upgrade contra-news`"
            )
        if found == 0 and not new:
            raise damaged(self.folder, "it holds no tables")
        if found < FORMAT and not salvage:  # what is carried over lies in the same columns in every format so far
            if not write:
                raise IndexMismatchError(
                    f"the index {self.folder} has the older format {found}; "
                    f"`contra index rebuild --index {self.folder}` brings it to {FORMAT}"
                )
            with self.transaction():
                migrate(self.connection, found)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything inside is kept together at the end, or nothing of it."""
        with self._between("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Everything read inside is of one committed state; nests."""
        if self.connection.in_transaction:
            yield self.connection
            return
        with self._between("BEGIN") as connection:
            yield connection

    @contextmanager
    def _between(self, begin: str) -> Iterator[sqlite3.Connection]:
        try:
            self.connection.execute(begin)
            yield self.connection
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise advise(error, self.folder) from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def one(self, query: str, *arguments: Any) -> Any:
        """Return the first column of the only row of `query`, or None where there is no row."""
        row = self.connection.execute(query, arguments).fetchone()
        return None if row is None else row[0]

    def generation(self) -> int:
        """Return the number of the committed state; every change of articles adds one."""
        return int(self.one("SELECT value FROM state WHERE name = 'generation'"))

    def count(self, table: str) -> int:
        """Return how many "articles" or "claims" are kept, without counting them."""
        return int(self.one("SELECT value FROM state WHERE name = ?", table) or 0)

    def languages(self) -> list[str]:
        """Return the languages of the claims, sorted."""
        found: list[str] = []
        while (
            name := self.one("SELECT min(language) FROM vectors WHERE language > ?", found[-1] if found else "")
        ) is not None:
            found.append(str(name))
        return found

    def pools_state(self) -> tuple[object, ...]:
        """Return what changes whenever a vector file or the vectors beyond it do."""
        return self.generation(), self.one("SELECT max(rowid) FROM pools"), self.one("SELECT max(token) FROM pools")

    def close(self, *, write: bool = False) -> None:
        """Close; a writer first folds the journal into the file, so that the folder can be moved or made read-only."""
        try:
            if write:
                self.connection.execute("PRAGMA optimize")
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise advise(error, self.folder) from error
        finally:
            self.connection.close()


def _frozen(path: Path) -> bool:
    """Tell whether SQLite must be told that nobody writes: it cannot make its side files, and there is no journal."""
    journal = path.with_name(path.name + "-wal")
    if os.access(path.parent, os.W_OK) and os.access(path, os.W_OK):
        return False
    return not journal.is_file() or journal.stat().st_size == 0
