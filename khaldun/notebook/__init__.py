"""A record in a notebook or script: `record = khaldun.open("war.db")`, rows of it, cards of what is in it.

Nothing here changes a record. Rows are those of the exports; pandas is loaded when it is asked for.
"""

from khaldun.notebook.files import export
from khaldun.notebook.listed import Rows
from khaldun.notebook.record import Record, open  # noqa: A004 - the public name is khaldun.open

__all__ = ["Record", "Rows", "export", "open"]
