"""Which camp a speaker stands in."""

from __future__ import annotations

from typing import cast

from khaldun.records import Actor, ActorId, ActorKind
from khaldun.seams import Atlas
from khaldun.views import camps_of
from tests.make import a_claim

WATCH = Actor(id=ActorId("actor:watch"), canonical="Vardan Peace Watch", kind=ActorKind.MONITOR)
SUND = Actor(
    id=ActorId("actor:sund"),
    canonical="Mira Sund",
    kind=ActorKind.PERSON,
    member_of=("Vardan Peace Watch",),
)


class Known:
    """An atlas that knows a body and its director."""

    def actor(self, name: str) -> Actor | None:
        return {"Vardan Peace Watch": WATCH, "Mira Sund": SUND}.get(name)


def test_the_director_of_a_body_that_counts_stands_where_it_stands() -> None:
    claims = (a_claim("a", by="Mira Sund"), a_claim("b", by="Tano Rell"))
    assert camps_of(claims, cast(Atlas, Known())).sides == {"Mira Sund": "Vardan Peace Watch"}
