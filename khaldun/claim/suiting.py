"""How well the words of a report suit a role of a deed, near it or far off, as the reader's network saw both.

The network points at words in its own window alone; a report tells of a party or a place once and goes on to
speak of what was done. For each role a small network compares what a trigger seeks with what a mention offers
(khaldun.records.offers). Taught by train.suiting; all in whole numbers, the same on any machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from khaldun.data.comparer import LAYERS, ONES, Comparer, comparer_of
from khaldun.data.tables import broken
from khaldun.records import Mention, Reading, Role, Trigger
from khaldun.records.offers import EACH, ROLES, offered, sought

TABLE = "claim/suiting.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Suiting:
    """The network for each role. `reader` names the one whose numbers they compare."""

    reader: str
    roles: Mapping[Role, Comparer]

    def odds(self, trigger: Trigger, mentions: Sequence[Mention], role: Role) -> list[float | None]:
        """For each mention how well it suits a role of a trigger, as log-odds to which the weights of signs
        are added: what tells is by how much one mention has more than another. None where one of the two has
        no numbers.
        """
        seeks, offers = sought(trigger.seeks, role), [offered(one, role) for one in mentions]
        if not seeks:
            return [None] * len(mentions)
        told = iter(self.roles[role].log_odds(seeks, [one for one in offers if one]))
        return [next(told) if one else None for one in offers]

    def best(self, trigger: Trigger, near: Sequence[Sequence[Mention]], role: Role) -> list[float]:
        """The same for places or parties with some mentions each: of its mentions the best, zero where none
        has numbers."""
        told = iter(self.odds(trigger, [one for mentions in near for one in mentions], role))
        each = [[one for _ in mentions if (one := next(told)) is not None] for mentions in near]
        return [max(one, default=0.0) for one in each]


def suiting_for(reading: Reading) -> Suiting | None:
    """The bundled networks, where they compare what this reading's reader saw. Raises DataError."""
    made = load_suiting()
    return made if made.reader == reading.reader else None


@cache
def load_suiting() -> Suiting:
    """The bundled networks. Raises DataError."""
    with as_file(files("khaldun.data").joinpath(*TABLE.split("/"))) as path:
        return read_suiting(path)


def read_suiting(path: Path) -> Suiting:
    """The networks of a file as train.suiting writes it. Raises DataError saying what is wrong with it."""
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as table:
            plain = {role: {one: table[f"{role}_{one}"] for one in (*LAYERS, *ONES)} for role in ROLES}
            reader = table["reader"].tobytes().decode("ascii")
        roles = {role: comparer_of(plain[role], EACH, TABLE) for role in ROLES}
    except (OSError, ValueError, EOFError, KeyError, TypeError, BadZipFile) as error:
        raise broken(TABLE, str(error)) from error
    return Suiting(reader, roles)
