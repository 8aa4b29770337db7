"""Options of everything that leaves a record: places coarsened, names of private persons taken out."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from khaldun.cli.terminal import progress, told_once
from khaldun.seams import Atlas


class Level(StrEnum):
    """The finest unit of a place that is written."""

    DISTRICT = "district"
    ADMIN1 = "admin1"
    COUNTRY = "country"


class Whom(StrEnum):
    """Whose names can be taken out."""

    PERSONS = "persons"


Coarsen = Annotated[
    Level | None, typer.Option(help="Name no place finer than this; its words are replaced too.")
]
Redact = Annotated[
    Whom | None,
    typer.Option(
        help="Write roles instead of the names of private persons; officials and bodies keep theirs."
    ),
]


def atlas_for(*, coarsen: Level | None, redact: Whom | None, wanted: bool = False) -> Atlas | None:
    """The bundled atlas, where something asks for it; compiled on first use."""
    if not wanted and coarsen is None and redact is None:
        return None
    from khaldun.pipeline import open_atlas

    with progress(quiet=False) as tell:
        return open_atlas(progress=told_once(tell, quiet=False))
