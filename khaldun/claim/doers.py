"""Who did it, where the reader finds nobody in the clause of the deed.

A harm told beside the deed that did it is that of whoever did the deed: "two died in police firing",
"killed in firing by the guards", "killed in a shootout with police". And to arrest is what police do: of 33
claims of an arrest without a doer in the stories whose report names a body of police, annotators mean police
in 20, leave the doer open in 6 and mean another in 5. Such police are marked as implied: they have no words
of their own in the clause.

Who backs somebody did not do his deed: in "a Russian-backed offensive" annotators of real reports (the corpus
without its development part, and train/reports) leave the backer out 40 times of 41.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.blames import blamed
from khaldun.claim.bystanders import without_bystanders
from khaldun.claim.counts.strengths import counts_party, ends_range
from khaldun.claim.marks import Marks
from khaldun.claim.outsiders import within_clause
from khaldun.claim.pursuers import without_pursuers
from khaldun.claim.saidit import tellers_own
from khaldun.claim.standing.attempts import without_foilers
from khaldun.claim.subjects import without_other_subjects
from khaldun.data.choices import read_choices
from khaldun.data.numbers import small_numbers
from khaldun.data.sought import sought
from khaldun.records import (
    HAPPENED,
    Claim,
    EventType,
    Mention,
    MentionKind,
    Party,
    Polarity,
    Relation,
    Role,
    Span,
    Toll,
    TollKind,
    Trigger,
)

TABLE = "claim/doers.toml"
HANDED_TO = re.compile(r"\b(?:to|at|from)\s+(?:the\s+)?$", re.IGNORECASE)
"""Whoever people are handed to, or held at, did not arrest them by these words."""
VIOLENT = frozenset(
    {
        EventType.BATTLE,
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.RIOT,
    }
)
HARMFUL = frozenset({"abduction", "arson", "infrastructure_damage", "looting", "robbery"})
"""Sub-types of other events by which somebody is harmed."""
DONE_TO = frozenset({TollKind.KILLED, TollKind.WOUNDED, TollKind.DETAINED, TollKind.ABDUCTED})
LEAD = 40
"""Code points before a party in which the noun for its deed stands: "machine-gun fire from the"."""
CAUSE = re.compile(
    r"\b(?:in|by|during|from|due to|result of|owing to|victims? of|to)\s+(?:the\s+|an?\s+)?(?:\w+\s+)?$"
)
OBJECT = re.compile(rf"\s+(?:(?:the|an?|his|her|their|{small_numbers()}|several|some|\d+)\s+)?")
"""What stands between a verb of harm and the one harmed."""
APART = re.compile(r"[;:]|\b(?:while|whereas|but|although|before|when|including)\b")
"""What parts a harm from a deed told behind it."""
NEAR = 1
"""Sentences back to which words that soldiers share with police look for police."""

Side = tuple[Relation, ...]


class Patterns(NamedTuple):
    """data/claim/doers.toml as patterns."""

    arrests: re.Pattern[str]
    shared: re.Pattern[str]
    bodies: re.Pattern[str]
    harms: re.Pattern[str]
    act_behind: re.Pattern[str]
    act_before: re.Pattern[str]
    worn_before: re.Pattern[str]
    worn_behind: re.Pattern[str]


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/doers.toml says."""

    arrests: tuple[str, ...]
    shared: tuple[str, ...]
    bodies: tuple[str, ...]
    acts: tuple[str, ...]
    fights: tuple[str, ...]
    harms: tuple[str, ...]
    guises: tuple[str, ...]
    uniforms: tuple[str, ...]


BACKED = re.compile(r"-?(?:backed|supported|aligned|allied|funded|armed|trained|sponsored)\b", re.IGNORECASE)
"""What makes a name that of a backer; some readings of names hold the hyphen."""


@cache
def _patterns() -> Patterns:
    return read_patterns()


def read_patterns(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place, as patterns. Raises DataError naming a wrong value."""
    arrests, shared, bodies, acts, fights, harms, guises, uniforms = read_choices(TABLE, Lists, text).values()
    named = r"(?:the\s+)?(?:(?!and\b|of\b|by\b)[\w’'.-]+\s+){0,3}"
    return Patterns(
        sought(rf"\b(?:{arrests})\b"),
        sought(rf"\b(?:{shared})\b"),
        re.compile(rf"{named}(?:{bodies})", re.IGNORECASE),
        re.compile(rf"(?:\w+(?:ly)?\s+)?(?:{harms})\b", re.IGNORECASE),
        re.compile(rf"(?:['’]s?)?\s+(?:{acts})\b", re.IGNORECASE),
        sought(rf"\b(?:(?:{acts})\s+(?:by|from)|(?:{fights})\s+with)\s+(?:the\s+|an?\s+)?$"),
        sought(rf"\b(?:(?:{uniforms})\s+of|{guises})\s+(?:(?:the|an?|our|their)\s+)?(?:[\w-]+\s+)?$"),
        re.compile(rf"(?:['’]s?)?\s+(?:{uniforms})\b", re.IGNORECASE),
    )


def doers(marks: Marks, trigger: int) -> Side:
    """Who does the deed of a trigger: those the reader ties to it, else those of the deed beside its harm."""
    here = marks.reading.triggers[trigger]
    tied = marks.roles(trigger, Role.ACTOR)
    if here.event_type is not EventType.RELATION:
        tied = tuple(one for one in tied if not _backs(marks, one))
    tied = without_foilers(marks, trigger, tied)
    tied = without_bystanders(marks, trigger, without_other_subjects(marks, trigger, tied))
    tied = tuple(
        one for one in tied if not (_is_worn(marks, one) or ends_range(marks.text, marks.mention(one).span))
    )
    if tied:
        return _doing(marks, trigger, tied) if here.event_type in VIOLENT else tied
    if _harms(here) and (named := blamed(marks, here)) and not _were_taken(marks, trigger, named):
        return _acting(marks, trigger, named)
    if own := tellers_own(marks, trigger):
        return own
    if here.event_type not in VIOLENT:
        return ()
    return tuple(
        Relation(trigger=trigger, mention=number, role=Role.ACTOR, score=mention.score)
        for number, mention in _of_deeds(marks, here)
        if not _suffers(marks, trigger, mention.span)
    )


def _backs(marks: Marks, one: Relation) -> bool:
    """Whether somebody is told only as the backer of another: "Russian-backed"."""
    return BACKED.match(marks.text, marks.mention(one).span.end) is not None


def _is_worn(marks: Marks, one: Relation) -> bool:
    """Whether a party is only whose dress the doers wear: "people in the uniforms of | the army"."""
    text, here = marks.text, marks.mention(one).span
    if _patterns().worn_behind.match(text, here.end):
        return True
    return _patterns().worn_before.search(text, max(0, here.start - LEAD), here.start) is not None


def _doing(marks: Marks, trigger: int, tied: Side) -> Side:
    """Of those tied as doers of violence the ones who did it: not its pursuers, nor whom it was done to."""
    kept = within_clause(marks, trigger, without_pursuers(marks, trigger, tied))
    return tuple(one for one in kept if not _is_harmed(marks, trigger, marks.mention(one).span))


def without_blamed(marks: Marks, trigger: int, acting: Side, suffering: Side) -> Side:
    """Those who suffer, without whom the words blame: a man charged with a murder is no victim of it."""
    told = marks.roles(trigger, Role.ACTOR)
    found = [marks.mention(one).span for one in acting if one not in told]
    return tuple(
        one for one in suffering if not any(marks.mention(one).span.overlaps(span) for span in found)
    )


def _harms(trigger: Trigger) -> bool:
    return trigger.event_type in VIOLENT or trigger.sub_event_type in HARMFUL


def _were_taken(marks: Marks, trigger: int, named: Sequence[int]) -> bool:
    """Whether the reader ties them to an abduction as those who were taken."""
    taken = {one.mention for one in marks.roles(trigger, Role.RECIPIENT)}
    return marks.reading.triggers[trigger].event_type is EventType.DETENTION and not taken.isdisjoint(named)


def _acting(marks: Marks, trigger: int, mentions: Sequence[int]) -> tuple[Relation, ...]:
    return tuple(
        Relation(trigger=trigger, mention=one, role=Role.ACTOR, score=marks.reading.mentions[one].score)
        for one in mentions
    )


def without_doers(
    tolls: Sequence[Toll], actors: Sequence[Party], recipients: Sequence[Party], text: str
) -> tuple[Toll, ...]:
    """The tolls of people harmed, without figures of those who did it (5 of 6 such count no victim)."""
    return tuple(
        toll
        for toll in tolls
        if toll.kind not in DONE_TO or not _counts_doers(toll, actors, recipients, text)
    )


def _counts_doers(toll: Toll, actors: Sequence[Party], recipients: Sequence[Party], text: str) -> bool:
    span = toll.span
    if span is None or any(party.span and party.span.overlaps(span) for party in recipients):
        return False
    return any(party.span and counts_party(text, span, party.span) for party in actors)


def _of_deeds(marks: Marks, trigger: Trigger) -> Iterator[tuple[int, Mention]]:
    """The parties of the trigger's sentence whose deed it is, or whose deed did the harm it tells."""
    harm = _patterns().harms.fullmatch(marks.words(trigger.span)) is not None
    for number, mention in marks.beside(trigger.span):
        if mention.kind is MentionKind.ACTOR:
            deed = _deed(marks.text, mention.span)
            if deed and (deed.overlaps(trigger.span) or (harm and _did(marks.text, deed, trigger.span))):
                yield number, mention


def _deed(text: str, party: Span) -> Span | None:
    """The party with the noun beside it for what it does ("police firing", "firing by the police")."""
    behind = _patterns().act_behind.match(text, party.end)
    if behind:
        return Span(start=party.start, end=behind.end())
    before = _patterns().act_before.search(text, max(0, party.start - LEAD), party.start)
    return Span(start=before.start(), end=party.end) if before else None


def _did(text: str, deed: Span, harm: Span) -> bool:
    """Whether words behind a harm say that the deed did it: "killed yesterday in | police firing"."""
    between = text[harm.end : deed.start]
    return harm.end <= deed.start and CAUSE.search(between) is not None and not APART.search(between)


def _suffers(marks: Marks, trigger: int, span: Span) -> bool:
    """Whether the words are among those of whom the deed is done to."""
    return any(
        marks.mention(relation).span.overlaps(span) for relation in marks.roles(trigger, Role.RECIPIENT)
    )


def _is_harmed(marks: Marks, trigger: int, party: Span) -> bool:
    """Whether a party tied as a doer is the object of a word of harm ("manhandled constable Moura")."""
    harm = marks.reading.triggers[trigger].span
    if harm.end > party.start or not _patterns().harms.fullmatch(marks.words(harm)):
        return False
    return OBJECT.fullmatch(marks.text, harm.end, party.start) is not None


def with_implied_police(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims, those of arrests without a doer with the police that the report names nearest before them,
    else first after them; a denied arrest, or one to come, is left as it is.
    """
    police = _police(marks) if any(map(_lacks_doer, claims)) else []
    return [_with_police(claim, police, marks) if _lacks_doer(claim) else claim for claim in claims]


def _lacks_doer(claim: Claim) -> bool:
    told = claim.modality in HAPPENED and claim.polarity is Polarity.POSITIVE
    return told and claim.event_type is EventType.DETENTION and not claim.actors


def _police(marks: Marks) -> list[tuple[Span, Party]]:
    """The bodies of police of the report, in order of the text."""
    bodies = _patterns().bodies
    found = []
    for number, mention in enumerate(marks.reading.mentions):
        grounding = marks.groundings.get(number)
        party = grounding.party if grounding and mention.kind is MentionKind.ACTOR else None
        lead = marks.text[max(0, mention.span.start - 10) : mention.span.start]
        if party and bodies.fullmatch(marks.words(mention.span)) and not HANDED_TO.search(lead):
            found.append((mention.span, party))
    return found


def _with_police(claim: Claim, police: Sequence[tuple[Span, Party]], marks: Marks) -> Claim:
    suffering = {party.canonical for party in claim.recipients}
    others = [(span, party) for span, party in police if party.canonical not in suffering]
    before = [one for one in others if one[0].start < claim.trigger_span.start]
    nearest = before[-1] if before else others[0] if others else None
    if nearest is None or not _arrests(claim, nearest[0], marks):
        return claim
    return replace(claim, actors=(replace(nearest[1], surface=None, span=None),))


def _arrests(claim: Claim, police: Span, marks: Marks) -> bool:
    """Whether the words say what police do, or the police stand close by."""
    patterns = _patterns()
    apart = marks.sentence(claim.trigger_span.start) - marks.sentence(police.start)
    near = 0 <= apart <= NEAR and patterns.shared.search(claim.trigger) is not None
    return near or patterns.arrests.search(claim.trigger) is not None
