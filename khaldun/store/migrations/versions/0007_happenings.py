"""The sense of a claim's trigger says what is known of the happening too, in its canonical JSON alone.

No table changes: a claim with a shorter sense reads as before, its happening unknown. But an older program
takes a longer one for none, so it must be told that the record is newer than itself.
"""

from __future__ import annotations

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Nothing: the version is all that changes."""


def downgrade() -> None:
    """A record is never taken back to an older version: restore a copy instead."""
    raise NotImplementedError("a record cannot be taken back to an older version: restore a copy")
