"""The words by which English hands on what somebody says, read once from data/claim/sayings.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from khaldun.data.tables import read_words
from khaldun.errors import DataError


class SayingKind(StrEnum):
    """What a cue does: hand on what is so, judge, want, hold for true, or show as a paper or poll does."""

    SAY = "say"
    JUDGE = "judge"
    WANT = "want"
    HOLD = "hold"
    SHOW = "show"


class Follow:
    """What may come after a verb of saying: flags, plain numbers since they are asked at every verb."""

    WITH = 0  # only what the verb's own prepositions bring
    THAT = 1  # "that", a question word, a quotation
    CLAUSE = 3  # or a bare clause
    OBJECT = 4  # a noun phrase
    TO = 8  # an infinitive
    ANY = 31


FOLLOWS = {"with": Follow.WITH, "that": Follow.THAT, "clause": Follow.CLAUSE, "object": Follow.OBJECT}
FOLLOWS |= {"to": Follow.TO, "any": Follow.ANY}


class Shape:
    """What a form of a verb may be: flags like those of `Follow`."""

    FINITE = 1  # "says", "say"
    PAST = 2  # "said"
    PARTICIPLE = 4  # "written"
    ING = 8  # "saying"
    BASE = 16  # "say"


PAST_FORM = Shape.PAST | Shape.PARTICIPLE


class Verb(Struct, frozen=True, kw_only=True):
    """One form of a verb of saying and one way to use it."""

    lemma: str
    kind: SayingKind
    follow: int
    prepositions: frozenset[str]
    shape: int


class Family(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs that do one thing and are followed alike; "call|for on" has its prepositions after the bar."""

    kind: SayingKind
    follow: tuple[str, ...]
    verbs: tuple[str, ...]


class Nouns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns of saying by what may come after them."""

    with_clause: frozenset[str]
    asserting: frozenset[str]
    with_to: frozenset[str]
    with_of: frozenset[str]


class Groups(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that go before a verb of saying, and cues that are no verbs."""

    leading: frozenset[str]
    addressing: frozenset[str]
    hedges: frozenset[str]
    labels: frozenset[str]


class Grammar(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Closed classes of English words."""

    auxiliaries: frozenset[str]
    being: frozenset[str]
    subjects: frozenset[str]
    determiners: frozenset[str]
    owners: frozenset[str]
    relatives: frozenset[str]
    questions: frozenset[str]
    joining: frozenset[str]
    subordinating: frozenset[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    times: frozenset[str]
    not_adverbs: frozenset[str]
    occasions: frozenset[str]
    papers: frozenset[str]
    irregular: frozenset[str]
    also_nouns: frozenset[str]
    plurals: frozenset[str]


class SayingWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole table."""

    families: tuple[Family, ...]
    forms: Mapping[str, tuple[str, ...]]
    nouns: Nouns
    groups: Groups
    grammar: Grammar


@cache
def saying_words() -> SayingWords:
    """The table. Raises DataError naming the file and the value that breaks its rules."""
    return read_words("claim/sayings.toml", SayingWords)


@cache
def saying_verbs() -> Mapping[str, tuple[Verb, ...]]:
    """Every form of every verb of saying, in small letters, with the ways it is used."""
    found: dict[str, list[Verb]] = {}
    for family in saying_words().families:
        follow = _follow(family.follow)
        for entry in family.verbs:
            lemma, _, prepositions = entry.partition("|")
            for form, shape in forms_of(lemma, saying_words().forms.get(lemma, ())):
                verb = Verb(
                    lemma=lemma,
                    kind=family.kind,
                    follow=follow,
                    prepositions=frozenset(prepositions.split()),
                    shape=shape,
                )
                found.setdefault(form, []).append(verb)
    return MappingProxyType({form: tuple(verbs) for form, verbs in found.items()})


@cache
def noun_words() -> frozenset[str]:
    """Every noun of saying, one or many."""
    nouns = saying_words().nouns
    single = nouns.with_clause | nouns.with_to | nouns.with_of
    return single | {_third(noun) for noun in single}


@cache
def cue_words() -> frozenset[str]:
    """Every word at which a saying may be found."""
    return noun_words() | saying_verbs().keys() | saying_words().groups.hedges | {"according"}


def _follow(names: tuple[str, ...]) -> int:
    follow = Follow.WITH
    for name in names:
        if name not in FOLLOWS:
            known = ", ".join(FOLLOWS)
            raise DataError(f"khaldun/data/claim/sayings.toml: follow {name!r}: take one of {known}")
        follow |= FOLLOWS[name]
    return follow


def forms_of(lemma: str, given: tuple[str, ...] = ()) -> Iterator[tuple[str, int]]:
    """The forms of a verb; `given` are those no rule makes: "-s", the past, "-ing"."""
    third, *others = given or (_third(lemma), _past(lemma), f"{_stem(lemma, 'ing')}ing")
    past = [form for form in others if not form.endswith("ing")]
    strong = len(past) > 1 and not past[-1].endswith(("d", "t"))  # "spoke, spoken", not "learned, learnt"
    shapes = {lemma: Shape.FINITE | Shape.BASE, third: Shape.FINITE}
    for form in others:
        shape = Shape.PARTICIPLE if strong and form == past[-1] else Shape.PAST if strong else PAST_FORM
        shapes[form] = shapes.get(form, 0) | (shape if form in past else Shape.ING)
    yield from shapes.items()


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{lemma}s"


def _past(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return f"{_stem(lemma, 'ed')}ed"


def _stem(lemma: str, ending: str) -> str:
    """The verb without its silent "e"."""
    silent = lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye"))
    return lemma[:-1] if silent or (ending == "ed" and lemma.endswith("e")) else lemma
