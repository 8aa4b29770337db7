"""The first tables of a record."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Run the SQL beside this file, in the words of the database at hand."""
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    database = op.get_bind()
    if database.dialect.name == "postgresql":
        script = script.replace(" TEXT", ' TEXT COLLATE "C"').replace("group_concat(", "string_agg(")
    for statement in script.split(";\n"):
        if statement.strip():
            # Raw, since a colon in SQL text would be taken for a parameter.
            database.exec_driver_sql(statement)


def downgrade() -> None:
    """A record is never taken back to an older version: restore a copy instead."""
    raise NotImplementedError("a record cannot be taken back to an older version: restore a copy")
