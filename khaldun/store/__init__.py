"""All records, append-only: in memory, in an SQLite file, in PostgreSQL.

SQLAlchemy is loaded when a record is opened, not when this package is imported.
"""

from khaldun.store.memory import MemoryStore
from khaldun.store.opening import open_store
from khaldun.store.sql import SqlStore
from khaldun.store.supposed import SupposedStore

__all__ = ["MemoryStore", "SqlStore", "SupposedStore", "open_store"]
