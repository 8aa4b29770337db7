"""Places that a user adds to the atlas: GeoNames files, tables, what is one place and what is not."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path

import pytest

from khaldun.errors import DataError, InputError, UsageError
from khaldun.ground import OwnGazetteer, SqliteAtlas, open_atlas
from khaldun.ground.gazetteers.features import features
from khaldun.ground.gazetteers.userfiles import LONGEST_LINE
from khaldun.records import PlacePrecision

HEAD = "name,lat,lon,kind,country,admin1,admin2,population,names\n"


def line(
    number: int, name: str, others: str = "", *, at: tuple[object, object] = (31.5, 12.5), **other: object
) -> str:
    """One line of a GeoNames dump."""
    kind, people = str(other.get("kind", "P.PPL")).split("."), other.get("people", 0)
    country, first = other.get("country", "LY"), other.get("first", "77")
    cells = [number, name, name, others, *at, *kind, country, "", first, other.get("second", "")]
    return "\t".join(map(str, [*cells, "", "", people, "", "", "Africa/Tripoli", "2031-01-01"]))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnGazetteer:
    monkeypatch.setenv("KHALDUN_DATA", str(tmp_path / "data"))
    return OwnGazetteer(lambda _: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "given"
    made.mkdir()
    return made


def dump(folder: Path, *lines: str, name: str = "LY.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "What the columns are.\n" * 900)
        archive.writestr(f"{path.stem}.txt", "\n".join(lines) + "\n")
    return path


def table(folder: Path, *rows: str, head: str = HEAD, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def atlas_of(own: OwnGazetteer, *files: Path) -> SqliteAtlas:
    for file in files:
        own.add(file)
    return open_atlas()


def names(atlas: SqliteAtlas, name: str) -> list[tuple[str, str]]:
    return [(str(one.id), one.canonical) for one in atlas.places(name)]


def test_a_dump_adds_its_places_with_kind_unit_and_other_names(own: OwnGazetteer, folder: Path) -> None:
    lines = [
        line(990001, "Wādī Zaynūr", "Wadi Zainour,WZ,وادي"),
        line(990004, "Zaynūr Field", at=(30.5, 14.5), kind="S.AIRB"),
        line(990005, "Zaynur Hotel", kind="S.HTL"),
    ]
    atlas = atlas_of(own, dump(folder, *lines))
    (town,) = atlas.places("Wadi Zainour")
    assert (town.canonical, town.precision, town.country) == ("Wadi Zaynur", PlacePrecision.TOWN, "LY")
    assert town.within == ("admin1:LY.77", "country:LY")
    assert [one.precision for one in atlas.places("Zaynur Field")] == [PlacePrecision.POINT]
    assert not names(atlas, "Zaynur Hotel")
    assert own.kept()[0].left_out == 1
    assert atlas.place("geonames:990001") == town


def test_what_the_atlas_has_is_not_added_again(own: OwnGazetteer, folder: Path) -> None:
    before = open_atlas()
    known = [
        line(2210247, "Tripoli", "Tarabulus", at=(32.88743, 13.18733), kind="P.PPLC"),
        line(990008, "Sirte", at=(31.2, 16.6), first="78"),
        line(990009, "Al Jufrah", kind="A.ADM1", first="64", at=(29.1, 16)),
        line(990010, "Libya", kind="A.PCLI", first="00", at=(28, 17)),
    ]
    own.add(dump(folder, *known))
    done = own.build()
    assert (done.places, done.known) == (0, 4)
    for name in ("Tripoli", "Sirte", "Libya"):
        assert open_atlas().places(name) == before.places(name)


def test_one_name_and_kind_a_few_km_apart_is_one_place(own: OwnGazetteer, folder: Path) -> None:
    lines = [
        line(990001, "Zaynur", "Zeinourtown"),
        line(990002, "Zaynur", at=(31.51, 12.51), people=300),
        line(990003, "Zaynur", at=(28.5, 12.5)),
        line(990006, "Zaynur", at=(31.5, 12.5), kind="T.MT"),
    ]
    atlas = atlas_of(own, dump(folder, *lines), table(folder, "Zeinourtown,31.49,12.49,town,LY,,,,"))
    assert {one for one, _ in names(atlas, "Zaynur")} == {"geonames:990003", "geonames:990006", *mine(atlas)}
    assert names(atlas, "Zeinourtown")[0][0] in mine(atlas)


def mine(atlas: SqliteAtlas) -> set[str]:
    return {str(one.id) for one in atlas.places("Zeinourtown")}


def test_a_table_by_hand_gives_a_known_place_more_names(own: OwnGazetteer, folder: Path) -> None:
    atlas = atlas_of(own, table(folder, "Sirte,31.2,16.59,city,Libya,,,,Madinat Zayn|مدينة زين"))
    assert names(atlas, "Madinat Zayn") == names(atlas, "مدينة زين") == [("geonames:2210554", "Sirte")]


def test_a_table_tolerates_missing_columns_other_heads_and_other_marks(
    own: OwnGazetteer, folder: Path
) -> None:
    rows = ["32.1;13.0;Point Zaynur;whatever", "32.5;13.9;Zaynurville;"]
    atlas = atlas_of(own, table(folder, *rows, head="\ufeffLatitude;LNG;Place;note\n"))
    (found,) = atlas.places("Point Zaynur")
    assert (found.lat, found.lon, found.country, found.within) == (32.1, 13.0, None, ())
    assert found.precision is PlacePrecision.TOWN


def test_units_are_found_by_name_and_by_code(own: OwnGazetteer, folder: Path) -> None:
    rows = ["Zaynur One,32.1,13,town,LY,Misrata District,,,", "Zaynur Two,33.1,13,town,LY,77,,,"]
    atlas = atlas_of(own, table(folder, *rows))
    assert atlas.places("Zaynur One")[0].within == ("admin1:LY.72", "country:LY")
    assert atlas.places("Zaynur Two")[0].within == ("admin1:LY.77", "country:LY")


def test_units_of_a_dump_hold_its_towns(own: OwnGazetteer, folder: Path) -> None:
    lines = [
        line(990001, "Zaynur", second="Z1"),
        line(990002, "Zaynur Unit", kind="A.ADM2", second="Z1", at=(31, 12)),
    ]
    atlas = atlas_of(own, dump(folder, *lines))
    assert atlas.places("Zaynur")[0].within == ("admin2:LY.77.Z1", "admin1:LY.77", "country:LY")
    assert atlas.place("admin2:LY.77.Z1") is not None


def test_alternate_names_go_to_the_places_they_are_of(own: OwnGazetteer, folder: Path) -> None:
    rows = [
        "1\t2210247\ten\tZaynur on Sea\t\t\t\t\t\t",
        "2\t990001\tfr\tZaynour\t\t\t\t\t\t",
        "3\t990001\tlink\thttps://example.org/zaynur\t\t\t\t\t\t",
        "4\t5\ten\tZaynur of Nowhere\t\t\t\t\t\t",
        "5\t2210247\ten\tGaza\t\t\t\t\t\t",
    ]
    path = folder / "alternateNamesV2.txt"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    atlas = atlas_of(own, dump(folder, line(990001, "Zaynur")), path)
    assert names(atlas, "Zaynur on Sea") == [("geonames:2210247", "Tripoli")]
    assert names(atlas, "Zaynour") == [("geonames:990001", "Zaynur")]
    assert not names(atlas, "Zaynur of Nowhere")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (line(1, "Zaynur", at=("north", 12)), "column 5 is 'north'"),
        (line(1, "Zaynur", at=(95, 12)), "latitude 95"),
        (line(1, " "), "column 2, the name, is empty"),
        (line(1, "Zaynur").replace("1\t", "x\t", 1), "GeoNames' number, is 'x'"),
        ("half\ta line", "2 columns, want 19"),
        ("x" * (LONGEST_LINE + 5), "longer than"),
    ],
)
def test_a_bad_line_of_a_dump_is_told_and_the_rest_goes_on(
    own: OwnGazetteer, folder: Path, bad: str, why: str
) -> None:
    change = own.add(dump(folder, line(990001, "Zaynur"), bad, line(990003, "Zaynurville", at=(29, 12))))
    assert [(one.line, why in one.why) for one in change.problems] == [(2, True)]
    assert own.build().places == 2


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("Zaynur,,13,town,LY,,,,", "lat '' is no number"),
        ("Zaynur,31,999,town,LY,,,,", "exchanged"),
        ("Zaynur,31,13,palace,LY,,,,", "kind 'palace' is unknown"),
        ("Zaynur,31,13,town,Narnia,,,,", "country 'Narnia' is unknown"),
        ("...,31,13,town,LY,,,,", "has no letters"),
        ("Zaynur,31,13,town,LY,,,many,", "population 'many'"),
        ("Zaynur,31,13,town,LY,,,,a,b", "put names with a comma in quotes"),
    ],
)
def test_a_bad_row_of_a_table_is_told_with_its_remedy(
    own: OwnGazetteer, folder: Path, bad: str, why: str
) -> None:
    change = own.add(table(folder, "Zaynur One,31,12,,,,,,", bad, "Zaynur Two,31,14,,,,,,"))
    assert [(one.line, why in one.why) for one in change.problems] == [(3, True)]
    assert change.now.places == 2


def test_text_in_another_encoding_is_told_by_line(own: OwnGazetteer, folder: Path) -> None:
    path = folder / "old.csv"
    path.write_bytes(HEAD.encode() + "Zaynür,31,12,,,,,,\n".encode("latin-1") + b"Zaynur,31,12,,,,,,\n")
    change = own.add(path)
    assert [(one.line, "UTF-8" in one.why) for one in change.problems] == [(2, True)]


def test_files_that_are_none_are_told(own: OwnGazetteer, folder: Path) -> None:
    (folder / "empty.txt").write_text("\n\n", encoding="utf-8")
    (folder / "torn.zip").write_bytes(b"PK\x03\x04 torn")
    with zipfile.ZipFile(folder / "pictures.zip", "w") as archive:
        archive.writestr("a.png", b"")
    for name in ("empty.txt", "torn.zip", "pictures.zip", "absent.txt"):
        with pytest.raises(InputError, match=name):
            own.add(folder / name)
    with pytest.raises(DataError, match=r"mine\.csv, line 1 names no column 'lat'"):
        own.add(table(folder, "Zaynur,1", head="name,somewhere\n"))
    assert own.kept() == []
    assert [path.suffix for path in own.folder.iterdir()] == []


def test_adding_twice_changes_nothing_and_another_order_neither(own: OwnGazetteer, folder: Path) -> None:
    files = [dump(folder, line(990001, "Zaynur")), table(folder, "Zaynurville,30,12,,,,,,")]
    first = atlas_of(own, *files)
    before = {path.name: path.read_bytes() for path in own.folder.iterdir()}
    assert atlas_of(own, *reversed(files)).version == first.version
    own.build(anew=True)
    assert {path.name: path.read_bytes() for path in own.folder.iterdir()} == before


def test_the_atlas_says_which_places_were_added(own: OwnGazetteer, folder: Path) -> None:
    plain = open_atlas()
    one = atlas_of(own, table(folder, "Zaynur,31,12,,,,,,"))
    two = atlas_of(own, table(folder, "Zaynur,31,12.1,,,,,,"))
    assert len({plain.version, one.version, two.version}) == 3
    assert [path.name for path in own.folder.glob("*.places.gz")] == [
        f"mine.{own.kept()[0].digest}.places.gz"
    ]
    own.remove(["mine"])
    own.build()
    assert open_atlas().version == plain.version
    assert list(own.folder.iterdir()) == []


def test_an_enlarged_atlas_goes_to_other_processes(own: OwnGazetteer, folder: Path) -> None:
    atlas = atlas_of(own, table(folder, "Zaynur,31,12,,,,,,"))
    there = pickle.loads(pickle.dumps(atlas))
    assert there.places("Zaynur") == atlas.places("Zaynur") != ()


def test_a_name_that_was_not_added_and_a_damaged_file_are_told(own: OwnGazetteer, folder: Path) -> None:
    own.add(table(folder, "Zaynur,31,12,,,,,,"))
    with pytest.raises(UsageError, match="no addition is called 'yours'; name one of these: mine"):
        own.remove(["yours"])
    next(own.folder.glob("*.places.gz")).write_bytes(b"no longer what it was")
    with pytest.raises(DataError, match=r"remove mine, then add mine\.csv again"):
        own.build()
    (own.folder / "mine.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="delete it and add its file again"):
        own.kept()


def test_of_thousands_of_one_name_the_most_populous_are_looked_at(own: OwnGazetteer, folder: Path) -> None:
    lines = [line(991000 + n, "Zaynur", at=(20 + n / 10, 15), people=n) for n in range(1, 200)]
    atlas = atlas_of(own, dump(folder, *lines))
    assert [one.population for one in atlas.places("Zaynur")] == list(range(199, 139, -1))


def test_every_kind_of_the_table_is_a_precision() -> None:
    told = {*features().classes.values(), *features().codes.values(), *features().kinds.values()} - {""}
    assert told <= {one.value for one in PlacePrecision}
    assert told <= set(features().same_km)
