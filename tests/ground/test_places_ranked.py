"""Which place of a name is meant, by the other names of the report: learned weights at work."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import pytest

from khaldun.ground import ground_readings, open_atlas
from khaldun.ground.context import PlaceContext
from khaldun.ground.towns.mates import PlaceMates, distances, on_the_sphere
from khaldun.ground.towns.ranks import FEATURES, Asked, feature_rows, own_weights, probabilities
from khaldun.ground.towns.tail import larger_behind
from khaldun.records import Mention, MentionKind, Place, PlacePrecision, Reading, Report, ReportId, Span
from khaldun.seams import Atlas


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    return open_atlas()


def placed(text: str, *names: str) -> list[str]:
    """The ids of the places that the names in a text are grounded to."""
    found = sorted({match.span() for name in names for match in re.finditer(rf"\b{name}\b", text)})
    mentions = tuple(
        Mention(kind=MentionKind.PLACE, span=Span(start=start, end=end), score=1.0) for start, end in found
    )
    report = Report(id=ReportId("rep_1"), name="1", text=text, raw_sha256="")
    (read,) = ground_readings([Reading(report=report, reader="gold", mentions=mentions)], atlas=atlas())
    assert isinstance(read, Reading)
    return [str(one.place.id) for one in read.groundings if one.place is not None]


def unit(place_id: str) -> str:
    place = atlas().place(place_id)
    assert place is not None
    return place.within[0]


def test_a_place_told_with_its_state_lies_there_and_so_does_its_bare_name() -> None:
    first, state, again = placed("A barn burnt in Paris, Texas. Firemen of Paris came.", "Paris", "Texas")
    assert (unit(first), state, again) == ("admin1:US.TX", "admin1:US.TX", first)


def test_small_towns_near_one_another_win_over_famous_namesakes() -> None:
    text = "The county fair drew crowds from Danville, Harrodsburg and Lancaster, and some from Stanford."
    found = placed(text, "Danville", "Harrodsburg", "Lancaster", "Stanford")
    assert [unit(one) for one in found] == ["admin1:US.KY"] * 4


def test_a_country_that_shares_its_name_with_a_state_is_told_by_its_company() -> None:
    assert placed("The bus from Atlanta overturned in Georgia.", "Atlanta", "Georgia")[-1] == "admin1:US.GA"
    assert (
        placed("Jets struck Gori in Georgia, near Tbilisi.", "Gori", "Georgia", "Tbilisi")[1] == "country:GE"
    )


def test_a_county_is_found_by_the_town_beside_it() -> None:
    found = placed("Police of Davenport and of Scott County searched.", "Davenport", "Scott County")
    assert [unit(one) for one in found] == ["admin1:US.IA"] * 2


@pytest.mark.parametrize("tail", [", Ky.", " (Kentucky)", ", Kentucky, on Sunday"])
def test_what_stands_right_behind_a_name_is_seen(tail: str) -> None:
    assert "admin1:US.KY" in larger_behind(f"Paris{tail}", Span(start=0, end=5), atlas())


def test_nothing_stands_behind_a_name_at_the_end() -> None:
    assert larger_behind("Paris", Span(start=0, end=5), atlas()) == frozenset()


def test_every_feature_has_a_weight_and_a_column() -> None:
    assert set(own_weights().weights) == set(FEATURES)
    towns = atlas().places("Tripoli")
    assert feature_rows(towns, Asked("tripoli"), PlaceContext()).shape == (len(towns), len(FEATURES))


def test_probabilities_sum_to_one() -> None:
    likely = probabilities(atlas().places("Springfield"), Asked("springfield"), PlaceContext())
    assert likely.sum() == pytest.approx(1.0)
    assert (likely >= 0).all()


def test_a_place_without_a_position_is_far_from_all() -> None:
    places = [
        Place(canonical="Nowhere", precision=PlacePrecision.TOWN),
        Place(canonical="Zero", precision=PlacePrecision.TOWN, lat=0.0, lon=0.0),
    ]
    far = distances(places, on_the_sphere([(0.0, 1.0)]))
    assert far[0, 0] == np.inf
    assert far[1, 0] == pytest.approx(111.19, abs=0.1)


def test_a_report_without_other_names_gives_no_support() -> None:
    towns = atlas().places("Tripoli")
    mates = PlaceMates([("tripoli", towns)])
    assert all(row == (0.0, 0.0, 0.0) for row in mates.support(towns, "tripoli"))
