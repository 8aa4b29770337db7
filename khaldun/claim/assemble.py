"""One reading in, its claims out: the rules of the annotation guideline, applied in five passes.

1. every trigger outside page furniture becomes a claim with its own words, parties, tolls, place and time;
2. a claim that lists several places side by side, without a toll for them together, is split by place;
3. a claim inside a quotation is told by whoever is quoted, and a reported claim without a speaker keeps the
   speaker whose account it continues in the next sentence;
4. claims without time or place words inherit them where the rules allow it, and say so;
5. what is said again in the same words is one claim with several spans of evidence; then claims get their
   ids, and the links between them (`content_of`, `denies`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.accused import with_charge, without_charged
from khaldun.claim.addressees import with_second_asked, without_first_asked
from khaldun.claim.arms import with_arms
from khaldun.claim.attribution import party_of, trigger_attribution
from khaldun.claim.backings import backing_sides, told_relation
from khaldun.claim.counts.captives import single_captives, told_taking, without_sought, without_sought_figures
from khaldun.claim.counts.earlier import of_one_kind, with_successor, without_given_up
from khaldun.claim.counts.figures import counts_nobody
from khaldun.claim.counts.killings import toll_of_them, whom_of_them
from khaldun.claim.counts.losses import with_losses
from khaldun.claim.counts.other_voices import parted_by_voice
from khaldun.claim.counts.pairs import with_pairs
from khaldun.claim.counts.placed import with_kinds_before, with_placed
from khaldun.claim.counts.ranges import as_ranges
from khaldun.claim.counts.scopes import with_scopes
from khaldun.claim.counts.singles import with_parts
from khaldun.claim.counts.sums import as_sum
from khaldun.claim.counts.tolls import (
    borne_by_words,
    own_victims,
    single_victims,
    trigger_tolls,
    typed_by_tolls,
)
from khaldun.claim.counts.twins import without_twins
from khaldun.claim.counts.unmarked import own_toll, unmarked_tolls, with_further
from khaldun.claim.counts.victims import borne_out
from khaldun.claim.denials.answered import with_denials
from khaldun.claim.denials.cues import without_cues
from khaldun.claim.denials.negated import with_negated
from khaldun.claim.doers import doers, with_implied_police, without_blamed, without_doers
from khaldun.claim.embargoes import as_embargo
from khaldun.claim.eras import with_eras
from khaldun.claim.flights import as_carried
from khaldun.claim.idioms import is_idiom, with_people_taken
from khaldun.claim.implied.choice import with_implied
from khaldun.claim.lands import lands_at
from khaldun.claim.marks import Marks, marks_of, two_sentences
from khaldun.claim.meant import with_meant
from khaldun.claim.methods import driven, fliers, flown, named_flight, told_method
from khaldun.claim.mishaps import without_mishaps
from khaldun.claim.owning import with_owned
from khaldun.claim.places.choice import with_chosen_places
from khaldun.claim.places.journeys import is_town_passed
from khaldun.claim.places.parted import parted_by_place
from khaldun.claim.places.totals import parted_total
from khaldun.claim.quotations import as_quoted, with_quoted_speaker
from khaldun.claim.relations import with_relations
from khaldun.claim.relays import with_wire
from khaldun.claim.repelling import of_repelling
from khaldun.claim.rescues import dated_apart, with_rescues
from khaldun.claim.retold import with_doers_before
from khaldun.claim.sayings.finder import sayings_of
from khaldun.claim.sayings.speakers import goes_on, with_quoting_speaker, with_subject
from khaldun.claim.sayings.withheld import as_withheld, withheld
from khaldun.claim.settings import (
    period_without_words,
    trigger_places,
    with_onsets,
)
from khaldun.claim.sides import apart, of_convicts
from khaldun.claim.spared import with_spared
from khaldun.claim.standing.attempts import as_tried
from khaldun.claim.standing.attributes import as_attribute
from khaldun.claim.standing.background import with_background
from khaldun.claim.standing.modality import (
    judged_modality,
    judged_polarity,
    told_modality,
    with_continued_speaker,
    with_hearsay,
)
from khaldun.claim.sufferers import done_to
from khaldun.claim.tables.told import with_rows
from khaldun.claim.times.choice import with_chosen_periods
from khaldun.claim.times.clauses import period_in_clause
from khaldun.claim.times.sofar import so_far
from khaldun.claim.times.wars import at_large
from khaldun.claim.wounds import with_later_deaths
from khaldun.claim.written import as_written
from khaldun.records import (
    Attribution,
    Claim,
    ClaimId,
    EventType,
    Modality,
    Party,
    Place,
    PlacePrecision,
    Reading,
    Relation,
    Role,
    Span,
    Trigger,
)
from khaldun.records.wire import digest

UNSET = ClaimId("")


def claims_of(reading: Reading) -> tuple[Claim, ...]:
    """Every claim of one report, in order of the text; ids depend on the content alone."""
    marks = marks_of(with_later_deaths(with_rescues(with_people_taken(reading))))
    told = with_implied(told_claims(marks), marks)
    return tuple(with_relations(told, at, marks) for at in range(len(told)))


def told_claims(marks: Marks) -> list[Claim]:
    """The claims of a report with the parties that their own words tell, before one is lent by another."""
    drafts = with_eras(with_chosen_places(*before_places(marks), marks), marks)
    drafts = without_cues([as_attribute(claim, marks) for claim in drafts], marks)
    drafts = with_negated(with_denials(drafts, marks), marks)
    told = _told_once(with_parts([with_scopes(claim) for claim in without_twins(drafts)]))
    told = with_rows(told, marks)
    return list(_with_ids(as_written(claim, marks.text) for claim in told))


def before_places(marks: Marks) -> tuple[list[Claim], list[Place | None]]:
    """The claims of a report with the places of their own words alone; for each the country it may lie in,
    None where words tell its place though they name none.
    """
    told = told_drafts(marks)
    lands = lands_at(marks, [one.claim.trigger_span for one in told])
    dated = dated_apart(with_chosen_periods([one.claim for one in told], marks), marks)
    drafts = with_background(dated, marks.reading.day())
    return drafts, [None if one.points else land for one, land in zip(told, lands, strict=True)]


class Draft(Struct, frozen=True, kw_only=True):
    """A claim before it takes a time or a place of another."""

    claim: Claim
    points: bool  # whether words tell its place, even such as name none


def told_drafts(marks: Marks) -> list[Draft]:
    """The claims of a report with what their own words and their speakers tell, no ids yet."""
    sayings = sayings_of(marks.text, marks.reading.sentences)
    drafts: list[Claim] = []
    judged: list[Modality] = []
    pointing: list[bool] = []
    for number, trigger in enumerate(marks.reading.triggers):
        if marks.dropped(trigger) or is_idiom(marks.text, trigger):
            continue
        told = judged_modality(marks, trigger)
        by = with_subject(marks, sayings, number, trigger_attribution(marks, number))
        by = with_charge(with_hearsay(by, marks, trigger), marks.charges, trigger.span, marks.text)
        by = withheld(by, marks, trigger)
        told = as_withheld(told, by)
        draft = with_losses(marks, _draft(marks, number, told, by))
        whole = _split(draft, trigger_places(marks, number))
        parts = [
            as_tried(as_embargo(part, marks.text), marks) for one in whole for part in _parted(marks, one)
        ]
        split = [as_carried(part, marks) for part in parts]
        drafts.extend(split)
        judged.extend([told] * len(split))
        pointing.extend([bool(marks.roles(number, Role.PLACE))] * len(split))
    for at in range(len(drafts)):
        drafts[at] = with_quoted_speaker(drafts, at, marks)
        drafts[at] = with_quoting_speaker(marks, sayings, drafts[at])
        continued = with_continued_speaker(drafts, at, judged[at], marks)
        drafts[at] = continued if goes_on(marks, sayings, continued, judged[at]) else drafts[at]
        drafts[at] = with_wire(as_quoted(drafts[at], marks), marks)
    meant = with_meant(without_mishaps(with_owned(drafts, marks), marks), marks)
    armed = with_doers_before(with_spared(with_arms(meant, marks), marks), marks)
    published = marks.reading.day()
    dated = [
        so_far(at_large(claim, published), published)
        for claim in with_onsets(with_implied_police(armed, marks))
    ]
    return [Draft(claim=claim, points=points) for claim, points in zip(dated, pointing, strict=True)]


def _parted(marks: Marks, claim: Claim) -> Iterator[Claim]:
    """The claim in its parts: one a voice that counts, one a place that is counted."""
    for told in parted_by_voice(marks, claim):
        parts = parted_total(marks, told)
        yield from parted_by_place(marks, told) if parts is None else parts


def _told_once(claims: Sequence[Claim]) -> list[Claim]:
    """What a report says again in the same words it says once, with several spans of evidence."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        place = claim.place and (claim.place.id or claim.place.canonical)
        by = claim.attribution.speaker
        key = (_folded(claim.words), claim.event_type, by or "", claim.modality, place or "", claim.period)
        first = kept.get(key)
        kept[key] = claim if first is None else replace(first, evidence=(*first.evidence, *claim.evidence))
    return list(kept.values())


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _draft(marks: Marks, number: int, judged: Modality, attribution: Attribution) -> Claim:
    """The claim of one trigger, `judged` to be told so by somebody, before its place is known."""
    reading, trigger = marks.reading, marks.reading.triggers[number]
    modality = told_modality(judged, attribution)
    acting, suffering = _sides(marks, number)
    recipients = _parties(marks, suffering)
    evidence = _evidence(marks, trigger.evidence, trigger.span)
    actors = fliers(marks.words(trigger.span), _parties(marks, acting))
    tolls = (
        without_sought_figures(marks, number, trigger_tolls(marks, number))
        or unmarked_tolls(marks.text, evidence, trigger.event_type)
        or own_toll(marks, trigger)
        or toll_of_them(marks, number)
        or single_victims(marks, number, recipients)
        or single_captives(marks, number, recipients)
    )
    tolls = without_given_up(marks.text, evidence, of_one_kind(marks.text, evidence, tolls))
    tolls = without_charged(marks.charges, trigger.span, as_ranges(tolls, marks.text))
    evidence, tolls = with_successor(marks.text, evidence, tolls)
    tolls = with_further(marks, trigger, with_pairs(tolls, marks.text, evidence))
    tolls = with_kinds_before(with_placed(marks, trigger, tolls), marks.text)
    tolls = without_doers([as_sum(marks, toll) for toll in tolls], actors, recipients, marks.text)
    tolls = borne_by_words(marks, trigger, tolls)
    event_type = typed_by_tolls(trigger.event_type, tolls, marks.words(trigger.span))
    return Claim(
        id=UNSET,
        report=reading.report.id,
        doc=reading.report.name,
        evidence=(evidence,),
        words=marks.words(evidence),
        trigger=marks.words(trigger.span),
        trigger_span=trigger.span,
        event_type=event_type,
        sub_event_type=flown(_sub_type(marks, trigger, event_type, evidence), marks.words(evidence), actors),
        actors=actors,
        recipients=recipients,
        period=period_in_clause(marks, number, event_type) or period_without_words(marks, modality),
        tolls=borne_out(tolls, marks.words(evidence), recipients, two_sentences(marks, trigger.span)),
        attribution=attribution,
        modality=modality,
        polarity=judged_polarity(marks, trigger),
        background=trigger.background,
        headline=marks.in_headline(trigger),
        score=trigger.score,
        reader=reading.reader,
        sense=trigger.sense,
    )


def _sides(marks: Marks, number: int) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
    """Who does the deed of a trigger, and whom it is done to."""
    acting = without_first_asked(marks, number, doers(marks, number))
    suffering = without_blamed(marks, number, acting, done_to(marks, number, own_victims(marks, number)))
    acting, suffering = backing_sides(marks, number, acting, without_sought(marks, number, suffering))
    acting, suffering = of_convicts(marks, number, acting, whom_of_them(marks, number, suffering))
    acting, suffering = of_repelling(marks, number, *apart(marks, number, acting, suffering))
    return acting, with_second_asked(marks, number, suffering)


def _sub_type(marks: Marks, trigger: Trigger, event_type: EventType, evidence: Span) -> str | None:
    """The sub-type read, where the words bear it out and the type is still the one it was read for."""
    if event_type is not trigger.event_type:
        return None
    if event_type is EventType.DETENTION:
        return told_taking(marks.words(trigger.span), trigger.sub_event_type)
    if event_type is EventType.RELATION:
        return told_relation(marks.words(trigger.span), trigger.sub_event_type)
    told = told_method(trigger.sub_event_type, marks.text)
    words = marks.words(evidence)
    return named_flight(driven(told, marks.words(trigger.span), words), words, marks.text)


def _evidence(marks: Marks, evidence: Span, trigger: Span) -> Span:
    """The clause, never without its trigger, and without page furniture in front of it (a dateline)."""
    start, end = min(evidence.start, trigger.start), max(evidence.end, trigger.end)
    for mark in marks.reading.report.dropped:
        if mark.drop and mark.span.start <= start < mark.span.end <= trigger.start:
            start = mark.span.end
    lead = marks.text[start : trigger.start]
    return Span(start=start + len(lead) - len(lead.lstrip()), end=end)


def _parties(marks: Marks, relations: Sequence[Relation]) -> tuple[Party, ...]:
    """Who plays a role, each once, in order of the text; nobody does where words say "no one"."""
    spans = ((one, marks.mention(one).span) for one in relations)
    told = (
        one for one, span in spans if not (counts_nobody(marks.words(span)) or is_town_passed(marks, span))
    )
    found = [party_of(marks, relation) for relation in told]
    return tuple({party.canonical: party for party in reversed(found) if party}.values())[::-1]


def _split(claim: Claim, places: Sequence[Place]) -> Iterator[Claim]:
    """One claim a place; a toll for all of them together keeps one claim of several places."""
    if not places:
        yield claim
    elif len(places) > 1 and claim.tolls:
        names = "; ".join(place.canonical for place in places)
        yield replace(
            claim, place=replace(places[0], canonical=names, precision=PlacePrecision.MULTI, id=None)
        )
    else:
        for place in places:
            yield _without_place_as_party(replace(claim, place=place), place)


def _without_place_as_party(claim: Claim, place: Place) -> Claim:
    """The place of a claim is no party to it ("seized control of the city of X" does not make X a holder)."""
    return replace(
        claim,
        actors=tuple(party for party in claim.actors if party.canonical != place.canonical),
        recipients=tuple(party for party in claim.recipients if party.canonical != place.canonical),
    )


def _with_ids(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Ids from report, evidence, type, speaker, status and the ordinal among equals."""
    seen: Counter[str] = Counter()
    for claim in claims:
        key = digest(
            claim.report,
            claim.evidence[0].start,
            claim.evidence[0].end,
            claim.event_type,
            claim.attribution.speaker,
            claim.modality,
        )
        seen[key] += 1
        yield replace(claim, id=ClaimId(f"clm_{digest(key, seen[key])}"))
