"""What Alembic runs first: the migrations go over the connection, and in the transaction, of `open_store`."""

from __future__ import annotations

from alembic import context

from khaldun.store.opening import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
