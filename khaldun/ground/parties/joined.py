"""Several parties in one mention: "the army and the rebels", "Russian and Syrian jets", "both sides"; and
those told of by the way: "the army, backed by Ethiopian troops".

A reader marks what stands together; who did what is told of each. A mention is cut at "and" where what
stands on either side is a party by itself and one of them at least is named; where that is doubtful ("women
and children", "Justice and Development Bloc", "residents of Moura and Serpa") it stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from khaldun.data.choices import stems
from khaldun.ground.names import folded
from khaldun.ground.nations import country_of_adjective, country_spoken_of
from khaldun.ground.parties.asides import aside_pattern
from khaldun.ground.phrases import PhraseBook, joint_words, phrase_book
from khaldun.records import ActorKind, MentionKind, Reading, Relation, Role, Span

Sort = Callable[[str], ActorKind | None]
"""What sort of party some words name, by the tables or the form of a name; None when they name none."""

_JOINT = re.compile(r",?\s+(?:and|as well as|along with|together with|&)\s+")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_COMMA = re.compile(r",\s+")
_BEHIND = re.compile(r",|\s(?:of|in|at|from|for|by|with|near|inside|on|who|which|that|[a-z]+ing)\b")
_LINK = re.compile(r"\s(?:of|in|at|from|for|by|with|near|between|against|to)\s")
_OWNERS = frozenset({"his", "her", "its", "their", "our"})
_PEOPLE = frozenset({ActorKind.CIVILIANS, ActorKind.OTHER})
REACH = 60
"""Code points behind an adjective in which the noun it shares must come."""


def with_parties_apart(reading: Reading, sort: Sort) -> Reading:
    """The reading with a mention for each party; the first keeps the index of the mention it was cut from.

    The others come last, in the same roles; a quotation keeps the first as its speaker. `sort` says what
    sort of party words name.
    """
    mentions, relations = list(reading.mentions), list(reading.relations)
    roles: dict[int, list[Relation]] = {}
    for one in reading.relations:
        roles.setdefault(one.mention, []).append(one)
    for index, mention in enumerate(reading.mentions):
        if mention.kind is not MentionKind.ACTOR:
            continue
        text, spoken = reading.report.text, any(one.role is Role.SPEAKER for one in roles.get(index, ()))
        first, *others = parties_apart(text, mention.span, sort, in_one_voice=spoken)
        mentions[index] = replace(mention, span=first)
        for span in others:
            relations += [replace(one, mention=len(mentions)) for one in roles.get(index, ())]
            mentions.append(replace(mention, span=span))
        if not others and (aside := told_aside(text, first, sort)):
            mentions[index] = replace(mention, span=aside[0])
            mentions.append(replace(mention, span=aside[1]))
    if len(mentions) == len(reading.mentions):
        return reading
    return replace(reading, mentions=tuple(mentions), relations=tuple(relations))


def parties_apart(text: str, span: Span, sort: Sort, *, in_one_voice: bool = False) -> list[Span]:
    """The parties under `span`: one span for each, or `span` alone; twice the same for "both sides".

    What several tell `in_one_voice` ("residents and a monitoring group said") is one voice, under its words.
    """
    words = span.words(text)
    if folded(words) in joint_words().both:
        return [span, span]
    if in_one_voice or _JOINT.search(words) is None or sort(words) is not None:
        return [span]
    bounds = next(_cuts(words, sort), None)
    if bounds is None:
        return [span]
    return [Span(start=span.start + start, end=span.start + end) for start, end in bounds]


def told_aside(text: str, span: Span, sort: Sort) -> tuple[Span, Span] | None:
    """The party under `span` and the one told of by the way in it: "the army, backed by Ethiopian troops".

    None where there is no such other, or where the words before it name nobody. The other has no part in
    what the first does.
    """
    words = span.words(text)
    found = aside_pattern().search(words) if "," in words else None
    if found is None or sort(words[: found.start()]) in {None, *_PEOPLE}:
        return None
    front = Span(start=span.start, end=span.start + found.start())
    return front, Span(start=span.start + found.end(), end=span.end)


def _cuts(words: str, sort: Sort) -> Iterator[list[tuple[int, int]]]:
    for joint in _JOINT.finditer(words):
        left, right = words[: joint.start()], words[joint.end() :]
        if _are_two(left, right, sort):
            yield [*_listed(left, sort), (joint.end(), len(words))]


def _listed(left: str, sort: Sort) -> list[tuple[int, int]]:
    """The names of a list with commas; the whole where one of them is no name."""
    found, start = [], 0
    for comma in [*_COMMA.finditer(left), None]:
        end = comma.start() if comma else len(left)
        found.append((start, end))
        start = comma.end() if comma else end
    named = all(sort(left[start:end]) not in {None, *_PEOPLE} for start, end in found)
    return found if named else [(0, len(left))]


def _are_two(left: str, right: str, sort: Sort) -> bool:
    """Whether the words on either side of "and" are a party each, and one of them is named."""
    book = phrase_book()
    if not left.split() or not right.split() or right.split()[0].lower() in _OWNERS:
        return False
    noun = shared_noun(left, f" and {right}")
    if noun is None and _shares_unknown(left, right):
        return False
    last = left[slice(*_listed(left, sort)[-1])]
    sorts = sort(f"{last} {noun}" if noun else _head(last, sort)), sort(_head(right, sort))
    if noun is None and _is_adjective(left) != _is_adjective(right):  # "activists and Syrians"
        return False
    if not all(one or _are_people(part, book) for one, part in zip(sorts, (left, right), strict=True)):
        return False
    if _LINK.search(left) and sorts[1] in {None, ActorKind.STATE, *_PEOPLE}:  # "people in Moura and Serpa"
        return False
    return any(one not in {None, *_PEOPLE} for one in sorts)


def _shares_unknown(left: str, right: str) -> bool:
    """Whether a nation may share what stands behind another: "Malian and Togolese men", "Mali and Togo's"."""
    last = _COMMA.split(left)[-1]
    if country_spoken_of(_ARTICLE.sub("", last)) is None:
        return False
    first, *rest = _ARTICLE.sub("", right).split() or [right]
    owner = bool(rest) and first[-1] == "s" and country_of_adjective(first) is None
    attributive = _is_adjective(last) or last.isupper()
    return (attributive and bool(rest)) or (owner and country_spoken_of(first) is not None)


def _is_adjective(words: str) -> bool:
    return country_of_adjective(_ARTICLE.sub("", words)) is not None


def _head(part: str, sort: Sort) -> str:
    """A name without what a comma sets off from it: "Ana Prates, the mayor"."""
    name = part.split(",")[0]
    return name if name != part and sort(name) is ActorKind.PERSON else part


def _are_people(part: str, book: PhraseBook) -> bool:
    """Whether words without a name tell of people: "opposition fighters", "medical workers in the area"."""
    before = _BEHIND.split(part, maxsplit=1)[0].split()
    if not before:
        return False
    noun = folded(before[-1])
    armed = book.followers | book.doers | book.roles.keys()
    return noun in armed | book.unnamed_many


def without_company(words: str, sort: Sort) -> str:
    """The words less others who go with a party named and are not: "the army and its allies".

    >>> without_company("Turkish troops and allied militias", lambda words: ActorKind.STATE_FORCES)
    'Turkish troops'
    """
    found = _company_pattern().search(words)
    alone = words[: found.start()] if found else words
    return alone if found and sort(alone) not in {None, *_PEOPLE} else words


@lru_cache(maxsize=1)
def _company_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{stems(joint_words().company)})\b.*$", re.IGNORECASE)


def shared_noun(words: str, behind: str) -> str | None:
    """The noun that the adjective of a nation or a people shares with what stands behind it.

    >>> shared_noun("Russian", " and Syrian jets struck"), shared_noun("Russian", " and struck")
    ('jets', None)
    >>> shared_noun("Kurdish", " and American troops"), shared_noun("Local", " and foreign pilgrims")
    ('troops', None)
    """
    if not (_is_adjective(words) or is_people(words)):
        return None
    found = _shared_pattern().match(behind[:REACH])
    if found is None:
        return None
    side = found["side"]
    shares = side in joint_words().sides or is_people(side) or country_of_adjective(side)
    return found["noun"] if shares else None


def with_shared_party_noun(words: str, behind: str, *, cut: bool) -> str:
    """The words with the noun they share with what stands behind. A nation marked alone is the nation: only
    one `cut` from the words of another has its noun.

    >>> with_shared_party_noun("Kurdish", " and American troops met", cut=False)
    'Kurdish troops'
    >>> with_shared_party_noun("Russian", " and American troops met", cut=False)
    'Russian'
    """
    noun = shared_noun(words, behind) if cut or is_people(words) else None
    return f"{words} {noun}" if noun else words


def is_people(words: str) -> bool:
    """Whether the words are the adjective of a people or a creed, which names no party by itself.

    >>> is_people("Kurdish"), is_people("Russian")
    (True, False)
    """
    return folded(words) in _peoples()


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    return frozenset(map(folded, joint_words().peoples))


@lru_cache(maxsize=1)
def _shared_pattern() -> re.Pattern[str]:
    book = phrase_book()
    nouns = sorted({*book.roles, *book.belongings, *book.followers, *book.armed_men}, key=len, reverse=True)
    listed = stems(nouns)
    return re.compile(
        rf"(?:, [A-Z]\w+)*,? (?:and|or) (?P<side>[\w.’'-]+)(?: (?:government|army))? (?P<noun>{listed})\b"
    )
