"""Which names in an account are those of private persons, and by which role they go without their name.

Officials, commanders, spokespersons, outlets and bodies keep theirs. When nothing tells who somebody is, the
name is taken out. The lists: khaldun/data/publish/persons.toml.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from khaldun.publish.crosswalks import kind_by_name, table
from khaldun.publish.sharing.rewriting import Rewriter
from khaldun.records import Account, ActorKind, Claim, PlacePrecision
from khaldun.seams import Atlas

LARGE = 50_000
"""Inhabitants of a town whose name alone is taken for the town's and not for a person's."""
HEADLINE = 4
"""Words of a stretch with capitals from which on it may be a headline."""
WINDOW = 80
"""Characters before and after a name in which its role is looked for."""
_TOKEN = re.compile(r"[^\W\d_](?:[\w'’]|-(?=\w))*")
_OWNING = re.compile(r"['’]s$")
_AGE = re.compile(r",\s+(?:aged\s+)?\d{1,3}\b")


class PersonTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """persons.toml."""

    public: list[str]
    private: list[str]
    bodies: list[str]
    never_first: list[str]
    particles: list[str]
    determiners: list[str]
    cuts: list[str]
    withheld: str
    written: dict[str, str]


@lru_cache(maxsize=1)
def person_table() -> PersonTable:
    """The lists, as they stand in the file."""
    return table("persons.toml", PersonTable)


def person_rewriter(account: Account, atlas: Atlas | None) -> Rewriter:
    """What takes the names of private persons out of an account."""
    told, common = _told_names(account), _common_words(account)
    kept, instead = {*_outlets(account), *_places(account)}, {}
    for name, contexts in _candidates(account, told).items():
        if _is_common(name, common) or _without_common(name, common) in kept:
            continue
        role = _role(name, contexts, kept=kept, atlas=atlas)
        if role is None:
            kept.add(name)
        else:
            instead[name] = f"[{role}]"
    taken_out = frozenset(name.casefold() for name in instead)
    kept = {name for name in kept if not _holds_any(name, taken_out)}
    return Rewriter(instead | _parts(instead, kept, common, atlas), frozenset(kept))


def _common_words(account: Account) -> frozenset[str]:
    """Words that the texts also write without a capital: no names, or hardly ever."""
    return frozenset(
        word for report in account.reports for word in _TOKEN.findall(report.text) if word[0].islower()
    )


def _is_common(name: str, common: frozenset[str]) -> bool:
    """Whether a stretch is a headline with capitals, or one common word: no name."""
    words = name.casefold().split()
    usual = sum(word in common for word in words)
    return usual == len(words) or (len(words) >= HEADLINE and 2 * usual > len(words))


def _without_common(name: str, common: frozenset[str]) -> str:
    """The name without a common word that begins its sentence: "Only Egypt"."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.casefold() in common else name


def _outlets(account: Account) -> Iterator[str]:
    for report in account.reports:
        yield from filter(None, (report.outlet, report.agency))


def _places(account: Account) -> Iterator[str]:
    """The names of places as claims have them: a person may be called as a town is, but the town is told."""
    for claim in account.claims:
        if claim.place:
            yield claim.place.canonical
            yield from (name for name, _, _ in _stretches(claim.place.surface or ""))


def _told_names(account: Account) -> dict[str, set[str]]:
    """Names of parties and speakers as claims have them, each with the words that name them there."""
    told: dict[str, set[str]] = defaultdict(set)
    for claim in account.claims:
        for name, surface in _named(claim):
            if _is_name(name):
                told[name].add(surface)
            for one, _, _ in (*_stretches(name), *_stretches(surface)):
                if " " in one:
                    told[one].add(surface)
    return told


def _named(claim: Claim) -> Iterator[tuple[str, str]]:
    for party in (*claim.actors, *claim.recipients):
        yield party.canonical, party.surface or party.canonical
    voice = claim.attribution
    if voice.speaker:
        yield voice.speaker, voice.surface or voice.speaker
    for relay in voice.chain:
        yield relay, relay


def _candidates(account: Account, told: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """Every name that may be a person's, with its surroundings wherever it stands."""
    found: dict[str, list[str]] = {name: sorted(surfaces) for name, surfaces in told.items()}
    texts = sorted({words for report in account.reports for words in (report.text, report.title) if words})
    for text in texts:
        for name, start, end in _stretches(text):
            window = f"{text[max(0, start - WINDOW) : start]}\0{name}\0{text[end : end + WINDOW]}"
            one_word = _AGE.match(text[end : end + 12]) or _title(text[max(0, start - WINDOW) : start])
            if " " in name or name in told or one_word:
                found.setdefault(name, []).append(window)
    return found


def _is_name(words: str) -> bool:
    """Whether words are written as a name is: "residents of Moura", "a nurse" and "Saboteurs" are not."""
    noun = words.casefold()
    known = {noun, noun.removesuffix("s"), noun.removesuffix("ies") + "y"} & person_nouns()
    if " " not in words and kind_by_name(words) is not None:
        return False  # "Families", "Police"
    return not known and [one for one, _, _ in _stretches(words)] == [words]


@lru_cache(maxsize=1)
def person_nouns() -> frozenset[str]:
    """Nouns that mean a person and name none: khaldun/data/claim/person_nouns.txt."""
    text = (files("khaldun.data") / "claim" / "person_nouns.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _stretches(text: str) -> Iterator[tuple[str, int, int]]:
    """Stretches of capitalised words with their places; small words of names are let in between."""
    lists = person_table()
    run: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        word = _OWNING.sub("", match.group())
        if run and text[run[-1][1] : match.start()] not in _gaps(run[-1]):
            yield from _stretch(text, run)
            run = []
        if _has_capital(word) or (run and word in lists.particles):
            run.append((match.start(), match.start() + len(word)))
        elif run:
            yield from _stretch(text, run)
            run = []
    yield from _stretch(text, run)


def _gaps(last: tuple[int, int]) -> tuple[str, ...]:
    """What may stand between two words of one name: a blank, and a full stop behind an initial."""
    return (" ", ". ") if last[1] - last[0] == 1 else (" ",)


def _has_capital(word: str) -> bool:
    """Whether a word is written as one of a name: "Prates", "al-Thani"."""
    if "-" not in word:
        return word[0].isupper()
    first, *rest = word.split("-")
    return (first[0].isupper() or first in person_table().particles) and all(
        part[:1].isupper() for part in rest
    )


def _stretch(text: str, run: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """The stretch without words that begin no name, titles, and small words at its end."""
    lists = person_table()
    words = [text[slice(*span)].casefold() for span in run]
    titled = [number for number, word in enumerate(words[:-1], 1) if word in _titles()]
    first = titled[-1] if titled else 0
    while first < len(run) and (words[first] in lists.never_first or set(words[first:]) <= _titles()):
        first += 1
    spans = run[first:]
    while spans and text[slice(*spans[-1])] in lists.particles:
        spans = spans[:-1]
    if spans:
        yield text[spans[0][0] : spans[-1][1]], spans[0][0], spans[-1][1]


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    """The words of roles, as they stand before a name: "Prime Minister"."""
    lists = person_table()
    titles = {word for title in (*lists.public, *lists.private) for word in title.split()}
    return frozenset(titles - {"of", "in", "state", "parliament"})


def _role(name: str, contexts: Iterable[str], *, kept: set[str], atlas: Atlas | None) -> str | None:
    """The role to write in place of a name; None where the name stays."""
    lists = person_table()
    if name in kept or _is_body(name) or _is_known(name, atlas):
        return None
    roles = [role for context in contexts for role in _roles(name, context)]
    private = [role for role in roles if role in lists.private]
    if private:
        role = max(sorted(set(private)), key=private.count)
        return lists.written.get(role, role)
    return None if roles else lists.withheld


def _is_body(name: str) -> bool:
    words = {word.casefold() for word in re.findall(r"[^\W_]+", name)}
    return bool(words & set(person_table().bodies))


def _is_known(name: str, atlas: Atlas | None) -> bool:
    """Whether the tables know the name as that of an actor, of a region or country, or of a large town."""
    if atlas is None:
        return False
    if atlas.actor(name) or any(one.kind is not ActorKind.CIVILIANS for one in atlas.actors(name, None)):
        return True
    wide = {PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.CONTINENT}
    return any(
        place.canonical.casefold() == name.casefold()
        and (place.precision in wide or (place.population or 0) >= LARGE)
        for place in atlas.places(name)
    )


def _roles(name: str, context: str) -> Iterator[str]:
    """The roles that a context gives a name: a title before it, or what stands beside it between commas."""
    before, mark, rest = context.partition(f"\0{name}\0")
    given = not mark  # words that the reader marked as naming this very party
    if given:
        before, _, rest = context.partition(name)
    ahead = _told_role(before.rstrip(" ,")) if given else _apposed(before, rest)
    yield from filter(None, [_title(before), _beside(rest), ahead])


def _title(before: str) -> str | None:
    """The role that stands right before a name: "Army spokesman Colonel"."""
    words = before.casefold().replace(".", "").split()
    if before and not before[-1].isspace():
        return None
    return _first_role(" ".join(words[-count:]) for count in (1, 2, 3))


def _beside(rest: str) -> str | None:
    """The role between commas behind a name: ", a resident of Moura,"."""
    if not rest.startswith(","):
        return None
    age = _AGE.match(rest)
    words = re.split(r"[,;.:()\n]", (rest[age.end() :] if age else rest).lstrip(", "), maxsplit=1)[0]
    return _told_role(words)


def _apposed(before: str, rest: str) -> str | None:
    """The role in "its spokeswoman, NAME, said": a noun phrase and a name between commas."""
    if not before.endswith(", ") or not rest.startswith(","):
        return None
    phrase = re.split(r"[,;.:()\n“”\"]", before[:-2])[-1].strip()
    first = phrase.casefold().split(" ", 1)[0]
    return _told_role(phrase) if first in person_table().determiners else None


def _told_role(words: str) -> str | None:
    """The role in the head of a noun phrase, up to where another noun begins: "a spokeswoman for"."""
    lists = person_table()
    spoken = words.casefold().split()
    head = []
    for word in spoken:
        if word in lists.cuts:
            break
        head.append(word)
    if head and head[0] not in lists.determiners and len(head) > 3:
        return None  # a sentence that goes on, and no noun phrase
    for size in range(len(head)):
        if role := _first_role([" ".join(head[size : size + 2]), head[size]]):
            return role
    return None


def _first_role(phrases: Iterable[str]) -> str | None:
    lists = person_table()
    return next((one for one in phrases if one in lists.public or one in lists.private), None)


def _holds_any(name: str, others: frozenset[str]) -> bool:
    """Whether some words of a name in a row are one of the others: few are looked up, not all tried."""
    words = name.casefold().split(" ")
    ends = range(1, len(words) + 1)
    return any(" ".join(words[start:end]) in others for end in ends for start in range(end))


def _parts(
    instead: Mapping[str, str], kept: set[str], common: frozenset[str], atlas: Atlas | None
) -> dict[str, str]:
    """First and last names by which a person is told again ("Prates said"); no common or known ones."""
    usual = common | {name.casefold() for name in kept if " " not in name}
    parts: dict[str, str] = {}
    for name, role in sorted(instead.items()):
        words = name.split()
        for word in (words[0], words[-1]) if len(words) > 1 else ():
            if len(word) > 2 and not _is_usual(word, usual) and not _is_known(word, atlas):
                parts.setdefault(word, role)
    return parts


def _is_usual(word: str, words: frozenset[str] | set[str]) -> bool:
    return word.casefold() in words or word.casefold() in person_table().particles
