"""Words that point back: "he", "the group", "the statement" mean a party the report has named."""

from __future__ import annotations

import re

from khaldun.ground.names import folded
from khaldun.ground.parties.context import ActorContext, Heard
from khaldun.ground.parties.creeds import may_be_called
from khaldun.ground.parties.roles import UNNAMED
from khaldun.ground.phrases import FORCES, phrase_book
from khaldun.ground.speakers import last_speaker, pointed_back
from khaldun.records import ActorKind

PERSONS = frozenset({ActorKind.PERSON})
BODIES = frozenset(ActorKind) - {
    ActorKind.PERSON,
    ActorKind.CIVILIANS,
    ActorKind.MEDIA,
    ActorKind.MONITOR,
}
PRONOUNS = frozenset(
    [
        *("he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs"),
        *("it", "its", "i", "me", "my", "we", "us", "our"),
    ]
)
_REBELS = frozenset({ActorKind.REBEL_GROUP, ActorKind.MILITIA})
_ARMED = _REBELS | {ActorKind.STATE_FORCES, ActorKind.COALITION}
_ISSUED = re.compile(
    r"(?:\b(?:statement|communiqu[eé])\s*:"
    r"|\b[Ii]n an? (?:statement|communiqu[eé])\b[^.\n]*\bsaid(?: that)?)\s+\Z"
)
STATEMENT = 100
"""Code points before the words in which the statement may be told of."""


def body_named_before(key: str, context: ActorContext) -> Heard | None:
    """ "The coalition", "the council": the body of that sort named before."""
    return context.last_called(key, persons=False) if key in phrase_book().named_before else None


def issuer(key: str, context: ActorContext) -> Heard | None:
    """ "RSF statement: forces attacked", "in a statement, Hamas said that fighters": who issued it."""
    if key not in phrase_book().issuers_men or context.at is None:
        return None
    if not _ISSUED.search(context.text, max(0, context.at - STATEMENT), context.at):
        return None
    heard = next(iter(context.near(_ARMED, reach=0)), None)
    return heard if heard and heard.party.known else None


def attackers(key: str, context: ActorContext) -> Heard | None:
    """ "Advancing forces", "invading troops": the army that opens a sentence just before."""
    front, _, rest = key.partition(" ")
    if front not in phrase_book().attacking or rest not in phrase_book().roles:
        return None
    subjects = [
        one for one in context.near(_ARMED, reach=2) if one.sentence < context.sentence and one.subject
    ]
    return subjects[0] if subjects and subjects[0].party.known else None


def group_just_told_of(words: str, context: ActorContext) -> Heard | None:
    """ "The terrorists" are the armed group just spoken of: a word of judgement names no other party."""
    near = context.near(_REBELS) if _definite(words) else ()
    return next((heard for heard in near if may_be_called(words, heard.party, heard.kind)), None)


def pointed_at(words: str, key: str, context: ActorContext) -> Heard | None:
    """The nearest party named before that `words` (folded: `key`) may point back at."""
    if key == "latter":
        return next(context.near(BODIES | PERSONS), None)
    if key == "former":
        return _former(context)
    if before := _described_before(words, key, context):
        return before
    if key in phrase_book().issued and context.speaks:
        return last_speaker(context, BODIES) or last_speaker(context, frozenset(ActorKind))
    for kinds in phrase_book().pointed_at(key):
        if kinds == PERSONS and key not in PRONOUNS:
            return _speaker_in_office(words, context)
        armed = kinds if context.speaks or key in PRONOUNS else kinds & _REBELS
        if heard := pointed_back(key, armed, context) or pointed_back(key, kinds, context):
            return heard
    return None


def _former(context: ActorContext) -> Heard | None:
    """The first of the two parties told of last, where one sentence has both."""
    near = list(context.near(BODIES | PERSONS, reach=1))
    last = near[0] if near else None
    pair = (one for one in near if last and one.sentence == last.sentence)
    return next((one for one in pair if last and one.party.canonical != last.party.canonical), None)


def _speaker_in_office(words: str, context: ActorContext) -> Heard | None:
    """ "The minister said": the person who spoke before by name; else nobody known."""
    heard = last_speaker(context, PERSONS) if context.speaks and _definite(words) else None
    return heard if heard is not None and not heard.party.canonical.endswith(UNNAMED) else None


def _described_before(words: str, key: str, context: ActorContext) -> Heard | None:
    """ "The source" after "a military source": what was told of with the same noun."""
    noun = key.split()[-1] if key else ""
    if not _definite(words) or len(noun) < 4 or len(key.split()) > 2:
        return None
    persons = noun in phrase_book().persons
    heard = context.last_called(key, persons=persons)
    if heard is None and noun != key:  # "the crisis committee" is none that only its full name calls so
        heard = context.last_called(noun, persons=persons, named=persons)
    if heard is not None and heard.kind in _REBELS and phrase_book().roles.get(key) in FORCES:
        return None  # "the army" is the state's, and not the rebel Blue Valley Army
    if heard is None or context.speaks or heard.kind in _REBELS:
        return heard
    # "the group seized" is an armed one, whatever monitoring group spoke before
    return None if any(kinds >= _REBELS for kinds in phrase_book().pointed_at(key)) else heard


def _definite(words: str) -> bool:
    return folded(words).split()[:1] in (["the"], ["this"], ["that"])
