"""The blocks of one report and its copies as they travel to other processes, and their edges on the way back.

Inside a report each claim meets each, so that most of what is weighed is weighed there, and a claim stands in
one such block only: sent once, it keeps another processor busy while this one weighs what meets elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khaldun.link.components import Edge
from khaldun.link.meetings import Stand


class OwnBlock:
    """A block by its key and its members; pickles as the bytes of both, since records are slow to pickle."""

    def __init__(self, key: str, stands: Sequence[Stand]) -> None:
        self.name, self.stands = key, stands

    def __reduce__(self) -> tuple[object, tuple[str, bytes]]:
        return _block_of, (self.name, msgspec.msgpack.encode(self.stands))


class Edges:
    """The edges of one block; pickles as bytes."""

    def __init__(self, edges: Sequence[Edge]) -> None:
        self.edges = edges

    def __reduce__(self) -> tuple[object, tuple[bytes]]:
        return _edges_of, (msgspec.msgpack.encode(self.edges),)


def _block_of(key: str, stands: bytes) -> OwnBlock:
    return OwnBlock(key, msgspec.msgpack.decode(stands, type=list[Stand]))


def _edges_of(edges: bytes) -> Edges:
    return Edges(msgspec.msgpack.decode(edges, type=list[Edge]))
