"""Two voices that count the same people in one sentence: "police said 12 died, while residents spoke of 25".

The reader ties both figures to one deed and one speaker, or leaves the second figure out. Each is a claim of
its own, by its own speaker. The words are data/claim/other_voices.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.attribution import party_attribution
from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.harms import is_at_home, kind_beside
from khaldun.claim.counts.victims import standing_of
from khaldun.claim.marks import Marks, sentence_span
from khaldun.data.choices import read_choices
from khaldun.data.numbers import number_words
from khaldun.data.sought import sought
from khaldun.records import Attribution, Claim, MentionKind, Modality, Party, Role, Span, Toll, TollKind

TABLE = "claim/other_voices.toml"
COUNTED = frozenset({TollKind.KILLED, TollKind.WOUNDED})
ARTICLE = re.compile(r"(?:the|an?|its|their)\s+", re.IGNORECASE)
_QUALIFIER = (
    r"at least|more than|no more than|about|some|around|nearly|almost|over|up to|as many as|only|just"
)
_LEAD = rf"(?:(?:{_QUALIFIER}) )*"
_FIGURE = (
    rf"(?P<figure>{_LEAD}(?:\d[\d,]*\b(?:(?: to |-)\d[\d,]*\b)?|(?:{number_words()}|none)\b)"
    r"(?: (?:people|dead|deaths|killed|victims|bodies|civilians|fatalities|casualties))?)"
)
_END = r"(?=\s*(?:[.,;]|$| and \d| (?:on|in|at|were|was|had|have|died)\b))"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/other_voices.toml says; its comments tell what each list is for."""

    joining: tuple[str, ...]
    counting: tuple[str, ...]
    saying: tuple[str, ...]
    object: tuple[str, ...]
    counters: tuple[str, ...]


class Rules(Struct, frozen=True):
    """The lists as patterns, each of which begins behind a figure and ends with the next one."""

    counting: re.Pattern[str]
    saying: re.Pattern[str]
    according: re.Pattern[str]
    gapped: re.Pattern[str]
    apart: re.Pattern[str]  # gapped too, with a comma for the verb
    told: re.Pattern[str]  # before the first figure
    behind: re.Pattern[str]  # ends before a speaker
    verb: re.Pattern[str]  # begins behind one
    joint: re.Pattern[str]  # ends before another voice
    counters: re.Pattern[str]


class Voice(Struct, frozen=True):
    """Somebody else who counts: who he is, his verb and his first figure."""

    who: Span
    cue: str
    figure: Span
    sure: bool  # whether his words are a count though the reader marks none

    def start(self) -> int:
        """Where his words begin."""
        return self.who.start


def parted_by_voice(marks: Marks, claim: Claim) -> list[Claim]:
    """The claim, and one for every other voice that counts the same people in its sentence."""
    first = next((one for one in claim.tolls if one.span and one.kind in COUNTED), None)
    if first is None or first.span is None:
        return [claim]
    sentence = sentence_span(marks, first.span)
    voices = [one for one in _voices(marks, first.span, sentence) if _may_count(marks, claim, one)]
    if not voices:
        return [claim]
    ends = [*(later.start() for _, later in pairwise(voices)), sentence.end]
    own = _without(marks, claim, voices)
    others = (_told_by(marks, claim, first, one, end) for one, end in zip(voices, ends, strict=True))
    return [own, *(one for one in others if one is not None)]


def _voices(marks: Marks, first: Span, sentence: Span) -> Iterator[Voice]:
    """The other voices of a sentence behind its first figure, in order of the text."""
    rules, before = _rules(), marks.text[sentence.start : first.start]
    patterns = [(rules.counting, True), (rules.according, True), (rules.saying, False)]
    if rules.told.search(before):
        patterns += [(rules.gapped, True), (rules.apart, True)]
    found: dict[int, Voice] = {}
    for pattern, sure in patterns:
        for told in pattern.finditer(marks.text, first.end, sentence.end):
            one = _voice(told, sure=sure)
            if _is_counter(marks, one):
                found.setdefault(one.figure.start, one)
    yield from (found[at] for at in sorted(found))


def _voice(told: re.Match[str], *, sure: bool) -> Voice:
    who, figure = (Span(start=told.start(name), end=told.end(name)) for name in ("who", "figure"))
    return Voice(who, told.groupdict().get("cue") or "", figure, sure)


def _is_counter(marks: Marks, voice: Voice) -> bool:
    """Whether somebody stands there who may count: a party, or a word for one. Without a verb nothing else
    may stand between him and his figure ("the rebels | 40", no "the rebels killed 40").
    """
    who, actor = voice.who, _actor(marks, voice.who)
    nouns = [noun.end() for noun in _rules().counters.finditer(marks.words(who))]
    if voice.cue:
        return actor is not None or bool(nouns)
    ends = actor is not None and marks.reading.mentions[actor].span.end == who.end
    return ends or who.start + max(nouns, default=-1) == who.end


def _actor(marks: Marks, who: Span) -> int | None:
    """The longest party named in those words and nowhere else; None where none is."""
    found = [
        (span.end - span.start, -number)
        for number in marks.mentioned.overlapping(who)
        if who.contains(span := marks.reading.mentions[number].span) and _is_party(marks, number)
    ]
    return -max(found)[1] if found else None


def _is_party(marks: Marks, number: int) -> bool:
    grounding = marks.groundings.get(number)
    named = marks.reading.mentions[number].kind is MentionKind.ACTOR
    return named and grounding is not None and grounding.party is not None


def _may_count(marks: Marks, claim: Claim, voice: Voice) -> bool:
    """Whether the figure of a voice is of the people of the claim: the reader ties it to no other deed."""
    tied = any(toll.span and toll.span.overlaps(voice.figure) for toll in claim.tolls)
    return tied or (voice.sure and not _is_of_another(marks, claim, voice.figure))


def _is_of_another(marks: Marks, claim: Claim, figure: Span) -> bool:
    """Whether the reader ties the figure to another deed of such harm, which is a claim of its own."""
    return any(
        marks.reading.mentions[mention].span.overlaps(figure)
        and (other := marks.reading.triggers[trigger]).span != claim.trigger_span
        and is_at_home(TollKind.KILLED, other.event_type)
        and any(tie.mention == mention for tie in marks.roles(trigger, Role.TOLL))
        for trigger, mention in marks.figures
    )


def _without(marks: Marks, claim: Claim, voices: Sequence[Voice]) -> Claim:
    """The claim as its first voice tells it: less the figures and the names of the others."""
    start, evidence = voices[0].start(), claim.evidence[0]
    sentence, spans = sentence_span(marks, claim.trigger_span), [one.span for one in claim.tolls if one.span]
    begin = min([evidence.start, *(span.start for span in spans if sentence.contains(span))])
    whole = Span(start=begin, end=max(min(evidence.end, start), claim.trigger_span.end))
    joint = _rules().joint.search(marks.words(whole))
    shorter = Span(start=whole.start, end=whole.start + joint.start()) if joint else whole
    told = shorter if shorter.end >= claim.trigger_span.end else whole
    by = _first_voice(marks, claim, voices)
    silent = by.own_voice() and not by.hedge and claim.modality is Modality.REPORTED
    return replace(
        claim,
        evidence=(told, *claim.evidence[1:]),
        words=marks.words(told),
        tolls=tuple(toll for toll in claim.tolls if toll.span is None or toll.span.start < start),
        attribution=by,
        modality=Modality.ASSERTED if silent else claim.modality,
        actors=_not_speaking(claim.actors, voices),
        recipients=_not_speaking(claim.recipients, voices),
    )


def _first_voice(marks: Marks, claim: Claim, voices: Sequence[Voice]) -> Attribution:
    """Who tells the first figure, where the reader takes one of the others for him: whoever stands in front
    of a verb of saying, or behind "according to", before them; else the outlet.
    """
    told, start = claim.attribution, voices[0].start()
    whole = told.span and Span(start=told.span.start, end=told.span.start + len(told.surface or " "))
    if whole is None or not any(whole.overlaps(one.who) for one in voices):
        return told
    sentence = sentence_span(marks, claim.trigger_span)
    for number in marks.mentioned.overlapping(Span(start=sentence.start, end=start)):
        span = marks.reading.mentions[number].span
        if span.end <= start and _is_party(marks, number) and _tells(marks, sentence, span):
            return party_attribution(marks, number, cue=told.cue or "") or Attribution(hedge=told.hedge)
    return Attribution(hedge=told.hedge)


def _tells(marks: Marks, sentence: Span, who: Span) -> bool:
    rules = _rules()
    before = marks.text[sentence.start : who.start]
    return rules.behind.search(before) is not None or rules.verb.match(marks.text, who.end) is not None


def _not_speaking(parties: Sequence[Party], voices: Sequence[Voice]) -> tuple[Party, ...]:
    return tuple(
        party
        for party in parties
        if party.span is None or not any(party.span.overlaps(one.who) for one in voices)
    )


def _told_by(marks: Marks, claim: Claim, first: Toll, voice: Voice, end: int) -> Claim | None:
    """What another voice counts, up to where the next one begins; None where it is a claim already."""
    if _is_of_another(marks, claim, voice.figure):
        return None
    clause = Span(start=voice.start(), end=end)
    read = [toll for toll in claim.tolls if toll.span and clause.contains(toll.span)]
    if not any(toll.span and toll.span.overlaps(voice.figure) for toll in read):
        read = [toll for toll in [_toll(marks, first, voice.figure)] if toll] + read
    if not read:
        return None
    told = Span(start=voice.start(), end=max(voice.figure.end, *(one.span.end for one in read if one.span)))
    return replace(
        claim,
        evidence=(told,),
        words=marks.words(told),
        tolls=tuple(_alike(marks, toll, first, clause) for toll in read),
        attribution=_attribution(marks, voice),
        modality=Modality.REPORTED if claim.modality is Modality.ASSERTED else claim.modality,
        actors=_not_speaking(claim.actors, [voice]),
        recipients=_not_speaking(claim.recipients, [voice]),
    )


def _toll(marks: Marks, first: Toll, figure: Span) -> Toll | None:
    """A figure the reader left out, as one of the people of the first."""
    bounds = figure_bounds(marks.words(figure))
    if bounds is None:
        return None
    return replace(first, low=bounds.low, high=bounds.high, words=marks.words(figure), span=figure)


def _alike(marks: Marks, toll: Toll, first: Toll, clause: Span) -> Toll:
    """The toll, of the first one's kind and people where no word beside it tells of others."""
    told = toll.span is not None and kind_beside(marks.text, toll.span, clause) is not None
    kind = toll.kind if told or toll.kind not in COUNTED | {TollKind.OTHER} else first.kind
    victims = first.victims if kind is first.kind and standing_of(toll.words) is None else toll.victims
    return replace(toll, kind=kind, victims=victims)


def _attribution(marks: Marks, voice: Voice) -> Attribution:
    """The other voice as speaker: the party marked there, else its own words."""
    actor = _actor(marks, voice.who)
    told = party_attribution(marks, actor, cue=voice.cue) if actor is not None else None
    if told is not None:
        return told
    words = marks.words(voice.who)
    return Attribution(
        speaker=ARTICLE.sub("", words, count=1), surface=words, span=voice.who, cue=voice.cue, anonymous=True
    )


@cache
def _rules() -> Rules:
    joining, counting, saying, filling, counters = read_choices(TABLE, Lists).values()
    begin = rf"(?:[,;]\s+(?:(?:{joining})\s+)?|\s(?:{joining})\s+)"
    who = r"(?P<who>[A-Za-z][^,;:.\d]{1,60}?)"
    object_ = rf"(?:\s+(?:{filling}))*\s+"
    return Rules(
        counting=sought(rf"{begin}{who}\s+(?P<cue>{counting}){object_}{_FIGURE}{_END}"),
        saying=sought(rf"{begin}{who}\s+(?P<cue>{saying}){object_}{_FIGURE}{_END}"),
        according=sought(rf"{begin}(?P<cue>according to)\s+{who},?\s+{_FIGURE}{_END}"),
        gapped=sought(rf"{begin}{who}(?:\s+at)?\s+{_FIGURE}{_END}"),
        apart=sought(rf";\s+(?:(?:{joining})\s+)?{who},(?:\s+at)?\s+{_FIGURE}{_END}"),
        told=sought(rf"\b(?:according to|{saying}|{counting})\b"),
        behind=sought(r"\baccording to\s+$"),
        verb=sought(rf"\s+(?:{saying}|{counting})\b"),
        joint=sought(rf"[\s,;]+(?:(?:{joining}|according to)\s*)*$"),
        counters=sought(rf"\b(?:{counters})\b"),
    )
