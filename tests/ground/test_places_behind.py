"""What a place by or in another lets the words after it mean, and which words belong to a name."""

from __future__ import annotations

import re
from functools import cache

import pytest

from khaldun.ground import ground_readings
from khaldun.ground.context import PlaceContext
from khaldun.ground.gazetteers.atlas import TableAtlas, table_atlas
from khaldun.ground.gazetteers.compiled import english_name
from khaldun.ground.towns.parents import place_behind
from khaldun.ground.towns.placing import ground_place
from khaldun.records import Mention, MentionKind, Reading, Report, ReportId, Span


@cache
def atlas() -> TableAtlas:
    return table_atlas()


def grounded(text: str, *marked: str) -> list[str | None]:
    """The canonical names of the marked words, in the order of the text."""
    spans = sorted(
        Span(start=at.start(), end=at.end()) for words in marked for at in re.finditer(re.escape(words), text)
    )
    mentions = tuple(Mention(kind=MentionKind.PLACE, span=span, score=1.0) for span in spans)
    report = Report(id=ReportId("rep_1"), name="1", text=text, raw_sha256="")
    (read,) = ground_readings([Reading(report=report, reader="hand", mentions=mentions)], atlas=atlas())
    assert isinstance(read, Reading)
    found = {one.mention: one.place for one in read.groundings}
    return [place.canonical if (place := found.get(at)) else None for at in range(len(mentions))]


def name_of(words: str, *countries: str) -> str | None:
    context = PlaceContext()
    context.countries.update(countries)
    place = ground_place(words, context=context, atlas=atlas())
    return place.canonical if place else None


@pytest.mark.parametrize(
    ("text", "marked", "last"),
    [
        ("Shells fell near Homs. They hit the town.", ("near Homs", "the town"), "Homs"),
        (
            "Shells hit Aleppo's Marjeh district. The city burned.",
            ("Aleppo's Marjeh district", "The city"),
            "Aleppo",
        ),
        (
            "A bomb went off near Kabul airport. The airport was shut.",
            ("near Kabul airport", "The airport"),
            "Kabul International Airport",
        ),
        (
            "Rockets hit an airbase near Homs. Planes left the base.",
            ("an airbase near Homs", "the base"),
            "airbase near Homs",
        ),
        (
            "Rebels attacked Mykolaiv International Airport. Shells hit the city.",
            ("Mykolaiv International Airport", "the city"),
            "Mykolaiv",
        ),
        ("Shells hit eastern Homs. Rebels hold the east.", ("eastern Homs", "the east"), "eastern Homs"),
        ("Shells hit Syria. Rebels hold the east.", ("Syria", "the east"), "eastern Syria"),
        ("Shells hit Syria. Rebels fell back to the east.", ("Syria", "the east"), None),
        ("Rebels attacked Zornak Airport. Shells hit the city.", ("Zornak Airport", "the city"), None),
    ],
)
def test_the_town_or_site_behind_a_place_may_be_meant_after_it(
    text: str, marked: tuple[str, ...], last: str | None
) -> None:
    assert grounded(text, *marked)[-1] == last


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("South Sudan's Jonglei state", "Jonglei"),
        ("the Democratic Republic of Congo's Ituri province", "Ituri"),
        ("DR Congo's Ituri province", "Ituri"),
        ("the Democratic Republic of Congo", "Democratic Republic of the Congo"),
    ],
)
def test_a_country_of_several_words_owns_its_regions(words: str, canonical: str) -> None:
    assert name_of(words) == canonical


def test_a_place_named_by_itself_has_nothing_behind_it() -> None:
    context = PlaceContext()
    for words in ("Homs", "Syria", "northern Syria"):
        place = ground_place(words, context=context, atlas=atlas())
        assert place is not None and place_behind(words, place, atlas()) is None


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("near the Kabul international airport", "near Kabul International Airport"),
        ("the Red Sea port town of Mokha", "Mokha"),
        ("the Mediterranean coastal city of Tartus", "Tartus"),
        ("the north-east of Hama province", "northeastern Hama Governorate"),
        ("the northern Hama province", "Hama Governorate"),
        ("Homs eastern countryside", "eastern Homs countryside"),
        ("northern rural Homs", "northern rural Homs"),
        ("the southern district of Ramussa", "Ramouseh, Aleppo"),
        ("Zubdat District of Homs", "Zubdat District, Homs"),
        ("the Zubdat oil field", "Zubdat oil field"),
        ("Zubdat 25 kilometres north of Homs", "Zubdat"),
        ("across Country", "Syria"),
        ("in and around Homs", "Homs"),
        ("near the Zubdat crossing", "near Zubdat crossing"),
        ("the Zubdat valley", "Zubdat valley"),
        ("the Zubdat forest", "Zubdat forest"),
        ("the road to Homs", "road to Homs"),
        ("the highway from Homs to Hama", "highway from Homs to Hama"),
        ("the Gulf of Zubdat", "Gulf of Zubdat"),
        ("the northern half of Homs", "northern Homs"),
        ("Terrorist-Held Homs", "Homs"),
        ("Homs, the Gulf of Oman and Hama", "Homs, Gulf of Oman and Hama"),
    ],
)
def test_words_around_a_name_make_the_place(words: str, canonical: str) -> None:
    assert name_of(words, "SY", "SY", "AF", "YE") == canonical


def test_a_quarter_of_the_city_is_in_the_city_told_of() -> None:
    text = "Shells hit Homs. More fell on the Zubdat neighbourhood of the city."
    assert grounded(text, "Homs", "the Zubdat neighbourhood of the city")[-1] == "Zubdat, Homs"


def test_a_site_is_called_by_nouns_of_its_kind_only() -> None:
    text = "Planes bombed Bagram Airfield in Afghanistan. The facility burned. The school stood."
    *_, facility, school = grounded(text, "Bagram Airfield", "Afghanistan", "The facility", "The school")
    assert (facility, school) == ("Bagram Airfield", None)


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("They", "Homs and Hama"),
        ("Both cities", "Homs and Hama"),
        ("The two cities", "Homs and Hama"),
        ("Several towns", None),
        ("areas they", None),
        ("Neither", None),
    ],
)
def test_plural_words_point_at_places_told_as_one(words: str, canonical: str | None) -> None:
    text = f"Shells hit Homs and Hama. Later Idlib was quiet. {words} burned."
    assert grounded(text, "Homs and Hama", "Idlib", words)[-1] == canonical


def test_it_is_the_place_named_last_and_three_is_no_town() -> None:
    assert grounded("Shells hit Homs. It burned.", "Homs", "It")[-1] == "Homs"
    assert grounded("Shells hit Homs. Three villages burned.", "Homs", "Three villages")[-1] is None


@pytest.mark.parametrize(
    ("name", "country", "english"),
    [
        ("Kup’yans’k", "UA", "Kupyansk"),
        ("Mīrpur", "PK", "Mirpur"),
        ("Aş Şūrah", "SY", "Al-Surah"),
        ("Brčko", "BA", "Brčko"),
        ("N'Dori", "ML", "N'Dori"),
    ],
)
def test_names_lose_marks_of_transliteration_and_keep_their_own(
    name: str, country: str, english: str
) -> None:
    assert english_name(name, country) == english
