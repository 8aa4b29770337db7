"""ActorRegister: actors by name and by day, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files

from msgspec.structs import replace

from khaldun.ground.names import actor_key, has_capital, skeleton
from khaldun.ground.nations import nation_actors
from khaldun.ground.parties.cache import CompiledActors, cache_file, keep, kept
from khaldun.ground.parties.names import same_name, words_of
from khaldun.ground.parties.tables import ListedActor, Membership, read_listed_actors
from khaldun.ground.tables import Table, own_tables, read_actors
from khaldun.records import Actor, Alias

WORDING = frozenset(
    {
        *("phrases.toml", "cuts.toml", "introductions.toml", "spelling.toml", "creeds.toml"),
        *("titles.toml", "enemies.toml", "theatres.toml", "eras.toml"),
        *("nations.tsv", "phrases_by_war.tsv"),
    }
)
"""Tables of how parties are spoken of, beside the tables of actors."""

_REMEMBERED = 50_000

SHORT = 3
"""Letters of an acronym that is taken for one only in capitals; longer ones are written "Nato", "Unicef"."""


class ActorRegister:
    """Actors under every name they went by. An actor given twice keeps the aliases of both.

    `listed` come after `actors`: where both have a name, those of `actors` go first.
    """

    def __init__(self, actors: Iterable[Actor], listed: Iterable[ListedActor] = ()) -> None:
        self._by_canonical: dict[str, Actor] = {}
        self._by_key: dict[str, list[tuple[Alias, str]]] = defaultdict(list)
        self._members: dict[str, tuple[Membership, ...]] = {}
        self._listed: set[str] = set()
        self._bones: dict[str, list[str]] = defaultdict(list)
        self._found: dict[tuple[str, date | None], tuple[Actor, ...]] = {}
        for actor in actors:
            self._by_canonical.setdefault(actor.canonical, actor)
            for alias in (Alias(name=actor.canonical), *actor.aliases):
                self._add(alias, actor.canonical)
        for one in listed:
            self._add_listed(one)

    def _add_listed(self, one: ListedActor) -> None:
        actor = one.actor
        known = self._by_canonical.setdefault(actor.canonical, actor)
        if known is actor:
            self._listed.add(actor.canonical)
        if any(member.since or member.until for member in one.memberships):
            before = self._members.get(actor.canonical, ())
            if known is not actor and not before:
                before = tuple(Membership(body=body) for body in known.member_of)
            self._members[actor.canonical] = (*before, *one.memberships)
        for alias in (Alias(name=actor.canonical), *actor.aliases):
            self._add(alias, actor.canonical)

    def _add(self, alias: Alias, canonical: str) -> None:
        entries = self._by_key[actor_key(alias.name)]
        if (alias, canonical) not in entries:
            entries.append((alias, canonical))
        bones = _bones_of(alias.name)
        if bones and alias.name not in self._bones[bones]:
            self._bones[bones].append(alias.name)

    @classmethod
    def of(cls, compiled: CompiledActors) -> ActorRegister:
        """The register that was compiled."""
        register = cls(())
        register._by_canonical, register._members = compiled.actors, compiled.members
        register._by_key.update(compiled.names)
        register._listed = compiled.listed
        register._bones.update(compiled.bones)
        return register

    def compiled(self) -> CompiledActors:
        """All it holds, to be kept."""
        return CompiledActors(
            actors=self._by_canonical,
            names=dict(self._by_key),
            members=self._members,
            listed=self._listed,
            bones=dict(self._bones),
        )

    def actors(self, name: str, day: date | None) -> Sequence[Actor]:
        """Every actor the name meant on `day`, in the order of the tables; dated names before open ones."""
        asked = (name, day)
        found = self._found.get(asked)
        if found is None:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            found = self._found[asked] = self._meant(name, day)
        return found

    def _meant(self, name: str, day: date | None) -> tuple[Actor, ...]:
        entries = self._by_key.get(actor_key(name)) or self._spelled_like(name)
        found: dict[str, bool] = {}
        for alias, canonical in entries:
            if alias.valid_on(day) and _written_alike(alias.name, name):
                dated = canonical not in self._listed and bool(alias.since or alias.until)
                found[canonical] = found.get(canonical, False) or dated
        return tuple(self._on(one, day) for one in sorted(found, key=lambda one: not found[one]))

    def _spelled_like(self, name: str) -> list[tuple[Alias, str]]:
        """The entries of names of several words that `name` is another spelling of: "Halifa Hifter"."""
        known = self._bones.get(_bones_of(name), ()) if name[:1].isupper() else ()
        found = (alias for alias in known if same_name(alias, name))
        return [
            entry for alias in found for entry in self._by_key[actor_key(alias)] if entry[0].name == alias
        ]

    def _on(self, canonical: str, day: date | None) -> Actor:
        """The actor with the bodies it belonged to on that day."""
        actor = self._by_canonical[canonical]
        members = self._members.get(canonical)
        if not members:
            return actor
        return replace(actor, member_of=tuple(one.body for one in members if one.held_on(day)))

    def every(self) -> Iterable[Actor]:
        """All actors."""
        return self._by_canonical.values()

    def actor(self, canonical: str) -> Actor | None:
        """The actor with that canonical name."""
        return self._by_canonical.get(canonical)


@lru_cache(maxsize=32768)
def _bones_of(name: str) -> str:
    """The consonants of the words of a name, by which its spellings are looked up; empty for one word."""
    if " " not in name and "-" not in name:
        return ""
    bones = sorted(skeleton(word) for word in words_of(name))
    return " ".join(bones) if len(bones) > 1 and all(bones) else ""


def _written_alike(alias: str, name: str) -> bool:
    """Whether `name` may be `alias` by its capitals: "who" is not WHO, "MPs" not MPS, "power" not Power."""
    if len(alias) <= SHORT and alias.isupper():
        return name.isupper()
    if has_capital(name) or alias == alias.lower():
        return True
    return len(alias.split()) > 1 and not alias.isupper()


def read_register(tables: Iterable[Table]) -> ActorRegister:
    """A register of the actors of TOML and TSV tables, and of every state and its usual bodies."""
    every = list(tables)
    named = [actor for table in every if not _is_tsv(table) for actor in read_actors(table)]
    listed = [one for table in every if _is_tsv(table) for one in read_listed_actors(table)]
    return ActorRegister([*named, *nation_actors()], listed)


def _is_tsv(table: Table) -> bool:
    return table.name.endswith(".tsv")


def own_actor_tables() -> list[Table]:
    """The bundled tables of actors, by name."""
    tables = [*own_tables("actors", ".toml"), *own_tables("actors", ".tsv")]
    return [table for table in tables if table.name not in WORDING]


@lru_cache(maxsize=1)
def own_register() -> ActorRegister:
    """The register of the bundled tables, compiled on first use; read once a process."""
    from khaldun.ground.gazetteers.atlas import cache_folder  # here: the atlas is made of registers

    tables, data = own_actor_tables(), files("khaldun.data")
    beside = [data.joinpath("actors", "nations.tsv"), data.joinpath("places", "countries.tsv")]
    path = cache_file(cache_folder(), [*tables, *beside])
    if compiled := kept(path):
        return ActorRegister.of(compiled)
    register = read_register(tables)
    keep(path, register.compiled())
    return register
