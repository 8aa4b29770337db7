"""Lists that lost their commas, lists of quarters, doubled letters, and sites called after somebody."""

from __future__ import annotations

from collections import Counter

import pytest

from khaldun.ground.context import PlaceContext
from khaldun.ground.gazetteers.atlas import TableAtlas
from khaldun.ground.parties.register import own_register
from khaldun.ground.reading import ReportGrounder
from khaldun.ground.tables import NamedPlace
from khaldun.ground.towns.placing import ground_place
from khaldun.records import (
    Mention,
    MentionKind,
    Place,
    PlaceId,
    PlacePrecision,
    Reading,
    Report,
    ReportId,
    Span,
)


def town(name: str, country: str = "PT", population: int = 20_000) -> NamedPlace:
    key = PlaceId(f"geonames:{name}")
    place = Place(
        canonical=name,
        precision=PlacePrecision.TOWN,
        id=key,
        country=country,
        lat=38.0,
        lon=-7.4,
        population=population,
        within=(PlaceId(f"country:{country}"),),
    )
    return NamedPlace(place=place)


ATLAS = TableAtlas(
    [
        *map(town, ["Orvelmar", "Dirhavel", "Sant Bruma", "Korrash", "Dirhavel Marosh"]),
        *(town(name, "SY") for name in ("Tell Ombra", "Babriqa")),
        *(town(name, "IN", 900_000) for name in ("Pelvara", "Marosh")),
    ],
    own_register(),
    version="invented",
)


def place_of(words: str, **spoken: int) -> Place:
    countries = Counter(spoken or {"PT": 5})
    place = ground_place(words, context=PlaceContext(countries), atlas=ATLAS)
    assert place is not None
    return place


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("Orvelmar Korrash and Dirhavel", "Orvelmar, Korrash and Dirhavel"),
        ("many areas including Orvelmar Sant Bruma and Dirhavel", "Orvelmar, Sant Bruma and Dirhavel"),
        ("Orvelmar and Sant Bruma", "Orvelmar and Sant Bruma"),
        ("Dirhavel Marosh and Orvelmar", "Dirhavel Marosh and Orvelmar"),  # one town's name
    ],
)
def test_a_list_that_lost_its_commas_names_every_town(words: str, canonical: str) -> None:
    place = place_of(words)
    assert (place.canonical, place.precision) == (canonical, PlacePrecision.MULTI)
    assert len(place.within) == canonical.count(",") + 2


@pytest.mark.parametrize("words", ["Orvelmar Vesk and Korrash", "Orvelmar Pelvara and Korrash"])
def test_a_list_with_an_unknown_or_a_foreign_name_is_left_as_told(words: str) -> None:
    place = place_of(words, PT=5, IN=1)
    assert (place.canonical, place.within) == (words, ("geonames:Korrash",))


def test_quarters_that_no_atlas_has_lie_in_the_town_they_are_told_with() -> None:
    place = place_of("the Vesk and Hulm neighbourhoods in Orvelmar city")
    assert (place.precision, place.id) == (PlacePrecision.MULTI, None)
    assert place.within == ("geonames:Orvelmar",)


@pytest.mark.parametrize(
    ("spoken", "known"),
    [({"SY": 3, "TR": 5}, True), ({"SY": 1, "TR": 5}, False)],
)
def test_a_letter_doubled_or_not_makes_no_other_town(spoken: dict[str, int], known: bool) -> None:
    assert (place_of("Tel Ombra", **spoken).id is not None) is known


@pytest.mark.parametrize(
    ("words", "site"),
    [("Pelvara hospital", "Pelvara hospital"), ("Pelvara Hospital", "Pelvara Hospital")],
)
def test_a_site_called_as_a_town_abroad_is_not_in_that_town(words: str, site: str) -> None:
    abroad, home = place_of(words), place_of(words, PT=5, IN=1)
    assert (abroad.canonical, abroad.lat, abroad.within) == (site, None, ())
    assert home.country == "IN"


def test_a_hospital_in_a_great_town_abroad_lies_there() -> None:
    assert place_of("a hospital in Pelvara").country == "IN"


@pytest.mark.parametrize(("words", "spoken"), [("Pelvara hospital", 0), ("Pelvara", 1)])
def test_only_a_town_itself_tells_the_country_a_report_speaks_of(words: str, spoken: int) -> None:
    report = Report(id=ReportId("rep_1"), name="1", text=f"Shells hit {words}.", raw_sha256="")
    span = Span(start=11, end=11 + len(words))
    mention = Mention(kind=MentionKind.PLACE, span=span, score=1.0)
    grounder = ReportGrounder(Reading(report=report, reader="hand", mentions=(mention,)), ATLAS)
    assert grounder.places.countries["IN"] == spoken


@pytest.mark.parametrize(
    ("words", "known"), [("Babrekah", "Babriqa"), ("Babreka", "Babriqa"), ("Bebreqi", "Bebreqi")]
)
def test_letters_of_one_sound_spell_one_name(words: str, known: str) -> None:
    assert place_of(words, SY=5).canonical == known
