"""A report whose day or outlet a person corrected stands as read again, with what was first read beside."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Run the SQL beside this file."""
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    database = op.get_bind()
    if database.dialect.name == "postgresql":
        script = script.replace(" TEXT", ' TEXT COLLATE "C"')
    # Raw, since a colon in SQL text would be taken for a parameter.
    database.exec_driver_sql(script)


def downgrade() -> None:
    """A record is never taken back to an older version: restore a copy instead."""
    raise NotImplementedError("a record cannot be taken back to an older version: restore a copy")
