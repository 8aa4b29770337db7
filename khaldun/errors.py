"""Every error a user can meet, drawn once.

KhaldunError                 anything below; the command line prints its text and exits 2
├── UsageError               the call asks for something that does not exist or does not go together
├── InputError               a file or line cannot be read (rooms turn it into a Refusal and go on)
├── DataError                a bundled or user table breaks its own rules: names file, line, value
├── ModelError               the bundled model is missing or not the one its card describes
└── StoreError               the record cannot be opened, written or migrated

Messages name the value, the place and the remedy.
"""

from __future__ import annotations


class KhaldunError(Exception):
    """Anything Khaldun knows how to explain."""


class UsageError(KhaldunError):
    """The call asks for something that does not exist or does not go together."""


class InputError(KhaldunError):
    """A file or line cannot be read."""


class DataError(KhaldunError):
    """A table of knowledge breaks its own rules."""


class ModelError(KhaldunError):
    """The bundled model is missing or damaged."""


class StoreError(KhaldunError):
    """The record cannot be opened, written or migrated."""
