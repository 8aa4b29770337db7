"""What lists, maps and searches ask of a record."""

from __future__ import annotations

import re
from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"

ENDS = re.compile(r";\n+(?=\S)")


def upgrade() -> None:
    """Run the SQL beside this file, then that of the database at hand."""
    database = op.get_bind()
    here = Path(__file__)
    common = here.with_suffix(".sql").read_text(encoding="utf-8")
    if database.dialect.name == "postgresql":
        common = common.replace(" TEXT", ' TEXT COLLATE "C"')
    own = here.with_name(f"{here.stem}_{database.dialect.name}.sql").read_text(encoding="utf-8")
    # A trigger holds statements of its own, indented: a statement ends where a line begins at the left.
    for statement in (*ENDS.split(common.rstrip()), *ENDS.split(own.rstrip())):
        # Raw, since a colon in SQL text would be taken for a parameter.
        database.exec_driver_sql(statement)


def downgrade() -> None:
    """A record is never taken back to an older version: restore a copy instead."""
    raise NotImplementedError("a record cannot be taken back to an older version: restore a copy")
