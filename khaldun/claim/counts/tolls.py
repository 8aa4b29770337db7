"""Figures that hang on a trigger -> Tolls with bounds, kind, victims and scope."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khaldun.claim.counts.agents import did_it
from khaldun.claim.counts.balances import balance_of
from khaldun.claim.counts.captives import kind_by_deed
from khaldun.claim.counts.earlier import is_difference, is_reached, newer_count
from khaldun.claim.counts.fates import Told, fate_of, was_hit
from khaldun.claim.counts.figures import Bounds, figure_bounds
from khaldun.claim.counts.grown import kind_grown, raised_it
from khaldun.claim.counts.harms import kind_beside, tells_of_harm
from khaldun.claim.counts.killings import heals, is_attempt, kills
from khaldun.claim.counts.kin import with_children
from khaldun.claim.counts.lists import in_list
from khaldun.claim.counts.numbered import with_share
from khaldun.claim.counts.oneperson import named_list
from khaldun.claim.counts.persons import (
    are_named_behind,
    each_once,
    is_one_person,
    told_again,
    told_and_named,
)
from khaldun.claim.counts.uncounted import counts_nobody, is_no_victim, is_of_things_before
from khaldun.claim.counts.victims import standing_after, standing_of
from khaldun.claim.counts.wholes import is_whole, standing_of_whole, whole_told
from khaldun.claim.crimes import is_crime_news, is_peaceful
from khaldun.claim.marks import Marks, sentence_span, whole_sentence
from khaldun.claim.wounds import died_of_it
from khaldun.records import (
    EventType,
    Party,
    Relation,
    Role,
    Span,
    Toll,
    TollKind,
    TollScope,
    Trigger,
    Victims,
)

FLOOR_CARRIES = frozenset({"at least", "no fewer than", "no less than", "not less than"})
"""Words that also hold for a second number without a verb of its own ("more than" does not: guideline)."""
OWN_VERB = re.compile(r"\b(?:was|were|is|are|had|have|has|be|been|including|among|of (?:them|whom))\b|[.;]")
"""What stops an "at least" on its way to the next figure: a new verb, or a part of the whole."""
KILLINGS = frozenset(
    {EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.BATTLE}
)
HARMED = frozenset({TollKind.KILLED, TollKind.WOUNDED})
HARMING = KILLINGS | {EventType.RIOT, EventType.PROTEST}
HELD = frozenset({TollKind.DETAINED, TollKind.ABDUCTED, TollKind.RELEASED})
VERB_AFTER = re.compile(r"\s*(?:others?|people|more)?\s*(?:was|were|is|are|had|have|has)\b")
JOINED = re.compile(r",? and ")
OF_THEM = re.compile(r"\bof (?:them|whom|these|those)\b", re.IGNORECASE)
PART_OF = re.compile(
    r"^[^.;]*\b(?:including|among (?:them|whom))\s+(?:(?:at least|a|an|the)\s+)?$", re.IGNORECASE
)
"""What stands between a whole and its part."""
PART_BEHIND = re.compile(
    r"\b(?:including|among (?:them|whom))\s+(?:(?:at least|an?|the|one)\s+)?$", re.IGNORECASE
)
PART_REACH = 30
"""Code points before a part in which the words stand that make it one."""
REST_OF_AGE = re.compile(r"-?\s?(?:(?:(?:years?|yrs?\.?|months?|weeks?)[- ])?olds?|y/o|yo)\b")
NUMBER_REST = re.compile(r"(?:,\d{3})+(?!\d)|\.\d+(?= (?:million|thousand)\b)")
NUMBER_LEAD = re.compile(r"(?<![\d,])\d{1,3},\Z")
LEAD_REACH = 5
"""Characters before a figure that show whether it is cut inside a number: "92," and one before."""
WORD_SIGN = re.compile(r"[\d\w]")
QUALIFIER_BEFORE = re.compile(
    r"\b(at least|more than|no fewer than|up to|as many as|almost|nearly|fewer than|less than|over"
    r"|about|around|some|between|from|between \S+ and)\s+$",
    re.IGNORECASE,
)
OTHERS = re.compile(r"\b(?:others?|another|more)\b", re.IGNORECASE)


def trigger_tolls(marks: Marks, trigger: int) -> tuple[Toll, ...]:
    """The tolls of one trigger in order of the text.

    Words without a number ("several"), or with one of no people ("3497 Graceland Drive"), make no toll.
    """
    tolls: list[Toll] = []
    attempted = is_attempt(marks.text, marks.reading.triggers[trigger].span)
    floor: tuple[int, str] | None = None  # where the last "at least" figure ended
    for relation in marks.roles(trigger, Role.TOLL):
        act = marks.reading.triggers[trigger].span
        span = whole_told(marks.text, newer_count(marks.text, _whole_figure(marks, relation)), act)
        bounds = figure_bounds(_with_qualifier(marks, span))
        if bounds is None or _counts_nobody(marks, relation):
            continue
        if attempted and marks.figures[trigger, relation.mention].kind is TollKind.KILLED:
            continue
        if floor and _floor_carries(marks.text, floor[0], span, bounds):
            bounds = Bounds(low=bounds.low, high=None, floor_word=floor[1])
        if bounds.floor_word in FLOOR_CARRIES:
            floor = (span.end, bounds.floor_word or "")
        tolls.append(_toll(marks, relation, span, bounds, tolls))
    return _without_names(_without_repeats(tolls), marks.text)


def _whole_figure(marks: Marks, relation: Relation) -> Span:
    """A figure with all that belongs to it and that the reader cut off."""
    whole = with_children(marks.text, _with_whole_age(marks, _with_whole_number(marks, relation)))
    return with_share(marks.text, _with_all_named(marks, whole))


def _with_whole_number(marks: Marks, relation: Relation) -> Span:
    """A figure cut inside its number is that of the whole number: "92" of "92,153"."""
    span = marks.mention(relation).span
    rest, lead = (
        NUMBER_REST.match(marks.text, span.end),
        NUMBER_LEAD.search(marks.text, max(0, span.start - LEAD_REACH), span.start),
    )
    start = lead.start() if lead and marks.text[span.start].isdigit() else span.start
    return Span(start=start, end=rest.end() if rest and marks.text[span.end - 1].isdigit() else span.end)


def _with_whole_age(marks: Marks, span: Span) -> Span:
    """A figure cut inside an age is the person of that age: "9" or "9-year" of "a 9-year-old boy"."""
    rest = REST_OF_AGE.match(marks.text, span.end)
    aged = rest is not None and marks.text[span.start : span.end].rstrip("-")[-1:].isalnum()
    return Span(start=span.start, end=rest.end()) if rest and aged else span


def _with_all_named(marks: Marks, span: Span) -> Span:
    """A figure that names one of several dead in a row is that of all of them."""
    return Span(start=span.start, end=named_list(marks.text, span.start, span.end))


def _counts_nobody(marks: Marks, relation: Relation) -> bool:
    kind, span = marks.figures[relation.trigger, relation.mention].kind, marks.mention(relation).span
    if counts_nobody(marks.text, span, kind) or (kind in HARMED and did_it(marks.text, span)):
        return True
    trigger = marks.reading.triggers[relation.trigger]
    if is_difference(marks.text, span.start) or is_whole(marks.text, span, trigger.span):
        return True
    clause, judged = trigger.evidence, trigger.event_type is EventType.LEGAL_ACTION
    harmed = judged or (clause.contains(span) and kind_beside(marks.text, span, clause) is not None)
    return not harmed and (is_no_victim(marks.text, span, kind) or is_of_things_before(marks.text, span))


def own_victims(marks: Marks, trigger: int) -> tuple[Relation, ...]:
    """The recipients of a trigger, without those whom another figure counts.

    Where a trigger's own figure names its victims ("beheading a dozen captives, then murdering 22 wounded"),
    those under the figure of another trigger are that one's.
    """
    recipients = marks.roles(trigger, Role.RECIPIENT)
    own = [marks.mention(relation).span for relation in marks.roles(trigger, Role.TOLL)]
    counted = [relation for relation in recipients if _is_under(marks, relation, own)]
    if not counted or len(counted) == len(recipients):
        return recipients
    return tuple(r for r in recipients if r in counted or not _is_under(marks, r, marks.figure_spans))


def _is_under(marks: Marks, relation: Relation, spans: Sequence[Span]) -> bool:
    span = marks.mention(relation).span
    return any(span.overlaps(other) for other in spans)


def borne_by_words(marks: Marks, trigger: Trigger, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """The tolls less those killed or wounded by what harms nobody, in sentences without a word of harm.

    "Defeats him by 319 to 219" kills nobody. Of 40 annotated figures of people killed or wounded in such
    events (stories and training part) 8 stand in words without one, most of them wounds told by what was
    done about them; of 15 that the reader gave in 824 reports 13 were wrong. In news without a word of war or
    crime, of games and markets, all that the reader takes for violence needs such a word, and a plain one.
    """
    violent = trigger.event_type in HARMING
    if violent and not is_peaceful(marks.text):
        return tuple(tolls)
    kept = (toll.kind not in HARMED or _borne(marks, trigger, toll, plainly=violent) for toll in tolls)
    return tuple(toll for toll, keeps in zip(tolls, kept, strict=True) if keeps)


def _borne(marks: Marks, trigger: Trigger, toll: Toll, *, plainly: bool) -> bool:
    spans = [trigger.span, toll.span or trigger.span]
    return any(tells_of_harm(whole_sentence(marks, span), plainly=plainly) for span in spans)


def typed_by_tolls(event_type: EventType, tolls: Sequence[Toll], deed: str) -> EventType:
    """A claim that only counts displaced or held people speaks of displacement or detention; one of people
    killed by a deed of killing ("hung two men from a bridge") of no detention; one of care of no violence.

    So annotated in 79 of 79 claims that count displaced people alone, and in 166 of 167 that count people
    detained, abducted or released.
    """
    kinds = {toll.kind for toll in tolls}
    if kinds == {TollKind.DISPLACED}:
        return EventType.DISPLACEMENT
    if event_type in KILLINGS and TollKind.KILLED not in kinds and heals(deed):
        return EventType.AID
    if event_type is EventType.DETENTION and kinds == {TollKind.KILLED} and kills(deed):
        return EventType.VIOLENCE_AGAINST_CIVILIANS
    return EventType.DETENTION if kinds and kinds <= HELD else event_type


def single_victims(marks: Marks, trigger: int, recipients: Sequence[Party]) -> tuple[Toll, ...]:
    """ "Gunmen shot dead a teacher": a word of killing whose victims are single persons counts them.

    The annotators count 25 of 26 such claims of the training part. The word is the trigger, or stands right
    beside the victim ("the shooting killed Rui Moura").
    """
    act = marks.reading.triggers[trigger]
    if act.event_type not in KILLINGS or is_attempt(marks.text, act.span):
        return ()
    killing = kills(marks.words(act.span))
    harms = [TollKind.KILLED if killing else _harm_beside(marks, act, party) for party in recipients]
    kind = next((harm for harm in harms if harm), None)
    victims = [party for party, harm in zip(recipients, harms, strict=True) if harm is kind]
    named = each_once(victims, marks.text)
    if kind is None or not all(is_one_person(name, marks.text) for name in named):
        return ()
    return (
        Toll(
            kind=kind,
            low=len(named),
            high=len(named),
            words=", ".join(named),
            victims=(standing_of(named[0]) or Victims.UNKNOWN) if len(named) == 1 else Victims.UNKNOWN,
            span=victims[0].span if len(named) == 1 else None,
        ),
    )


def _harm_beside(marks: Marks, act: Trigger, party: Party) -> TollKind | None:
    """What the verb beside a victim says became of him."""
    if party.span is None or not act.evidence.contains(party.span):
        return None
    if died_of_it(marks.text, party.span, act.span):
        return TollKind.KILLED
    kind = kind_beside(marks.text, party.span, act.evidence)
    return kind if kind in (TollKind.KILLED, TollKind.WOUNDED) else None


def _floor_carries(text: str, floor_end: int, span: Span, bounds: Bounds) -> bool:
    """Whether an "at least" that ended at `floor_end` holds for this number too: no own verb is near."""
    exact = bounds.low is not None and bounds.low == bounds.high and bounds.low > 1
    between, after = text[floor_end : span.start], text[span.end : span.end + 20]
    return exact and len(between) <= 60 and not OWN_VERB.search(between) and not VERB_AFTER.match(after)


def _with_qualifier(marks: Marks, span: Span) -> str:
    """The figure's words, with a qualifier the reader left just outside ("at least" | "15 people")."""
    lead = marks.text[max(0, span.start - 24) : span.start]
    match = QUALIFIER_BEFORE.search(lead)
    words = marks.words(span)
    if match and match.group(1).casefold() == "up to" and is_reached(lead[: match.start()]):
        return words
    return f"{match.group(1)} {words}" if match and WORD_SIGN.match(words) else words


def _toll(marks: Marks, relation: Relation, span: Span, bounds: Bounds, before: list[Toll]) -> Toll:
    figure = marks.figures[relation.trigger, relation.mention]
    words = marks.words(span)
    clause = marks.reading.triggers[relation.trigger].evidence
    told = clause if clause.contains(span) else sentence_span(marks, span)
    kind = kind_grown(marks.text, span, told) or kind_beside(marks.text, span, told, figure.kind)
    if died_of_it(marks.text, span, marks.reading.triggers[relation.trigger].span):
        kind = TollKind.KILLED
    if kind is None and figure.kind is TollKind.KILLED and _whole_is_wounded(marks, span, before):
        kind = TollKind.WOUNDED
    stated = standing_after(marks.text[span.end : clause.end]) or standing_of(words)
    victims = stated or standing_of_whole(marks.text, span) or figure.victims
    if victims is Victims.UNKNOWN and OTHERS.search(words) and before and _bare_count(words):
        victims = before[-1].victims
    read = kind or _fate(marks, relation, span, bounds)
    return Toll(
        kind=kind_by_deed(marks, relation.trigger, span, read, figure.kind, told=kind is not None),
        low=bounds.low,
        high=bounds.high,
        words=words,
        victims=victims,
        scope=_scope(marks, figure.scope, span, before),
        span=span,
    )


def _scope(marks: Marks, read: TollScope, span: Span, before: list[Toll]) -> TollScope:
    """The scope the reader gives, but a part told behind its whole is one (so annotated in 3 of 3 such).

    So it is where nobody counted the whole: "several men, including the leader" (6 of 6 such figures of the
    stories and the training part that count an incident). What "and" joins is told alike: "five soldiers and
    four civilians" are nine (so all of 128 such pairs of annotated reports and stories).
    """
    if read is TollScope.SUBSET and (beside := _joined_to(marks, span, before)):
        return beside.scope
    if read is not TollScope.INCIDENT:
        return read
    if PART_BEHIND.search(marks.text, max(0, span.start - PART_REACH), span.start):
        return TollScope.SUBSET
    whole = before[-1] if before else None
    if whole is None or whole.span is None or whole.span.end > span.start:
        return read
    part = PART_OF.search(marks.text[whole.span.end : span.start]) or raised_it(marks.text, whole.span, span)
    return TollScope.SUBSET if part else read


def _joined_to(marks: Marks, span: Span, before: list[Toll]) -> Toll | None:
    """The figure right before, where only "and" or a list joins the two and neither is told of the other."""
    beside = before[-1] if before else None
    if beside is None or beside.span is None or OF_THEM.search(marks.words(span)):
        return None
    text = marks.text
    joined = JOINED.fullmatch(text, beside.span.end, span.start) or in_list(text, beside.span, span)
    return beside if joined else None


def _whole_is_wounded(marks: Marks, span: Span, before: list[Toll]) -> bool:
    """Whether it is a part of people who were hurt ("six people were hurt, including [a woman]")."""
    wholes = [one for one, _ in marks.figure_kinds if one.end <= span.start]
    whole = max(wholes, key=lambda one: one.end, default=None)
    if whole is None or not PART_OF.search(marks.text[whole.end : span.start]):
        return False
    known = next((toll.kind for toll in before if toll.span == whole), None)
    return TollKind.WOUNDED is (
        known or kind_beside(marks.text, whole, Span(start=whole.start, end=span.start))
    )


def _fate(marks: Marks, relation: Relation, span: Span, bounds: Bounds) -> TollKind:
    """The reader's kind of a figure beside which no verb stands, after what the report says of their fate."""
    kind = marks.figures[relation.trigger, relation.mention].kind
    if bounds.high == 0:
        return kind  # nobody died, nobody was hurt: what the reader says
    alike = [one for one, its in marks.figure_kinds if its is kind and not one.overlaps(span)]
    others = [one for one, its in marks.figure_kinds if its is not kind and not one.overlaps(span)]
    background = tuple(trigger.evidence for trigger in marks.reading.triggers if trigger.background)
    reading, crime = marks.reading, is_crime_news(marks.text)
    told = Told(
        *(marks.text, span, reading.sentences, alike, others, background, reading.report.title or "", crime)
    )
    several = bounds.low != 1 or bounds.high != 1
    found = fate_of(told, kind, several=several)
    if found is TollKind.KILLED and several and bounds.low == bounds.high and was_hit(told):
        return balance_of(marks).kind_of(bounds.low or 0) or found
    return found


def _bare_count(words: str) -> bool:
    """Whether the words name nobody but "N others"."""
    return len(words.split()) <= 3


def _without_repeats(tolls: list[Toll]) -> tuple[Toll, ...]:
    """Of two tolls of one kind on overlapping words only the longer-worded one."""
    kept: list[Toll] = []
    for toll in sorted(tolls, key=lambda t: (-len(t.words), t.span or Span(start=0, end=1))):
        if not any(
            toll.kind is other.kind and toll.span and other.span and toll.span.overlaps(other.span)
            for other in kept
        ):
            kept.append(toll)
    return tuple(sorted(kept, key=lambda t: t.span or Span(start=0, end=1)))


def _without_names(tolls: Sequence[Toll], text: str) -> tuple[Toll, ...]:
    """The tolls without one for a person just told of: "a mayor, Rui Moura", "a nurse, a mother of two"."""
    kept: list[Toll] = []
    for toll in tolls:
        if not (kept and _is_same_person(kept[-1], toll, text)):
            kept.append(toll)
    return tuple(kept)


def _is_same_person(last: Toll, toll: Toll, text: str) -> bool:
    if last.span is None or toll.span is None:
        return False
    alike = last.kind is toll.kind or {last.kind, toll.kind} <= HARMED
    named = last.kind is toll.kind and (
        told_and_named(last.span, toll.span, text)
        or are_named_behind(last.span, toll.span, text, last.low if last.low == last.high else None)
    )
    return named or (alike and told_again(last.span, toll.span, text))
