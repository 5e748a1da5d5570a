"""The errors contra raises, as a tree; the command line turns each into advice and an exit code.

ContraError                     4  contra itself failed (anything unexpected lands here too)
├── UsageError                  2  wrong arguments or a path that is not there
│   ├── ConfigError             2  a configuration file or key that cannot be used
│   └── MissingExtraError       2  an optional part is not installed; names the install line
├── IndexError_                 2  an index that cannot be used as it is
│   ├── IndexMissingError       2
│   ├── IndexDamagedError       2
│   ├── IndexLockedError        2
│   ├── IndexReadOnlyError      2
│   └── IndexMismatchError      2  of another model, dimension, format or a newer contra
├── ModelError                  2  an embedding model that cannot be loaded
└── NothingReadError            3  no claim was read
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "ConfigError",
    "ContraError",
    "IndexDamagedError",
    "IndexError_",
    "IndexLockedError",
    "IndexMismatchError",
    "IndexMissingError",
    "IndexReadOnlyError",
    "MissingExtraError",
    "ModelError",
    "NothingReadError",
    "UsageError",
]


class ContraError(Exception):
    """Anything contra raises on purpose; the message names the value met and what to do."""

    exit_code: ClassVar[int] = 4


class UsageError(ContraError):
    """The caller asked for something that cannot be done as asked."""

    exit_code: ClassVar[int] = 2


class ConfigError(UsageError):
    """A configuration file or one of its keys cannot be used."""


class MissingExtraError(UsageError):
    """An optional part is not installed; the message carries the install line."""


class IndexError_(ContraError):  # noqa: N801, N818 - the builtin owns the plain name
    """An index that cannot be used as it is; the message names the command that helps."""

    exit_code: ClassVar[int] = 2


class IndexMissingError(IndexError_):
    """There is no index at the given place."""


class IndexDamagedError(IndexError_):
    """A file of the index fails its check."""


class IndexLockedError(IndexError_):
    """Another process is writing to the index; the message says which."""


class IndexReadOnlyError(IndexError_):
    """The index lies where nothing may be written; it can be searched."""


class IndexMismatchError(IndexError_):
    """The index was made with another model, dimension or format."""


class ModelError(ContraError):
    """An embedding model cannot be loaded or does not match its checksum."""

    exit_code: ClassVar[int] = 2


class NothingReadError(ContraError):
    """No claim could be read from what was given."""

    exit_code: ClassVar[int] = 3
