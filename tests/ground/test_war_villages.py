"""Villages and sites of wars that no list of towns has."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from khaldun.ground import table_atlas
from khaldun.ground.context import PlaceContext
from khaldun.ground.gazetteers.atlas import TableAtlas
from khaldun.ground.towns.placing import ground_place


@cache
def atlas() -> TableAtlas:
    return table_atlas()


@pytest.mark.parametrize(
    ("words", "country", "lat", "lon"),
    [
        ("Barlonyo", "UG", 2.4, 33.1),
        ("Makobola", "CD", -3.6, 29.1),
        ("Potočari", "BA", 44.2, 19.3),
        ("Novye Aldi", "RU", 43.3, 45.7),
        ("the village of Balad", "SO", 2.4, 45.4),
        ("Agoudou-Manga", "CF", 5.9, 20.9),
        ("Recak", "XK", 42.4, 21.0),
    ],
)
def test_they_lie_where_they_lie(words: str, country: str, lat: float, lon: float) -> None:
    place = ground_place(words, context=PlaceContext(Counter({country: 5})), atlas=atlas())
    assert place is not None and place.country == country
    assert place.lat is not None and abs(place.lat - lat) < 0.3
    assert place.lon is not None and abs(place.lon - lon) < 0.3


def test_balad_is_in_iraq_where_the_report_is() -> None:
    place = ground_place("Balad", context=PlaceContext(Counter({"IQ": 5})), atlas=atlas())
    assert place is not None and place.country == "IQ"
