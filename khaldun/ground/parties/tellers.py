"""Whom "we" and "they" mean by who is speaking: "we" is the teller, and "they" those he accuses.

Done over what references.py chose, where that cannot be. Whom somebody tells of by name is not himself, so
that "we" behind it means the speaker of the quotation, and outside of quotations the report's own teller, who
is no party of it. And what a witness tells of is not his own work, nor that of people who fight nobody, nor
of whoever came to the town later, where another is told to have killed there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec.structs import replace

from khaldun.ground.names import folded
from khaldun.ground.parties.kinds import kind_of
from khaldun.ground.parties.objects import attackers_meant, object_meant, owned_meant, tells_of_attackers
from khaldun.ground.parties.references import POINTING
from khaldun.ground.parties.resumed import with_resumed
from khaldun.ground.parties.roles import UNNAMED
from khaldun.ground.phrases import joint_words, phrase_book
from khaldun.ground.speakers import says
from khaldun.records import (
    ActorKind,
    EventType,
    Grounding,
    Modality,
    Party,
    Reading,
    Role,
    Span,
)
from khaldun.seams import Atlas

START = attrgetter("start")
POINTERS = re.compile(r"\b(?:they|them|their|we|us|our|he|him|his|she|her)\b", re.IGNORECASE)
OF_TELLER = re.compile(r"\b(?:us|me|my|our)\b", re.IGNORECASE)
"""Words in a quotation by which its speaker tells what was done to him."""
DENIES = re.compile(r"\s+(?:(?:had|has|have|also|later)\s+)?(?:denied|denies|rejected|claimed)\b")
EARLIER = re.compile(r"\b(?:had|later|then)\s+(?:\w+ly\s+|also\s+|earlier\s+|later\s+)*$", re.IGNORECASE)
"""Before a deed that is told in passing, of another day."""
HARMS = frozenset(
    {
        EventType.BATTLE,
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.DETENTION,
        EventType.RIOT,
        EventType.STRATEGIC_DEVELOPMENT,
    }
)
PEOPLE = frozenset({ActorKind.PERSON, ActorKind.OTHER, ActorKind.CIVILIANS})
ARMED = frozenset({ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, ActorKind.MILITIA})
OURS = frozenset({"we", "us", "our", "ours"})
UNARMED = frozenset({ActorKind.CIVILIANS, ActorKind.MEDIA, ActorKind.MONITOR})
REACH = 4
"""Sentences before a quotation in which those are told of whom its speaker accuses."""
STEM = 4
"""Letters that the names of a side and of who speaks for it share."""
WORD = re.compile(r"[^\W\d_]{4,}")
Meant = dict[int, Party | None]


def with_tellers(reading: Reading, groundings: Sequence[Grounding], atlas: Atlas) -> tuple[Grounding, ...]:
    """The groundings; those of "we" and "they" that cannot be so are changed, or left out."""
    if POINTERS.search(reading.report.text) is None and not tells_of_attackers(reading.report.text):
        return tuple(groundings)
    groundings = with_resumed(reading, groundings, atlas)
    scene = Scene(reading, groundings, atlas)
    meant: Meant = {}
    for number, how in scene.pointers:
        if how != "we":
            meant.update(_another(scene, number) if how == "he" else _accused(scene, number))
            meant.update({} if number in meant else object_meant(scene, number))
    for number in sorted(scene.parties):
        meant.update(owned_meant(scene, number) or attackers_meant(scene, number))
    for number, how in scene.pointers:
        if how == "we":
            meant.update(_teller(scene, number, meant))
    return tuple(told for one in groundings if (told := _meaning(one, meant)) is not None)


def _meaning(grounding: Grounding, meant: Meant) -> Grounding | None:
    if grounding.mention not in meant or grounding.party is None:
        return grounding
    party = meant[grounding.mention]
    if party is None:
        return None
    return replace(grounding, party=replace(grounding.party, canonical=party.canonical, known=party.known))


class Scene:
    """A reading turned over: who does which deed, who speaks, and what stands in quotation marks."""

    def __init__(self, reading: Reading, groundings: Sequence[Grounding], atlas: Atlas) -> None:
        self.reading, self.text, self.atlas = reading, reading.report.text, atlas
        self.spans = [mention.span for mention in reading.mentions]
        self.parties = {one.mention: one.party for one in groundings if one.party is not None}
        self.quotations = sorted(one.span for one in reading.quotations)
        self.deeds: dict[int, dict[Role, list[int]]] = {}
        self.tied: dict[int, list[tuple[int, Role]]] = {}
        for tie in reading.relations:
            self.deeds.setdefault(tie.trigger, {}).setdefault(tie.role, []).append(tie.mention)
            self.tied.setdefault(tie.mention, []).append((tie.trigger, tie.role))
        self.order = sorted(range(len(reading.triggers)), key=lambda one: reading.triggers[one].span)
        self.places = [reading.triggers[one].span.start for one in self.order]
        self.names: dict[str, list[tuple[Span, int]]] = {}  # where each party is named
        for number in sorted(self.parties, key=lambda one: self.spans[one]):
            if self.named(number):
                told = self.names.setdefault(self.parties[number].canonical, [])
                told.append((self.spans[number], number))
        self.first = min((told[0][0] for told in self.names.values()), default=None)
        self.pointers = [(one, how) for one in sorted(self.parties) if (how := self._points(one))]

    def _points(self, number: int) -> str | None:
        words = self.spans[number].words(self.text)
        told = POINTING.get(folded(words)) if words[1:] == words[1:].lower() else None
        return told if told in ("we", "they", "he") else None

    def named(self, number: int) -> bool:
        """Whether a mention names its party: no pronoun."""
        return folded(self.spans[number].words(self.text)) not in POINTING

    def named_in(self, party: Party, start: int, end: int) -> list[int]:
        """The mentions between two places that name a party."""
        told = self.names.get(party.canonical, [])
        first, last = (bisect_left(told, at, key=lambda one: one[0].start) for at in (start, end))
        return [number for _, number in told[first:last]]

    def quotation(self, span: Span) -> Span | None:
        """The quotation that holds a span."""
        at = bisect_right(self.quotations, span.start, key=START) - 1
        held = at >= 0 and self.quotations[at].contains(span)
        return self.quotations[at] if held else None

    def within(self, start: int, end: int) -> Iterator[int]:
        """The deeds told between two places, in order."""
        yield from self.order[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def sides(self, deed: int, role: Role) -> Iterator[tuple[int, Party]]:
        """The parties of a deed in a role, by their mentions."""
        for number in self.deeds.get(deed, {}).get(role, ()):
            if number in self.parties:
                yield number, self.parties[number]

    def speaker(self, quotation: Span) -> Party | None:
        """Who speaks a quotation: the speaker of a deed in it, told of outside of it."""
        told = (
            party
            for deed in self.within(quotation.start, quotation.end)
            for number, party in self.sides(deed, Role.SPEAKER)
            if not quotation.contains(self.spans[number])
        )
        return next(told, None)

    def before(self, at: int) -> int:
        """Where the stretch before a place begins in which a deed is told that is spoken of there."""
        sentences = self.reading.sentences
        here = bisect_right(sentences, at, key=START) - 1
        return sentences[max(0, here - REACH)].start if sentences else 0


def _accused(scene: Scene, number: int) -> Meant:
    """Whom "they" of a quotation means, where what was chosen did not do what is told of them."""
    quotation, chosen = scene.quotation(scene.spans[number]), scene.parties[number]
    if quotation is None or not _does_harm(scene, number, quotation):
        return _another(scene, number)
    speaker = scene.speaker(quotation)
    unfit = _is_one(scene, speaker, chosen) or _is_unarmed(scene, chosen)
    killers = _killers(scene, quotation, speaker)
    if chosen.canonical in killers or not (unfit or _passes_by(scene, quotation, chosen)):
        return {}
    if len(killers) == 1:
        return {number: next(iter(killers.values()))}
    return {number: None} if unfit or killers else {}


def _another(scene: Scene, number: int) -> Meant:
    """Whom "he" or "them" of a quotation means: not its speaker, who says "I"."""
    quotation = scene.quotation(scene.spans[number])
    speaker = scene.speaker(quotation) if quotation is not None else None
    return {number: None} if _is_one(scene, speaker, scene.parties[number]) else {}


def _is_one(scene: Scene, speaker: Party | None, party: Party) -> bool:
    """Whether a party is a speaker who is one of the people, and no side whose envoy may say "they" of it."""
    if speaker is None or speaker.canonical != party.canonical:
        return False
    return kind_of(party, scene.atlas) in PEOPLE


def _is_unarmed(scene: Scene, party: Party) -> bool:
    """Whether people are told of by what they are, and fight nobody: "villagers of Lara"."""
    head, book = set(folded(party.canonical).split()[:1]), phrase_book()
    plain = bool(head & book.local & book.unnamed_many) and not party.known
    return plain or kind_of(party, scene.atlas) in UNARMED


def _does_harm(scene: Scene, number: int, quotation: Span) -> bool:
    """Whether a pointer is the doer of a harm, or of anything done to the speaker."""
    deeds = [deed for deed, role in scene.tied.get(number, ()) if role is Role.ACTOR]
    to_him = OF_TELLER.search(scene.text, quotation.start, quotation.end) is not None
    return any(to_him or scene.reading.triggers[deed].event_type in HARMS for deed in deeds)


def _killers(scene: Scene, quotation: Span, speaker: Party | None) -> dict[str, Party]:
    """Those told shortly before a quotation to have done harm to people who are counted."""
    found = {}
    for deed in scene.within(scene.before(quotation.start), quotation.start):
        if scene.reading.triggers[deed].event_type not in HARMS or not scene.deeds[deed].get(Role.TOLL):
            continue
        for number, party in scene.sides(deed, Role.ACTOR):
            own = speaker is not None and speaker.canonical == party.canonical
            both = folded(scene.spans[number].words(scene.text)) in joint_words().both
            if scene.named(number) and not (own or both or _is_unarmed(scene, party)):
                found[party.canonical] = party
    return found


def _passes_by(scene: Scene, quotation: Span, party: Party) -> bool:
    """Whether all deeds of a party before a quotation are no harm, or told by somebody or of another day."""
    deeds = [
        deed
        for deed in scene.within(scene.before(quotation.start), quotation.start)
        if any(one.canonical == party.canonical for _, one in scene.sides(deed, Role.ACTOR))
    ]
    return bool(deeds) and all(_in_passing(scene, one) for one in deeds)


def _in_passing(scene: Scene, deed: int) -> bool:
    trigger = scene.reading.triggers[deed]
    lead = scene.text[max(0, trigger.span.start - 30) : trigger.span.start]
    told = trigger.event_type in HARMS and trigger.modality is Modality.ASSERTED
    return not told or EARLIER.search(lead) is not None


def _teller(scene: Scene, number: int, meant: Meant) -> Meant:
    """Whom "we" means, where it is not whom was chosen."""
    quotation, chosen = scene.quotation(scene.spans[number]), scene.parties[number]
    if quotation is None:
        other = _is_report(scene, number, chosen) and _is_told_of(scene, number, chosen)
        return {number: None} if other else {}
    speaker = scene.speaker(quotation)
    if speaker is None or speaker.canonical == chosen.canonical or _akin(speaker, chosen):
        return {}
    others = {one.canonical for one in _told_by(scene, speaker, quotation, meant)}
    nobody = folded(chosen.canonical) in POINTING
    other = nobody or chosen.canonical in others or (_is_local(speaker) and _fights(scene, number, chosen))
    return {number: speaker} if other else {}


def _is_local(speaker: Party) -> bool:
    """Whether somebody is told of as one of the people of a place: "a farmer", "a nurse"."""
    told = folded(speaker.canonical.removesuffix(UNNAMED)).split()[-1:]
    return speaker.canonical.endswith(UNNAMED) and bool(phrase_book().local.intersection(told))


def _fights(scene: Scene, number: int, chosen: Party) -> bool:
    """Whether a party is an armed one, and the pointer does no harm."""
    noun = set(folded(chosen.canonical).split()[-1:])
    armed = kind_of(chosen, scene.atlas) in ARMED or noun & phrase_book().followers
    return bool(armed) and not _acts(scene, number)


def _acts(scene: Scene, number: int) -> bool:
    """Whether a pointer is the doer of a harm."""
    return any(
        role is Role.ACTOR and scene.reading.triggers[deed].event_type in HARMS
        for deed, role in scene.tied.get(number, ())
    )


def _is_report(scene: Scene, number: int, chosen: Party) -> bool:
    """Whether the report itself may speak: no single person does, and none who tells of harm done by him."""
    many = folded(scene.spans[number].words(scene.text)) in OURS
    return many and kind_of(chosen, scene.atlas) is not ActorKind.PERSON and not _acts(scene, number)


def _told_by(scene: Scene, speaker: Party, quotation: Span, meant: Meant) -> Iterator[Party]:
    """Those of whose deeds a speaker tells, by name or as "they", in a quotation or shortly before."""
    for deed in scene.within(scene.before(quotation.start), quotation.end):
        told = any(one.canonical == speaker.canonical for _, one in scene.sides(deed, Role.SPEAKER))
        quoted = scene.reading.triggers[deed].span.start >= quotation.start
        for number, party in scene.sides(deed, Role.ACTOR) if told or quoted else ():
            other = meant.get(number, party)
            if other is not None and (scene.named(number) or scene.spans[number].words(scene.text) == "They"):
                yield other


def _is_told_of(scene: Scene, number: int, chosen: Party) -> bool:
    """Whether the report tells of a party as of another than its teller: it does harm there, or says so."""
    if _opens(scene, chosen) or _tells(scene, number, chosen):
        return False
    end = scene.spans[number].start
    start = scene.before(end)
    if any(_speaks(scene, one) for one in scene.named_in(chosen, start, end)):
        return True
    roles = (pair for deed in scene.within(start, end) for pair in _roles(scene, deed))
    return any(party.canonical == chosen.canonical and scene.named(one) for one, party in roles)


def _roles(scene: Scene, deed: int) -> Iterator[tuple[int, Party]]:
    """Who tells a deed, and who does it where it is a harm."""
    yield from scene.sides(deed, Role.SPEAKER)
    if scene.reading.triggers[deed].event_type in HARMS:
        yield from scene.sides(deed, Role.ACTOR)


def _speaks(scene: Scene, number: int) -> bool:
    """Whether a verb of saying or denying follows a mention outside of quotations."""
    span = scene.spans[number]
    told = says(scene.text, span) or DENIES.match(scene.text, span.end) is not None
    return told and scene.quotation(span) is None


def _opens(scene: Scene, party: Party) -> bool:
    """Whether a report begins with a party, as its own statements do."""
    first, own = scene.first, scene.names.get(party.canonical)
    if first is None or own is None or own[0][0] != first:
        return False
    return POINTERS.search(scene.text, 0, first.start) is None


def _tells(scene: Scene, number: int, party: Party) -> bool:
    """Whether a party named as such tells the deeds of a pointer: "the Front: we attacked"."""
    return any(
        scene.named(one) and told.canonical == party.canonical
        for deed, _ in scene.tied.get(number, ())
        for one, told in scene.sides(deed, Role.SPEAKER)
    )


def _akin(speaker: Party, other: Party) -> bool:
    """Whether the names share a word: whoever speaks for a side is of it."""
    one, two = ({word[:STEM] for word in WORD.findall(folded(party.canonical))} for party in (speaker, other))
    return not one.isdisjoint(two)
