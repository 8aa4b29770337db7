"""Claims keep the sense of their trigger, in their canonical JSON alone.

No table changes: a claim without one reads as before, its sense unknown. But an older program knows no such
field, so it must be told that the record is newer than itself.
"""

from __future__ import annotations

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nothing: the version is all that changes."""


def downgrade() -> None:
    """A record is never taken back to an older version: restore a copy instead."""
    raise NotImplementedError("a record cannot be taken back to an older version: restore a copy")
