"""What every atlas promises: one body, run over the one in SQLite and the one in memory."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from khaldun.ground.gazetteers.atlas import SqliteAtlas, TableAtlas
from khaldun.ground.gazetteers.compiled import Town, all_places, compile_gazetteer
from khaldun.ground.parties.register import own_register
from khaldun.records import PlacePrecision
from khaldun.seams import Atlas

COLUMNS = "id\tcanonical\tprecision\tcountry\tlat\tlon\tpopulation\twithin\taliases"
ROWS = (
    "country:LY\tLibya\tcountry\tLY\t31\t17\t6800000\tcontinent:AF\t",
    "admin1:LY.77\tTripoli District\tregion\tLY\t32.8\t13.2\t1500000\tcountry:LY\tTripoli",
    "geonames:1\tTripoli\ttown\tLY\t32.89\t13.19\t1300000\tadmin1:LY.77 country:LY\tTarabulus",
    "supplement:port\tOld Port\tdistrict\tLY\t32.9\t13.2\t\tgeonames:1 country:LY\tThe Haven",
)
TOWNS = (
    Town(1, "Ţarābulus", 32.88743, 13.18733, "LY", 1302947, "77", ["Tripoli", "TIP", "Триполи", "The Haven"]),
    Town(2, "Ţarābulus", 34.43352, 35.84415, "LB", 229398, "09", ["Tripoli", "trablws"]),
    Town(3, "Ad Dīs ash Shamālīyah", 15.1, 50.2, "YE", 900, "04", []),
    Town(4, "Qaşr al Wādī", 30.1, 15.2, "LY", 700, "99", []),
)


@pytest.fixture(scope="module", params=["sqlite", "tables"])
def atlas(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    table = tmp_path_factory.mktemp("tables") / "own.tsv"
    table.write_text("\n".join(["# made for a test", COLUMNS, *ROWS]), encoding="utf-8")
    if request.param == "tables":
        return TableAtlas(all_places([table], TOWNS), own_register(), version="tables-1")
    path = tmp_path_factory.mktemp("cache") / "atlas-1.db"
    compile_gazetteer(path, [table], towns=TOWNS)
    return SqliteAtlas(path)


def test_a_name_gives_every_place_it_may_mean_most_populous_first(atlas: Atlas) -> None:
    found = atlas.places("Tripoli")
    assert [place.id for place in found] == ["admin1:LY.77", "geonames:1", "geonames:2"]


@pytest.mark.parametrize("name", ["TRIPOLI", "Tripoli ", "Tarābulus", "Tarabulus (city)"])
def test_capitals_accents_and_brackets_do_not_matter(atlas: Atlas, name: str) -> None:
    assert "geonames:1" in [place.id for place in atlas.places(name)]


@pytest.mark.parametrize("name", ["ad-Dis ash-Shamaliyah", "Dis al-Shamaliyah", "al Dis el Shamaliyah"])
def test_forms_of_the_article_do_not_matter(atlas: Atlas, name: str) -> None:
    assert [place.id for place in atlas.places(name)] == ["geonames:3"]


def test_a_name_spelled_otherwise_is_found_by_its_consonants(atlas: Atlas) -> None:
    assert [place.id for place in atlas.places("Kasr el-Waddi")] == ["geonames:4"]
    assert list(atlas.places("Kasr el-Waddan")) == []


def test_codes_and_other_scripts_are_no_names(atlas: Atlas) -> None:
    assert list(atlas.places("TIP")) == list(atlas.places("Триполи")) == list(atlas.places("?!")) == []


def test_our_name_stands_before_the_gazetteers(atlas: Atlas) -> None:
    place = atlas.place("geonames:1")
    assert place is not None and place.canonical == "Tripoli"
    assert place.within == ("admin1:LY.77", "country:LY")


def test_an_alternate_name_that_our_tables_give_another_place_is_not_the_towns(atlas: Atlas) -> None:
    assert [place.id for place in atlas.places("The Haven")] == ["supplement:port"]


def test_arabic_names_are_written_as_english_text_writes_them(atlas: Atlas) -> None:
    assert [atlas.places("Dis Shamaliyah")[0].canonical] == ["Al-Dis ash Shamaliyah"]
    assert atlas.places("Tripoli")[2].canonical == "Tarabulus"


def test_an_unknown_id_gives_none(atlas: Atlas) -> None:
    assert atlas.place("geonames:404") is None
    assert atlas.places("Atlantis") in ((), [])


def test_a_place_is_equal_however_it_was_kept(atlas: Atlas) -> None:
    place = atlas.place("supplement:port")
    assert place is not None and place.precision is PlacePrecision.DISTRICT
    assert (place.lat, place.lon, place.population, place.country) == (32.9, 13.2, None, "LY")


def test_actors_are_known_by_dated_names(atlas: Atlas) -> None:
    of_2015 = atlas.actors("Tripoli government", date(2015, 8, 15))
    of_2019 = atlas.actors("Tripoli government", date(2019, 4, 17))
    assert [actor.canonical for actor in of_2015] == ["Tripoli authorities 2014-16 (GNC/Fajr Libya)"]
    assert [actor.canonical for actor in of_2019] == ["Government of National Accord"]
    assert atlas.actor("Government of National Accord") in of_2019
    assert not atlas.actors("Nobody at all", None)


def test_an_atlas_pickles(atlas: Atlas) -> None:
    copy = pickle.loads(pickle.dumps(atlas))
    assert copy.version == atlas.version
    assert copy.places("Tripoli") == atlas.places("Tripoli")


def test_a_missing_file_is_told_with_its_remedy(tmp_path: Path) -> None:
    from khaldun.errors import DataError

    with pytest.raises(DataError, match="delete it"):
        SqliteAtlas(tmp_path / "none.db").places("Tripoli")
