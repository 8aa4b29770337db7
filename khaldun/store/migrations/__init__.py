"""How the tables of a record came to be: one file a version, run by Alembic when a record is opened."""
