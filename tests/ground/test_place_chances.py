"""How sure the choice of a place is, what is told of a place the atlas lacks, and when none is chosen."""

from __future__ import annotations

import msgspec
import pytest

from khaldun.ground import ground_readings, open_atlas
from khaldun.ground.reading import AT_HOME
from khaldun.ground.towns import choice
from khaldun.ground.towns.ranks import CHANCE, FEATURES, chance_of, own_weights
from khaldun.records import (
    Mention,
    MentionKind,
    Place,
    PlacePrecision,
    Reading,
    Report,
    ReportId,
    Span,
)
from khaldun.records.wire import from_json, to_json


def places(text: str, *words: str, outlet: str | None = None, url: str | None = None) -> list[Place | None]:
    """The place of each of the words, each marked where it first stands."""
    report = Report(id=ReportId("rep_1"), name="1", text=text, raw_sha256="", outlet=outlet, url=url)
    spans = [Span(start=text.index(one), end=text.index(one) + len(one)) for one in words]
    mentions = tuple(Mention(kind=MentionKind.PLACE, span=span, score=1.0) for span in spans)
    (read,) = ground_readings([Reading(report=report, reader="gold", mentions=mentions)], atlas=open_atlas())
    assert isinstance(read, Reading)
    found = {one.mention: one.place for one in read.groundings}
    return [found.get(at) for at in range(len(mentions))]


def chances(text: str, *words: str) -> list[float | None]:
    return [one.probability if one else None for one in places(text, *words)]


def test_a_chosen_place_says_how_sure_the_choice_is() -> None:
    sure, doubtful = chances("Shelling hit Benghazi in Libya and then Salem.", "Benghazi", "Salem")
    assert sure is not None
    assert doubtful is not None
    assert 0.5 < doubtful < sure < 1.0


def test_a_part_is_about_as_sure_as_its_town() -> None:
    (part,) = places("In Libya troops left a hospital in Benghazi.", "a hospital in Benghazi")
    (town,) = places("In Libya troops left a hospital in Benghazi.", "Benghazi")
    assert part is not None
    assert town is not None
    assert part.precision is PlacePrecision.POINT
    assert part.probability == pytest.approx(town.probability, abs=0.05)


def test_a_country_by_its_name_is_no_choice() -> None:
    assert chances("Shelling hit the north of Libya.", "Libya") == [None]


def test_a_place_the_atlas_lacks_lies_in_the_country_spoken_of() -> None:
    (found,) = places("The Libyan army shelled Qaryat Zaynur in Libya.", "Qaryat Zaynur")
    assert found is not None
    assert (found.id, found.lat, found.country) == (None, None, "LY")
    assert found.probability is not None and 0.6 < found.probability < AT_HOME
    assert found.surface == "Qaryat Zaynur"


def test_where_the_report_is_about_no_one_country_such_a_place_has_none() -> None:
    words = "Libyan and Turkish officers met. Qaryat Zaynur was shelled."
    (found,) = places(words, "Qaryat Zaynur")
    assert found is not None and found.country is None


def test_a_town_that_only_one_country_has_speaks_for_that_country() -> None:
    words = "The Turkish minister spoke. Shells hit Zugdidi."
    (found,) = places(words, "Zugdidi")
    assert found is not None and found.country == "GE"


def test_two_villages_that_only_one_country_has_speak_for_each_other() -> None:
    alone = places("The Turkish minister spoke. Shells hit Dimawso.", "Dimawso")
    (first, second) = places(
        "The Turkish minister spoke. Shells hit Dimawso and Bocaranga, then Kyauktaw.", "Dimawso", "Kyauktaw"
    )
    assert alone[0] is not None and alone[0].country != "MM"
    assert first is not None and second is not None and (first.country, second.country) == ("MM", "MM")


def test_where_no_country_is_spoken_of_none_is_made_up() -> None:
    (found,) = places("Shells hit Qaryat Zaynur.", "Qaryat Zaynur")
    assert found is not None
    assert (found.country, found.probability) == (None, None)


def test_a_side_of_a_sea_lies_in_no_country() -> None:
    (found,) = places("The Libyan navy left Libya for the eastern Baltic Sea.", "the eastern Baltic Sea")
    assert found is not None
    assert found.country is None


def test_below_the_least_chance_no_place_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    strict = msgspec.structs.replace(own_weights(), surest=1.0)
    monkeypatch.setattr(choice, "own_weights", lambda: strict)
    (found,) = places("Shelling hit Benghazi in Libya.", "Benghazi")
    assert found is not None
    assert (found.id, found.lat, found.surface) == (None, None, "Benghazi")


def test_the_table_has_a_weight_for_every_feature() -> None:
    assert own_weights().weights.keys() == set(FEATURES)
    assert own_weights().chance.keys() == set(CHANCE)
    assert 0.0 <= chance_of([0.0] * len(CHANCE)) == 0.5


def test_a_record_from_before_probabilities_is_read() -> None:
    old = b'{"canonical":"Moura","precision":"town","id":null,"country":"PT","lat":38.1,"lon":-7.4}'
    place = from_json(old, Place)
    assert place.probability is None
    assert from_json(to_json(place), Place) == place


def test_a_probability_is_one() -> None:
    with pytest.raises(ValueError, match=r"probability 1\.5 of 'Moura' is not within 0\.\.1"):
        Place(canonical="Moura", precision=PlacePrecision.TOWN, probability=1.5)
