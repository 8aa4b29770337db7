"""A broken table of words fails in the user's words: the file, the value, what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import khaldun.data
from khaldun.claim.backings import read_grammar
from khaldun.claim.blames import read_frames
from khaldun.claim.bystanders import read_bystanders
from khaldun.claim.charges import read_charges
from khaldun.claim.counts.agents import read_agents
from khaldun.claim.counts.captives import read_captures
from khaldun.claim.counts.killings import read_killings
from khaldun.claim.counts.numbered import read_numbered
from khaldun.claim.counts.unmarked import read_unmarked
from khaldun.claim.counts.victims import read_standings
from khaldun.claim.denials.words import read_denials
from khaldun.claim.doers import read_patterns
from khaldun.claim.flights import read_flights
from khaldun.claim.meant import read_meant
from khaldun.claim.methods import read_methods
from khaldun.claim.mishaps import read_mishaps
from khaldun.claim.owning import read_owning
from khaldun.claim.pursuers import read_pursuits
from khaldun.claim.repelling import read_repelling
from khaldun.claim.retold import read_retold
from khaldun.claim.sides import read_sides
from khaldun.claim.standing.alive import read_alive
from khaldun.claim.standing.attempts import read_attempts
from khaldun.claim.wounds import read_wounds
from khaldun.data.heads import read_columns
from khaldun.data.numbers import read_numbers
from khaldun.data.tables import lowered, read_words
from khaldun.errors import DataError
from khaldun.ground.parties.enemies import read_enemies
from khaldun.ground.parties.handovers import read_moves
from khaldun.ground.parties.names import Spelling
from khaldun.ground.parties.possessions import read_possessions
from khaldun.ground.parties.references import WeighedSigns
from khaldun.ground.parties.retinues import read_retinues
from khaldun.ground.parties.theatres import read_theatres
from khaldun.ground.parties.titled import read_titles
from khaldun.ground.phrases import read_phrases
from khaldun.ground.towns.adjectives import read_adjectives
from khaldun.ground.towns.borders import read_borders
from khaldun.ground.towns.signs import read_signs
from khaldun.read.casualties import read_casualties
from khaldun.read.deeds import read_deeds, read_sure_deeds
from khaldun.read.sentences import read_abbreviations
from khaldun.read.standins import read_stand_ins
from khaldun.read.weapons import read_weapons

TABLES = Path(str(khaldun.data.__file__)).parent
READERS: dict[str, Callable[[str | None], object]] = {
    "claim/accused.toml": read_charges,
    "claim/doers.toml": read_patterns,
    "claim/repelling.toml": read_repelling,
    "claim/victims.toml": read_standings,
    "claim/methods.toml": read_methods,
    "claim/backings.toml": read_grammar,
    "claim/blames.toml": read_frames,
    "claim/captives.toml": read_captures,
    "claim/denials.toml": read_denials,
    "claim/mishaps.toml": read_mishaps,
    "claim/owning.toml": read_owning,
    "claim/sides.toml": read_sides,
    "claim/pursuers.toml": read_pursuits,
    "claim/bystanders.toml": read_bystanders,
    "claim/retold.toml": read_retold,
    "claim/meant.toml": read_meant,
    "claim/flights.toml": read_flights,
    "claim/wounds.toml": read_wounds,
    "claim/agents.toml": read_agents,
    "claim/alive.toml": read_alive,
    "claim/attempts.toml": read_attempts,
    "claim/killings.toml": read_killings,
    "claim/numbered.toml": read_numbered,
    "claim/unmarked.toml": read_unmarked,
    "reading/casualties.toml": read_casualties,
    "reading/columns.toml": read_columns,
    "reading/numbers.toml": read_numbers,
    "reading/sentences.toml": read_abbreviations,
    "reading/deeds.toml": read_deeds,
    "reading/sure_deeds.toml": read_sure_deeds,
    "reading/standins.toml": read_stand_ins,
    "reading/weapons.toml": read_weapons,
    "actors/phrases.toml": read_phrases,
    "actors/retinues.toml": read_retinues,
    "actors/titles.toml": read_titles,
    "actors/possessions.toml": read_possessions,
    "actors/handovers.toml": read_moves,
    "actors/enemies.toml": read_enemies,
    "places/adjectives.toml": read_adjectives,
    "places/borders.toml": read_borders,
    "actors/theatres.toml": read_theatres,
    "places/signs.toml": read_signs,
}


@pytest.mark.parametrize("path", READERS)
def test_a_table_that_is_no_toml_names_its_file(path: str) -> None:
    with pytest.raises(DataError, match=rf"khaldun/data/{path}: .*correct the value there"):
        READERS[path]("harms = [")


@pytest.mark.parametrize("path", READERS)
def test_the_bundled_table_is_whole(path: str) -> None:
    assert READERS[path]((TABLES / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", ["claim/mishaps.toml", "reading/weapons.toml"])
def test_what_is_sought_in_small_letters_is_written_in_them(path: str) -> None:
    entries = [line for line in (TABLES / path).read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert not re.search(r"(?<!\\)[A-Z]", "\n".join(entries))


def test_small_letters_stand_where_the_large_ones_did() -> None:
    assert lowered("Bombs in İzmir, BOMBS in Ürgüp") == "bombs in İzmir, bombs in ürgüp"


@pytest.mark.parametrize(
    ("path", "name", "wrong", "told"),
    [
        ("claim/doers.toml", "arrests", 'arrests = ["nab(bed"]', r"'nab\(bed' under 'arrests'"),
        ("claim/doers.toml", "arrests", 'arrests = "nabbed"', r"\$\.arrests"),
        ("claim/repelling.toml", "attacks", "attacks = []", "'attacks' is empty"),
        ("claim/doers.toml", "arrests", "arrests = []", "'arrests' is empty"),
        ("claim/doers.toml", "arrests", 'arests = ["nabbed"]', "arests"),
        ("claim/victims.toml", "unknown", "unknown = [3]", r"\$\.unknown\[0\]"),
        ("claim/victims.toml", "unknown", 'unkown = ["souls"]', "unkown"),
        ("claim/methods.toml", "shelling", 'shelling = ["shell(s"]', r"'shell\(s' under 'shelling'"),
        ("claim/backings.toml", "sides", 'sides = ["all(y"]', r"'all\(y' under 'sides'"),
        ("claim/captives.toml", "small", "small = []", "'small' is empty"),
        ("claim/blames.toml", "laying", 'laying = ["bla(me"]', r"'bla\(me' under 'laying'"),
        ("claim/agents.toml", "done", 'done = ["sh(ot"]', r"'sh\(ot' under 'done'"),
        ("claim/meant.toml", "enemy", 'enemy = ["foe("]', r"'foe\(' under 'enemy'"),
        ("claim/killings.toml", "to_death", "to_death = []", "'to_death' is empty"),
        ("claim/numbered.toml", "things", 'things = ["Unit("]', r"'Unit\(' under 'things'"),
        ("claim/attempts.toml", "threats", "threats = []", "'threats' is empty"),
        ("claim/owning.toml", "deeds", 'deeds = ["bo(mb"]', r"'bo\(mb' under 'deeds'"),
        ("claim/sides.toml", "fallen", "fallen = []", "'fallen' is empty"),
        ("claim/alive.toml", "living", 'living = ["aliv("]', r"'aliv\(' under 'living'"),
        ("claim/unmarked.toml", "people", "people = []", "'people' is empty"),
        ("reading/numbers.toml", "tens", 'tens = ["forty("]', r"'forty\(' under 'tens'"),
        ("reading/sentences.toml", "months", 'monts = ["jan"]', "monts"),
        ("actors/retinues.toml", "owners", 'ownrs = ["his"]', "ownrs"),
        ("actors/enemies.toml", "against", "against = []", "'against' is empty"),
        ("places/adjectives.toml", "owned", 'ownd = ["base"]', "ownd"),
        ("places/borders.toml", "headed", "headed = []", "'headed' is empty"),
        ("reading/weapons.toml", "heads", 'heads = ["bomb", 3]', r"\$\.heads\[1\]"),
        ("reading/deeds.toml", "riot", 'rioting = ["brawl"]', "'rioting' is no type of event"),
        ("reading/deeds.toml", "riot", 'riot = ["brawl["]', r"'brawl\[' under 'riot'"),
        ("actors/phrases.toml", "followers", 'folowers = ["fighters"]', "'followers' is missing"),
    ],
)
def test_a_wrong_value_is_named(path: str, name: str, wrong: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        READERS[path](_with_list((TABLES / path).read_text(encoding="utf-8"), name, wrong))


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [(WeighedSigns, '[weights]\n"he|near" = "much"\n', "weights"), (Spelling, "whole = 1.3\n", "limits")],
)
def test_tables_of_numbers_name_the_value_too(kind: type[object], text: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        read_words("actors/some.toml", kind, text)


def _with_list(text: str, name: str, instead: str) -> str:
    """The table with another line for one of its lists."""
    start = text.index(f"\n{name} = [") + 1
    return text[:start] + instead + "\n" + text[text.index("]\n", start) + 2 :]
