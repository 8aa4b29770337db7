"""Heads: what a longer phrase for a party comes down to, tried when no shorter way told whom it means.

News English adds to a name on both sides: what the party does or where ("rebels in the east of the city"),
an apposition ("Hill Watch, a monitoring group"), whose or what sort it is ("Lebanese paramilitary group
Hezbollah"), or what it has and sends ("Islamic State positions"). Each way leaves one of these off; what
remains is looked up, and the words stay as they are when that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from khaldun.ground.names import folded, has_capital
from khaldun.ground.nations import countries_in, country_spoken_of
from khaldun.ground.phrases import PhraseBook
from khaldun.ground.wording import without_numbers
from khaldun.records import ActorKind, Party

Look = Callable[[str], Party | None]
"""The known party of some words; None when there is none."""

_RELATION = re.compile(r"-[a-z]+$")
_ARTICLES = frozenset({"a", "an"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_ADDS = frozenset({"and", "or", "including", "as", "but", "who", "which", "where", "while", "mostly", "with"})
_AFTER_COMMA = frozenset({"a", "an", "the", "of", "from", "one", "both"})
CIVILIANS = "civilians"
_NO_OWNERS = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.CIVILIANS})


def by_head(
    words: str,
    *,
    book: PhraseBook,
    look: Look,
    kind: Callable[[Party], ActorKind | None],
    home: str | None,
) -> Party | None:
    """The party that `words` come down to; `home` is the country the report speaks of most."""
    for owners, mend in mended(words):
        if any(map(look, owners)) and (whole := look(mend)):
            return whole
    if name := before_apposition(words, book) or person_after_owner(words, book):
        return look(name) or Party(canonical=name)
    if pair := nation_and_body(words, book):
        return look(" ".join(pair).strip())
    named = name_with_belongings(words, book)
    for name in (*((named,) if named else ()), *after_noun(words, book)):
        if (found := look(name)) and kind(found) not in _NO_OWNERS:
            return found
    found = _less_modifier(words, book, look, home)
    if found is None or kind(found) is ActorKind.STATE:  # "Turkish gunners in" are not Turkey
        found = _sent_by(words, book, look)
    return found if found and kind(found) is not ActorKind.STATE else None


def _less_modifier(words: str, book: PhraseBook, look: Look, home: str | None) -> Party | None:
    """The head of "rebels in the east", unless the rest speaks of another country or of a person."""
    parts = before_modifier(words, book)
    if parts is None:
        return None
    abroad = set(countries_in(parts[1])) - {home}
    if abroad and country_spoken_of(parts[0].split()[0]) is None:  # "US soldiers in Syria" are the US's
        return None
    told = {folded(token) for token in parts[1].split()}
    found = None if told & book.persons else look(parts[0])
    people = found is not None and found.canonical == CIVILIANS
    # "civilians in the east" are some of them, "civilians, including children" all
    return None if people and not told & {"including", "mostly"} else found


def _sent_by(words: str, book: PhraseBook, look: Look) -> Party | None:
    """Whose "Turkish gunners near the border" and "Hezbollah artillery in Tyre" are."""
    sited = before_modifier(words, book)
    pair = nation_and_body(sited[0], book) if sited else None
    name = name_with_belongings(sited[0], book) if sited and pair is None else " ".join(pair or ()).strip()
    return look(name) if name else None


@lru_cache(maxsize=8192)
def before_place(words: str, book: PhraseBook) -> str | None:
    """The head of armed men told of with where they are: "Serb gunners on Mount Bel"; None for others."""
    parts = before_modifier(words, book)
    if parts is None:
        return None
    head, rest = parts[0].split(), parts[1].split()
    sited = rest[0] in book.where and len(rest) > 1 and has_capital(" ".join(rest[1:]))
    return parts[0] if sited and folded(head[-1]) in book.armed_men else None


@lru_cache(maxsize=8192)
def before_modifier(words: str, book: PhraseBook) -> tuple[str, str] | None:
    """The head and the rest of "rebels in the east", "fighters backed by tanks"; None without such a rest."""
    tokens = words.split()
    for at, token in enumerate(tokens):
        if at and token in book.modifiers and tokens[at - 1].lower() not in {"and", "or"}:
            return " ".join(tokens[:at]).rstrip(","), " ".join(tokens[at:])
    return None


@lru_cache(maxsize=8192)
def before_apposition(words: str, book: PhraseBook) -> str | None:
    """The name before "a ..." or ", the ...", ", 19": "Airwars a British monitoring group" is Airwars."""
    tokens = words.split()
    for at in range(1, len(tokens)):
        comma = tokens[at - 1].endswith(",") and _begins_apposition(tokens[at])
        comma = comma or _begins_other_name(tokens[at - 1 :])
        article = tokens[at] in _ARTICLES and at < len(tokens) - 1
        if _named(tokens[at - 1]) and (comma or article):
            name = " ".join(tokens[:at]).rstrip(",")
            plain = "," not in name and not country_spoken_of(name) and folded(name) not in book.determiners
            return name if plain else None
    return None


def _begins_other_name(tokens: Sequence[str]) -> bool:
    """Whether a comma and "or" lead to another name of the one just named: "the BVF, | or Blue Front"."""
    if len(tokens) < 3 or tokens[1] != "or" or not tokens[0].endswith(","):
        return False
    return _named(tokens[2]) and all(map(_named, tokens[3:]))


def _named(token: str) -> bool:
    """Whether the word may end a name: "Haddad", "al-Haddad", not "pro-Russian"."""
    return token[0].isupper() or token[:3].lower() in {"al-", "el-"}


def _begins_apposition(token: str) -> bool:
    """Whether it may begin what is told of the one just named: "the doctor", "co-chair of", "19"."""
    if token.isdigit() or token.lower() in _AFTER_COMMA:
        return True
    return token.islower() and token.replace("-", "").isalpha() and token not in _ADDS


@lru_cache(maxsize=8192)
def person_after_owner(words: str, book: PhraseBook) -> str | None:
    """The person of "the Gazette's Omar Haddad": two or three words, none of them a body or a country."""
    tokens = words.split()
    at = next((place for place, token in enumerate(tokens) if token.endswith(("'s", "’s"))), len(tokens))
    name = tokens[at + 1 :]
    if not 2 <= len(name) <= 3 or not all(token[0].isupper() for token in name):
        return None
    told = {folded(token) for token in name}
    if told & (book.bodies.keys() | book.persons | book.roles.keys() | book.group_nouns):
        return None
    return None if any(map(country_spoken_of, name)) else " ".join(name)


@lru_cache(maxsize=8192)
def after_noun(words: str, book: PhraseBook) -> tuple[str, ...]:
    """Names after a noun for a group: "Hezbollah" in "Lebanese Shiite paramilitary group Hezbollah"."""
    tokens = words.split()
    last = next((at for at in range(len(tokens) - 2, -1, -1) if _group(tokens[at], book)), None)
    if last is None or not has_capital(tokens[last + 1]):
        return ()
    return (" ".join(tokens[last + 1 :]),)


def _group(token: str, book: PhraseBook) -> bool:
    return token.islower() and (folded(token) in book.group_nouns or folded(token) in book.bodies)


@lru_cache(maxsize=8192)
def name_with_belongings(words: str, book: PhraseBook) -> str | None:
    """The name before what it has or sends: "Islamic State positions", "the UN inspectors"."""
    tokens = without_numbers(words.split(), book)
    low = (at for at, token in enumerate(tokens) if token.islower() and token not in {"of", "the", "for"})
    end = next(low, 0)
    owned = [folded(token) for token in tokens[end:]]
    known = book.belongings.keys() | book.group_nouns
    friends = any(book.belongings.get(one) == "state" for one in owned)
    if friends and tokens[0].lower() not in _OWNERS:  # "their Hezbollah allies" are Hezbollah, its allies not
        return None
    name = " ".join(tokens[:end] or tokens[:-1])
    if not end and len(tokens) > 1:  # "rebel positions"
        return name if book.belongings.get(folded(tokens[-1]), "other") != "other" else None
    if not end or country_spoken_of(name) or _RELATION.search(name):
        return None
    return name if all(one in known for one in owned) else None


@lru_cache(maxsize=8192)
def nation_and_body(words: str, book: PhraseBook) -> tuple[str, str] | None:
    """The nation and the noun of "Turkish observation forces", "a Syrian regime warplane".

    None when a word between them tells a side of its own ("Syrian rebel forces").
    """
    tokens = without_numbers(words.split(), book)
    while len(tokens) > 1 and folded(tokens[0]) in book.determiners:
        tokens = tokens[1:]
    size = next((size for size in (3, 2, 1) if country_spoken_of(" ".join(tokens[:size]))), 0)
    rest = tokens[size:]
    if not size or not rest or not all(token.islower() for token in rest):
        return None
    for start, noun in _ends(rest):
        role = book.roles.get(noun) or book.belongings.get(noun)
        between = {folded(token) for token in rest[:start]}
        if role in (None, "other") or between & book.sides or (role == "officials" and between):
            continue
        return " ".join(tokens[:size]), "" if role == "state" else role.replace("_", " ")
    return None


def _ends(tokens: list[str]) -> Iterator[tuple[int, str]]:
    """Every end of the tokens, the longest first, with where it begins."""
    return ((start, folded(" ".join(tokens[start:]))) for start in range(len(tokens)))


@lru_cache(maxsize=8192)
def mended(words: str) -> tuple[tuple[tuple[str, str], str], ...]:
    """Owner, in full and by the last name, and `words` with the apostrophe that a text lost: "Assads men"."""
    tokens = words.split()
    found = []
    for at, token in enumerate(tokens[:-1]):
        if len(token) > 3 and token.endswith("s") and token[-2] not in "s'’" and has_capital(token):
            first = next((one for one in range(at, -1, -1) if not one or not _named(tokens[one - 1])), at)
            owners = " ".join([*tokens[first:at], token[:-1]]), token[:-1]
            found.append((owners, " ".join([*tokens[:at], f"{token[:-1]}'s", *tokens[at + 1 :]])))
    return tuple(found)


@lru_cache(maxsize=8192)
def only_person(name: str, book: PhraseBook) -> str:
    """A person's name less words before it that are none: "Coalition Omar Haddad"."""
    tokens = name.split()
    for at, token in enumerate(tokens[:-2]):
        plain = folded(token)
        if plain in book.bodies or (at == 0 and plain.endswith("ing") and len(plain) > 5):
            return only_person(" ".join(tokens[at + 1 :]), book)
    return name
