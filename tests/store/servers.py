"""The PostgreSQL server that tests may use: KHALDUN_TEST_POSTGRES names it, and .ci/run starts one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

POSTGRES = os.environ.get("KHALDUN_TEST_POSTGRES")
"""Without it, tests over PostgreSQL are not collected."""


@contextmanager
def a_database() -> Iterator[str]:
    """The URL of an empty place of its own on the server, gone afterwards."""
    import sqlalchemy

    assert POSTGRES
    name = f"test_{uuid4().hex}"
    server = sqlalchemy.create_engine(sqlalchemy.make_url(POSTGRES).set(drivername="postgresql+psycopg"))
    with server.begin() as db:
        db.exec_driver_sql(f"CREATE SCHEMA {name}")
    url = server.url.update_query_dict({"options": f"-c search_path={name}"})
    try:
        yield url.render_as_string(hide_password=False)
    finally:
        with server.begin() as db:
            db.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
        server.dispose()
