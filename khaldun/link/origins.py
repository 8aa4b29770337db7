"""Independent places a statement came from: copies and relays collapsed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from khaldun.link.copies import Ties, copy_roots, is_one_clause, may_share_occasion, ties_of
from khaldun.link.dependence import speak_as_one
from khaldun.link.names import name_key, same_name, wire_of
from khaldun.link.unions import Unions
from khaldun.records import (
    Claim,
    ClaimId,
    Copy,
    EventType,
    Modality,
    Origin,
    OriginId,
    Report,
    ReportId,
)
from khaldun.records.wire import digest

NAMED, ANONYMOUS, OWN, PERPETRATOR = (
    "speaker and occasion",
    "anonymous role",
    "own voice",
    "perpetrator's own medium",
)
_DEEDS = frozenset({EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.EXPLOSION_REMOTE_VIOLENCE})


def find_origins(
    claims: Sequence[Claim],
    *,
    reports: Mapping[ReportId, Report],
    copies: Sequence[Copy],
    sides: Mapping[str, str] | None = None,
) -> tuple[tuple[Origin, ...], int]:
    """The origins of the claims of one incident, and how many of them are independent of one another.

    The first that applies: a named speaker on one occasion (spellings that mean one name count as one); a
    perpetrator who publishes his own deed; an anonymous role within the copies of one text or one agency;
    the outlet's own voice, which belongs to the text it copies, the agency it credits or the outlet itself.
    A headline is no origin beside its text, and who only denies is not counted where others tell the deed.
    Every claim has one origin. Two origins depend on each other when they have one speaker, when one relays
    the other, when they speak as one (dependence.py), or when both are own or anonymous voices of one text;
    an own voice beside named speakers of its own report stands on them. `sides` names the camp of a speaker.
    """
    known = {claim.id: claim for claim in claims}
    ordered = [known[key] for key in sorted(known)]
    if len(ordered) == 1:
        return (_origin(ordered, reports, sides or {}),), 1  # most incidents are told once
    ties = ties_of(copies)
    roots = _voice_roots(ordered, reports, copies)
    groups = [
        *_named_groups([claim for claim in ordered if _is_named(claim)], reports, ties),
        *_voice_groups([claim for claim in ordered if not _is_named(claim)], roots, ties),
    ]
    groups = _with_headlines(_with_copied_words(groups, copies))
    origins = sorted((_origin(group, reports, sides or {}) for group in groups), key=lambda origin: origin.id)
    return tuple(origins), _count_independent(origins, known, roots, sides or {})


def _is_named(claim: Claim) -> bool:
    return claim.attribution.speaker is not None and not claim.attribution.anonymous


def _voice_roots(
    claims: Iterable[Claim], reports: Mapping[ReportId, Report], copies: Sequence[Copy]
) -> dict[ReportId, str]:
    """Whose text each report is: one name for copies of one text, for one agency, for one outlet."""
    here = {claim.report for claim in claims}
    joined: Unions[str] = Unions(here)
    texts = copy_roots({*here, *(end for copy in copies for end in (copy.left, copy.right))}, copies)
    for report in sorted(here):
        joined.join(report, texts.root(report))
        told = reports.get(report)
        by = (told.agency or told.outlet) if told else None
        if by:
            joined.join(report, f"~by:{name_key(by)}")  # "~" sorts behind every report id
    return {report: joined.root(report) for report in here}


def _named_groups(
    claims: Sequence[Claim], reports: Mapping[ReportId, Report], ties: Ties
) -> list[tuple[Claim, ...]]:
    groups: Unions[ClaimId] = Unions(claim.id for claim in claims)
    for people in _by_speaker(claims):
        dated = sorted(people, key=lambda claim: (_told_on(claim, reports), claim.id))
        for one, other in pairwise(dated):
            if _one_occasion(one, other, reports):
                groups.join(one.id, other.id)
    _join_tied(groups, claims, ties)
    return _grouped(groups, claims)


def _by_speaker(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims by speaker, spellings of one name together."""
    names = sorted({claim.attribution.speaker or "" for claim in claims})
    people: Unions[str] = Unions(names)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            if same_name(one, other):
                people.join(one, other)
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[people.root(claim.attribution.speaker or "")].append(claim)
    return [found[name] for name in sorted(found)]


def _told_on(claim: Claim, reports: Mapping[ReportId, Report]) -> str:
    report = reports.get(claim.report)
    day = report.published_on() if report else None
    return day.isoformat() if day else ""


def _one_occasion(one: Claim, other: Claim, reports: Mapping[ReportId, Report]) -> bool:
    left, right = reports.get(one.report), reports.get(other.report)
    return left is None or right is None or may_share_occasion(left, right)


def _voice_groups(
    claims: Sequence[Claim], roots: Mapping[ReportId, str], ties: Ties
) -> list[tuple[Claim, ...]]:
    groups: Unions[ClaimId] = Unions(claim.id for claim in claims)
    firsts: dict[tuple[str, str], ClaimId] = {}
    for claim in claims:
        role = (
            name_key(claim.attribution.speaker or claim.attribution.surface or "") if _is_role(claim) else ""
        )
        groups.join(claim.id, firsts.setdefault((roots[claim.report], role), claim.id))
    _join_tied(groups, claims, ties)
    return _grouped(groups, claims)


def _is_role(claim: Claim) -> bool:
    return claim.attribution.anonymous


def _join_tied(groups: Unions[ClaimId], claims: Sequence[Claim], ties: Ties) -> None:
    known = {claim.id: _is_role(claim) for claim in claims}
    for left, right in ties.pairs():
        if left in known and right in known and known[left] == known[right]:
            groups.join(left, right)


def _grouped(groups: Unions[ClaimId], claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    known = {claim.id: claim for claim in claims}
    return [tuple(known[claim] for claim in members) for members in groups.sets()]


def _with_copied_words(
    groups: Sequence[tuple[Claim, ...]], copies: Sequence[Copy]
) -> list[tuple[Claim, ...]]:
    """The groups, joined where copies of one text tell a thing in the same words: it was said once, whomever
    the reader took for the speaker in each.
    """
    told = {claim.id: claim for group in groups for claim in group}
    texts = copy_roots({claim.report for claim in told.values()}, copies)
    joined: Unions[ClaimId] = Unions(told)
    for group in groups:
        for claim in group[1:]:
            joined.join(group[0].id, claim.id)
    by_text: dict[tuple[ReportId, EventType], list[Claim]] = defaultdict(list)
    for key in sorted(told):
        by_text[texts.root(told[key].report), told[key].event_type].append(told[key])
    for claims in by_text.values():
        for one, other in combinations(claims, 2):
            if one.report == other.report or joined.together(one.id, other.id):
                continue
            if is_one_clause(one, other):
                joined.join(one.id, other.id)
    return [tuple(told[claim] for claim in members) for members in joined.sets()]


def _with_headlines(groups: Sequence[tuple[Claim, ...]]) -> list[tuple[Claim, ...]]:
    """The groups, a headline in the outlet's own voice with what its text tells: a claim of the same figure,
    else of the same event.
    """
    told = {claim.id: claim for group in groups for claim in group}
    texts: dict[ReportId, list[Claim]] = defaultdict(list)
    for claim in told.values():
        if not claim.headline:
            texts[claim.report].append(claim)
    heads = {key for key, claim in told.items() if _is_head(claim) and claim.report in texts}
    if not heads:
        return list(groups)
    joined: Unions[ClaimId] = Unions(told)
    for group in groups:
        kept = [claim.id for claim in group if claim.id not in heads]
        for other in kept[1:]:
            joined.join(kept[0], other)
    for key in sorted(heads):
        head = told[key]
        joined.join(key, max(texts[head.report], key=lambda one: (_likeness(head, one), one.id)).id)
    return [tuple(told[claim] for claim in members) for members in joined.sets()]


def _is_head(claim: Claim) -> bool:
    return claim.headline and claim.attribution.own_voice()


def _likeness(head: Claim, body: Claim) -> tuple[bool, bool]:
    figures = {(toll.kind, toll.low) for toll in head.tolls} & {(toll.kind, toll.low) for toll in body.tolls}
    return bool(figures), head.event_type is body.event_type


def _origin(claims: Sequence[Claim], reports: Mapping[ReportId, Report], sides: Mapping[str, str]) -> Origin:
    first = claims[0]
    basis = _basis(claims)
    speaker = _best_name(claims)
    days = sorted(filter(None, (_told_on(claim, reports) for claim in claims)))
    earliest = next(
        (r for c in claims if (r := reports.get(c.report)) and _told_on(c, reports) == (days or [""])[0]),
        None,
    )
    return Origin(
        id=OriginId("org_" + digest(basis, first.id)),
        claims=tuple(claim.id for claim in claims),
        reports=tuple(sorted({claim.report for claim in claims})),
        speaker=speaker,
        side=sides.get(speaker) if speaker else None,
        occasion=earliest.published_on() if earliest else None,
        basis=basis,
    )


def _basis(claims: Sequence[Claim]) -> str:
    if not any(_is_named(claim) for claim in claims):
        return ANONYMOUS if any(_is_role(claim) for claim in claims) else OWN
    owned = all(_owns_deed(claim) for claim in claims)
    return PERPETRATOR if owned else NAMED


def _owns_deed(claim: Claim) -> bool:
    """Whether the speaker tells of his own violence."""
    speaker = claim.attribution.speaker or ""
    return (
        claim.event_type in _DEEDS
        and claim.modality is not Modality.DENIED
        and any(same_name(speaker, party.canonical) for party in claim.actors)
    )


def _best_name(claims: Iterable[Claim]) -> str | None:
    """The fullest spelling; ties go to the first in the alphabet."""
    names = {claim.attribution.speaker for claim in claims if claim.attribution.speaker}
    return min(names, key=lambda name: (-len(name), name)) if names else None


def _count_independent(
    origins: Sequence[Origin],
    claims: Mapping[ClaimId, Claim],
    roots: Mapping[ReportId, str],
    sides: Mapping[str, str],
) -> int:
    joined: Unions[OriginId] = Unions(origin.id for origin in origins)
    telling = [origin for origin in origins if _tells_it(origin, claims)] or origins
    named = [origin for origin in telling if origin.basis in (NAMED, PERPETRATOR)]
    voices = [origin for origin in origins if origin.basis in (ANONYMOUS, OWN)]
    for one, other in combinations(origins, 2):
        if _are_namesakes(one, other) or speak_as_one(one, other, claims, sides):
            joined.join(one.id, other.id)
    for one in origins:
        for other in named:
            if one is not other and _relays(one, other, claims):
                joined.join(one.id, other.id)
    _join_voices(joined, voices, named, roots)
    return len({joined.root(origin.id) for origin in telling})


def _tells_it(origin: Origin, claims: Mapping[ClaimId, Claim]) -> bool:
    """Whether an origin says that anything happened: who only denies is no origin of it."""
    return any(claims[claim].modality is not Modality.DENIED for claim in origin.claims)


def _are_namesakes(one: Origin, other: Origin) -> bool:
    named = {one.basis, other.basis} <= {NAMED, PERPETRATOR}
    return named and same_name(one.speaker or "", other.speaker or "")


def _relays(one: Origin, other: Origin, claims: Mapping[ClaimId, Claim]) -> bool:
    """Whether a claim of `one` reached its outlet through the speaker of `other`."""
    return any(
        same_name(relay, other.speaker or "") or _is_that_wire(relay, other.speaker or "")
        for claim in one.claims
        for relay in claims[claim].attribution.chain
        if name_key(relay) != name_key(one.speaker or "")
    )


def _is_that_wire(relay: str, speaker: str) -> bool:
    return (wire := wire_of(relay)) is not None and wire == wire_of(speaker)


def _join_voices(
    joined: Unions[OriginId], voices: Sequence[Origin], named: Sequence[Origin], roots: Mapping[ReportId, str]
) -> None:
    """Voices of one text are one; an outlet's own voice stands on a named speaker of its report, if any."""
    firsts: dict[str, OriginId] = {}
    speaking: dict[str, OriginId] = {}
    for origin in named:
        for report in origin.reports:
            speaking.setdefault(report, origin.id)
    for origin in voices:
        for root in sorted({roots[report] for report in origin.reports}):
            joined.join(origin.id, firsts.setdefault(root, origin.id))
    for origin in voices:
        if origin.basis == OWN and all(report in speaking for report in origin.reports):
            joined.join(origin.id, speaking[origin.reports[0]])
