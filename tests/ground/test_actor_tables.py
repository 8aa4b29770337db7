"""Tables of actors on one line each, years of names and memberships, and the compiled register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from khaldun.errors import DataError
from khaldun.ground.gazetteers.atlas import table_atlas
from khaldun.ground.nations import nation_actors
from khaldun.ground.parties import register as registers
from khaldun.ground.parties.cache import cache_file, keep, kept
from khaldun.ground.parties.register import ActorRegister, own_actor_tables, own_register, read_register
from khaldun.ground.parties.tables import read_listed_actors
from khaldun.ground.tables import countries
from khaldun.records import ActorKind

HEAD = "# By hand.\ncanonical\tkind\tcountry\tsince\tuntil\tpart_of\taliases\n"
ROW = (
    "Mill Guards\tmilitia\tSY\t2011\t2016\tHill Army@2011-2013|Valley Army@2014-\tMG|Millers@2012-2013|حراس\n"
)


def written(folder: Path, text: str) -> Path:
    path = folder / "own.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_years_of_names_and_bodies_are_kept(tmp_path: Path) -> None:
    (one,) = read_listed_actors(written(tmp_path, HEAD + ROW))
    assert (one.actor.id, one.actor.kind, one.actor.country) == ("actor:mill-guards", ActorKind.MILITIA, "SY")
    first, second, _ = one.actor.aliases
    assert (first.since, first.until) == (date(2011, 1, 1), None)
    assert (second.since, second.until) == (date(2012, 1, 1), date(2013, 12, 31))
    assert [member.body for member in one.memberships if member.held_on(date(2012, 5, 1))] == ["Hill Army"]


def test_an_actor_belongs_to_what_it_belonged_to_that_day(tmp_path: Path) -> None:
    register = read_register([written(tmp_path, HEAD + ROW)])
    for day, bodies in ((date(2012, 1, 1), ("Hill Army",)), (date(2020, 1, 1), ("Valley Army",))):
        (actor,) = register.actors("MG", day)
        assert actor.member_of == bodies
    assert not register.actors("Millers", date(2015, 1, 1))
    assert not register.actors("MG", date(2005, 1, 1))
    assert [one.canonical for one in register.actors("حراس", None)] == ["Mill Guards"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD.replace("\tpart_of", ""), None),
        (HEAD.replace("\tpart_of", "") + "X\tmilitia\tSY\t\t\t\n", "part_of"),
        (HEAD + "X\tarmy\tSY\t\t\t\t\n", "line 3.*army"),
        (HEAD + "X\tmilitia\tSY\tnow\t\t\t\n", "line 3.*now"),
        (HEAD + "X\tmilitia\tSY\t\tnow\t\t\n", "line 3.*now"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(tmp_path: Path, text: str, problem: str | None) -> None:
    table = written(tmp_path, text)
    if problem is None:
        assert list(read_listed_actors(table)) == []
        return
    with pytest.raises(DataError, match=problem):
        list(read_listed_actors(table))


def test_the_bundled_tables_hold_the_actors_of_the_wars_since_1990() -> None:
    register = own_register()
    listed = [
        one
        for table in own_actor_tables()
        if table.name.endswith(".tsv")
        for one in read_listed_actors(table)
    ]
    codes = {country.code for country in countries()} | {None}
    for one in listed:
        assert one.actor.country in codes, one.actor.canonical
        assert all(register.actor(member.body) for member in one.memberships), one.actor.canonical
    patterns = {actor.canonical for actor in nation_actors()}
    names = {one.canonical for one in register.every()} - patterns
    bodies = {one.canonical for one in register.every() if one.kind is not ActorKind.PERSON} - patterns
    assert len(names) >= 2000 and len(bodies) >= 1300


def test_the_compiled_register_answers_as_the_tables_do(tmp_path: Path) -> None:
    register = read_register([written(tmp_path, HEAD + ROW)])
    path = cache_file(tmp_path / "cache", [written(tmp_path, HEAD + ROW)])
    assert kept(path) is None
    keep(path, register.compiled())
    compiled = kept(path)
    assert compiled is not None
    again = ActorRegister.of(compiled)
    for name in ("MG", "Millers", "Mill Gards", "Syria", "Turkish army"):
        for day in (None, date(2012, 6, 1), date(2020, 1, 1)):
            assert again.actors(name, day) == register.actors(name, day)
    assert cache_file(tmp_path, [written(tmp_path, HEAD)]).name != path.name


def test_a_broken_or_missing_cache_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("KHALDUN_CACHE", str(file / "cache"))
    read = registers.own_register.__wrapped__
    assert read().actor("Islamic State") is not None
    monkeypatch.setenv("KHALDUN_CACHE", str(tmp_path / "cache"))
    assert read().actor("Islamic State") is not None
    (path,) = (tmp_path / "cache").iterdir()
    path.write_bytes(b"broken")
    assert read().actor("Islamic State") is not None


def test_few_letters_are_an_acronym_in_capitals_only() -> None:
    register = own_register()
    assert not register.actors("MPs", None)
    assert register.actors("Nato", None)[0].canonical == "NATO"
    assert register.actors("U.S.", None)[0].canonical == "United States"


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("SPLA-North", "Sudan People's Liberation Movement–North"),
        ("Chin Brotherhood", "Chin Brotherhood"),
        ("BPLA", "Bamar People's Liberation Army"),
        ("Gran Grif", "Gran Grif"),
        ("Cárteles Unidos", "United Cartels"),
        ("Shabwah Defence Forces", "Shabwa Defence Forces"),
        ("FDLR-FOCA", "Democratic Forces for the Liberation of Rwanda"),
        ("anti-balaka", "Anti-balaka"),
    ],
)
def test_groups_of_many_wars_go_by_their_names(name: str, canonical: str) -> None:
    found = table_atlas([]).actors(name, date(2025, 6, 1))
    assert [one.canonical for one in found] == [canonical]


@pytest.mark.parametrize(("town", "state"), [("Delhi", "India"), ("Kiev", "Ukraine"), ("Tel Aviv", "Israel")])
def test_a_state_goes_by_more_than_one_town(town: str, state: str) -> None:
    (meant,) = [one for one in nation_actors() if town in {alias.name for alias in one.aliases}]
    assert meant.canonical == state
