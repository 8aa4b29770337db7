"""What tells the country of a report that names none: words of its own, and names other than its places."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from khaldun.ground import open_atlas
from khaldun.ground.context import PlaceContext
from khaldun.ground.nations import nations
from khaldun.ground.reading import ReportGrounder
from khaldun.ground.towns.ranks import FEATURES, Asked, feature_rows
from khaldun.ground.towns.signs import country_signs, signs_in
from khaldun.ground.towns.tail import larger_behind
from khaldun.records import Mention, MentionKind, Place, PlacePrecision, Reading, Report, ReportId, Span


def grounder(text: str, *names: str) -> ReportGrounder:
    found = sorted({match.span() for name in names for match in re.finditer(rf"\b{name}\b", text)})
    mentions = tuple(
        Mention(kind=MentionKind.PLACE, span=Span(start=start, end=end), score=1.0) for start, end in found
    )
    report = Report(id=ReportId("rep_1"), name="1", text=text, raw_sha256="")
    return ReportGrounder(Reading(report=report, reader="gold", mentions=mentions), open_atlas())


def countries(text: str, *names: str) -> list[str | None]:
    return [one.place.country for one in grounder(text, *names).grounded().groundings if one.place]


def test_different_signs_are_counted_once_each() -> None:
    told = signs_in("The sheriff met the school board. The sheriff left.")
    assert told == Counter({"US": 2})


def test_a_sign_is_a_whole_word() -> None:
    assert signs_in("Nairabad and the sheriffdom") == Counter()
    assert signs_in("Two sheriffs paid in naira, the sheriff's own") == Counter({"US": 1, "NG": 1})


def test_a_number_of_a_sign_may_be_the_end_of_a_longer_one() -> None:
    assert signs_in("in the 4700 block of Mill Street") == Counter({"US": 1})
    assert signs_in("a block of flats") == Counter()


def test_the_side_of_an_american_town_is_no_turkish_resort() -> None:
    assert countries("Two men were hurt on the West Coast, at Side.", "Side") == []
    assert countries("Two men were hurt on 19th St.", "St") == []
    assert countries("Two were hurt in Side, Turkey.", "Side, Turkey") == ["TR"]


def test_every_sign_is_of_a_known_country_and_in_small_letters() -> None:
    for code, words in country_signs().items():
        assert code in nations()
        assert all(word == word.lower() and len(word) > 2 for word in words)


def test_a_report_that_names_no_country_is_of_the_one_whose_offices_it_tells_of() -> None:
    text = "The sheriff and the school board of Athens met, the district attorney and the city council said."
    assert countries(text, "Athens") == ["US"]
    assert countries("A fire broke out in Athens, the mayor said.", "Athens") == ["GR"]


def test_a_name_is_no_witness_to_its_own_country() -> None:
    once = grounder("A barn burnt in Paris.", "Paris").places
    often = grounder("A barn burnt in Paris. Firemen of Paris came; Paris slept.", "Paris").places
    assert once.countries == often.countries == Counter({"FR": 1})
    assert once.spoken_but_by("paris") == Counter()
    assert once.spoken_but_by("rome") == Counter({"FR": 1})


def test_a_place_named_before_is_no_witness_to_its_own_name() -> None:
    context = PlaceContext()
    mill = Place(canonical="Mill", precision=PlacePrecision.TOWN, lat=10.0, lon=10.0, country="XX")
    context.saw(mill)
    assert context.nearness([mill], "mill").tolist() == [0.0]
    assert context.nearness([mill], "hill").tolist() == pytest.approx([1.0], abs=0.001)


def test_the_postal_code_of_a_state_is_seen_behind_a_name_only() -> None:
    span = Span(start=0, end=6)
    assert larger_behind("Verona, IL and found", span, open_atlas()) == {"admin1:US.IL"}
    assert larger_behind("Verona. IL", span, open_atlas()) == frozenset()


def test_a_place_in_the_only_state_named_has_all_the_share_of_units() -> None:
    places = grounder("Storms hit Ohio. A barn burnt in Dover.", "Ohio", "Dover").places
    towns = open_atlas().places("Dover")
    share = feature_rows(towns, Asked("dover"), places)[:, FEATURES.index("share of units")]
    assert {town.within[-2] for town, one in zip(towns, share, strict=True) if one} == {"admin1:US.OH"}


def test_the_country_of_a_namesake_says_nothing_of_the_name() -> None:
    text = (
        "Rebels will march on Beja. They reached Beja on Friday. Beja, the Portuguese town, is not to be "
        "confused with Beja in Tunisia, a diplomat said. Sixty died in Beja."
    )
    told = grounder(text, "Beja", "Tunisia").places
    assert told.around.apart == {"beja": Counter({"TN": 1})}
    assert told.spoken_but_by("beja") == Counter({"PT": 1})
    assert countries(text, "Beja", "Tunisia")[:3] == ["PT"] * 3
