"""Fields on which voices disagree, side by side, each with a sentence fit for print.

"Did not confirm" is no contest, and an unknown contradicts nothing. Hard: reported against denied, rival
perpetrators, figures that cannot both be right at one moment. The rest is told as a difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from khaldun.reconcile.bounds import days_apart, is_brief, is_stretch, names_of, places_apart
from khaldun.reconcile.figures import toll_contests
from khaldun.reconcile.parties import is_named
from khaldun.reconcile.rules import incident_rules
from khaldun.reconcile.tolls import Weighed
from khaldun.reconcile.voices import bodied, denied, happened, side_of, speaker_side
from khaldun.reconcile.wording import event_words, joined, period_words, position, some
from khaldun.records import (
    Claim,
    ClaimId,
    Contest,
    ContestField,
    EventType,
    Modality,
    Position,
    Report,
    ReportId,
    Toll,
)


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One cluster as contests read it."""

    event_type: EventType
    claims: tuple[Claim, ...]  # without headlines the body tells too
    voices: Mapping[ClaimId, str]
    reports: Mapping[ReportId, Report]
    sides: Mapping[str, str]
    circles: Mapping[str, frozenset[str]]

    def affirming(self) -> tuple[Claim, ...]:
        """The claims that say it happened."""
        return tuple(claim for claim in self.claims if happened(claim))

    def denying(self) -> tuple[Claim, ...]:
        """The claims that say it did not."""
        return tuple(claim for claim in self.claims if denied(claim))

    def position(self, value: str, claims: Iterable[Claim]) -> Position:
        """The position that these claims hold."""
        return position(value, claims, self.reports)


def open_case(
    claims: Sequence[Claim],
    *,
    event_type: EventType,
    voices: Mapping[ClaimId, str],
    reports: Mapping[ReportId, Report],
    sides: Mapping[str, str],
    circles: Mapping[str, frozenset[str]] | None = None,
) -> Case:
    """The case of a cluster, its claims in the order of their ids. `circles` are whom each actor acts with
    (khaldun.records.actor.circle_of); without them an actor acts with its own side only.
    """
    told = tuple(sorted(bodied(claims), key=lambda claim: claim.id))
    return Case(
        event_type=event_type,
        claims=told,
        voices=voices,
        reports=reports,
        sides=sides,
        circles=circles or {},
    )


def find_contests(case: Case, *, weighed: Sequence[Weighed] = ()) -> tuple[Contest, ...]:
    """Every field of one incident on which voices disagree, in the order of ContestField."""
    fields = FIELDS if len(case.claims) > 1 else ()  # one claim contradicts nobody
    found = [contest for find in fields if (contest := find(case)) is not None]
    found += [contest for one in weighed for contest in toll_contests(one, case.reports)]
    order = list(ContestField)
    return tuple(sorted(found, key=lambda contest: (order.index(contest.field), contest.sentence)))


def contest_occurrence(case: Case) -> Contest | None:
    """Reported against denied; a denier who blames another grants that it happened."""
    affirming = case.affirming()
    saying = {case.voices[claim.id] for claim in affirming}
    denying = [claim for claim in case.denying() if _disputes(claim, saying, case)]
    if not denying or not saying:
        return None  # nobody but the deniers themselves is heard to say it
    what = event_words(case.event_type)
    positions = (case.position("happened", affirming), case.position("did not happen", denying))
    sayers, deniers = some(positions[0].speakers), some(positions[1].speakers)
    verb = "denies" if len(positions[1].speakers) == 1 else "deny"
    said = "reports" if len(positions[0].speakers) == 1 else "report"
    return Contest(
        field=ContestField.OCCURRENCE,
        hard=True,
        positions=positions,
        sentence=f"{sayers} {said} {what}; {deniers} {verb} it.",
    )


def _disputes(denial: Claim, saying: set[str], case: Case) -> bool:
    """Whether a claim of the case denies what the others say. A voice that itself says it happened denies its
    own part in it, or that anybody was hurt; "no one has left" of an unknown day denies nothing; and what is
    not said, agreed or decided is no denial of what was. A denial of earlier charges, or of
    something told elsewhere, answers those.
    """
    if case.voices[denial.id] in saying or _answers_elsewhere(denial, case) or _unaccused(denial, case):
        return False
    if denial.modality is Modality.DENIED:
        return not _grants(denial, case)
    if case.event_type not in incident_rules().confirmable:
        return False
    dated = denial.period.start is not None and denial.period.end is not None
    return dated and not is_stretch(denial.period) and not _grants(denial, case)


def _answers_elsewhere(denial: Claim, case: Case) -> bool:
    if any(re.search(rf"\b{one}\b", denial.words, re.IGNORECASE) for one in incident_rules().other_charges):
        return True
    return denial.denies is not None and all(denial.denies != claim.id for claim in case.claims)


def _unaccused(denial: Claim, case: Case) -> bool:
    """Whether the denial is of its doer's part alone, and all who tell the deed give it to others."""
    if not any(map(is_named, denial.actors)) or case.event_type not in incident_rules().one_doer:
        return False
    blaming = case.affirming()
    return all(claim.actors and not _camps(claim, case) & _camps(denial, case) for claim in blaming)


def _grants(denial: Claim, case: Case) -> bool:
    camp = speaker_side(denial, None, case.sides)
    if camp is None or case.event_type not in incident_rules().one_doer:
        return False
    return any(
        claim.actors and not names_of(claim.actors) & names_of(denial.actors)
        for claim in case.affirming()
        if speaker_side(claim, None, case.sides) == camp
    )


def contest_perpetrator(case: Case) -> Contest | None:
    """Rival doers of one act, by voices that share no actor and no camp. A doer without a name ("gunmen", "a
    bomber") is nobody's rival, unless the accused blames him.
    """
    if case.event_type not in incident_rules().one_doer:
        return None
    naming = _naming(case)
    groups = _grouped(naming, lambda left, right: bool(_camps(left, case) & _camps(right, case)))
    if len(groups) < 2 or len({case.voices[claim.id] for claim in naming}) < 2:
        return None
    if not _of_one_deed(groups, case):
        return None
    positions = [case.position(_doers(group), group) for group in groups]
    granted = [claim for claim in case.denying() if _grants(claim, case)]
    accused = _grouped(granted, lambda left, right: _disowned_doers([left]) == _disowned_doers([right]))
    positions += [case.position(f"not {_disowned_doers(group)}", group) for group in accused]
    blames = [f"{some(one.speakers)} {_blames(one)} {one.value}" for one in positions[: len(groups)]]
    denials = [_disowned(one) for one in positions[len(groups) :]]
    return Contest(
        field=ContestField.PERPETRATOR,
        hard=True,
        positions=tuple(positions),
        sentence=f"For {event_words(case.event_type)}, {'; '.join([*blames, *denials])}.",
    )


def _of_one_deed(groups: Sequence[Sequence[Claim]], case: Case) -> bool:
    """Whether rival doers are named for one deed and not for two of one day: the accused answers, or both
    accounts give one figure, or the deed is not of every day in a war. A voice that itself names two doers
    tells of two deeds ("the rebels have pounded the east and the army the west").
    """
    apart = _disjoint(groups, case)
    if apart and (any(map(denied, case.claims)) or any(_blamed_back(groups, pair, case) for pair in apart)):
        return True
    figures = [{_figure(toll) for claim in group for toll in claim.tolls} for group in groups]
    return any(
        figures[one] & figures[other] or any(map(_rare, (*groups[one], *groups[other])))
        for one, other in apart
    )


def _blamed_back(groups: Sequence[Sequence[Claim]], pair: tuple[int, int], case: Case) -> bool:
    """Whether a party that one group accuses blames the doers of the other."""
    for accusing, answering in (pair, pair[::-1]):
        accused = frozenset[str]().union(*(_camps(claim, case) for claim in groups[accusing]))
        if any(speaker_side(claim, None, case.sides) in accused for claim in groups[answering]):
            return True
    return False


def _rare(claim: Claim) -> bool:
    return claim.sub_event_type is not None and claim.sub_event_type not in incident_rules().daily


def _figure(toll: Toll) -> tuple[str, int | None, int | None]:
    return toll.kind, toll.low, toll.high


def _naming(case: Case) -> list[Claim]:
    """The claims that say who did it."""
    telling = [claim for claim in case.affirming() if claim.actors]
    acting = [claim for claim in telling if not (_speaks_of_it(claim) or _is_no_deed(claim))]
    named = [claim for claim in acting if any(map(is_named, claim.actors))]
    accused = frozenset[str]().union(*(_camps(claim, case) for claim in named))
    return [claim for claim in acting if claim in named or speaker_side(claim, None, case.sides) in accused]


def _is_no_deed(claim: Claim) -> bool:
    """Whether the words tell deeds of weeks together, or that they were halted: no doer of one deed."""
    before = claim.words[: max(claim.trigger_span.start - claim.evidence[0].start, 0)].casefold().split()
    return is_stretch(claim.period) or not incident_rules().halting.isdisjoint(before[-3:])


def _speaks_of_it(claim: Claim) -> bool:
    """Whether the only doer is the speaker, who describes or condemns the deed: nobody condemns his own."""
    if any(party.canonical != claim.attribution.speaker for party in claim.actors):
        return False
    words = f"{claim.attribution.cue or ''} {claim.words}".casefold()
    return any(re.search(rf"\b{stem}", words) for stem in incident_rules().condemning)


def _disowned(one: Position) -> str:
    """ "Army denies it", "Minister Oru says that it was not Army"."""
    if one.value == f"not {joined(one.speakers)}":
        return f"{some(one.speakers)} {_plural(one, 'denies', 'deny')} it"
    return f"{some(one.speakers)} {_plural(one, 'says', 'say')} that it was {one.value}"


def _blames(one: Position) -> str:
    return _plural(one, "names", "name")


def _plural(one: Position, single: str, many: str) -> str:
    return single if len(one.speakers) == 1 else many


def _camps(claim: Claim, case: Case) -> frozenset[str]:
    """Everybody whose deed it would be."""
    names = names_of([party for party in claim.actors if is_named(party)] or claim.actors)
    circles = (case.circles.get(name, frozenset()) for name in names)
    return frozenset({*names, *(side_of(name, case.sides) for name in names)}.union(*circles))


def _doers(claims: Iterable[Claim]) -> str:
    """The doers these claims name; those without a name only where no other is named."""
    parties = [party for claim in claims for party in claim.actors]
    named = [party for party in parties if is_named(party)] or parties
    return joined(sorted(names_of(named)))


def _disowned_doers(claims: Sequence[Claim]) -> str:
    """Who did not do it; a denial that names nobody speaks of its own speaker."""
    return _doers(claims) or joined(sorted({one.attribution.speaker or "" for one in claims}))


def contest_time(case: Case) -> Contest | None:
    """Dated accounts that cannot overlap, beyond the slack of their words."""
    dated = case.affirming()
    if not _apart(dated, case, lambda left, right: days_apart(left.period, right.period)):
        return None
    groups = _grouped(
        [claim for claim in dated if claim.period.start and claim.period.end],
        lambda left, right: not days_apart(left.period, right.period),
    )
    return None if _of_two_days(groups, case) else _differing(ContestField.TIME, case, groups, _dates)


def _of_two_days(groups: Sequence[Sequence[Claim]], case: Case) -> bool:
    """Whether two days are told of what a war does every day, and no figure is the same: two deeds."""
    if case.event_type not in incident_rules().one_doer or not groups:
        return False
    daily = all(claim.sub_event_type in incident_rules().daily for group in groups for claim in group)
    figures = [{_figure(toll) for claim in group for toll in claim.tolls} for group in groups]
    return daily and not any(one & other for one, other in combinations(figures, 2))


def contest_place(case: Case) -> Contest | None:
    """Places that lie apart beyond their precision."""
    placed = [claim for claim in case.affirming() if claim.place is not None]
    if not _apart(placed, case, lambda left, right: places_apart(left.place, right.place)):
        return None
    groups = _grouped(placed, lambda left, right: not places_apart(left.place, right.place))
    return _differing(ContestField.PLACE, case, groups, _places)


def _dates(claims: Sequence[Claim]) -> str:
    return joined(list(dict.fromkeys(period_words(claim.period) for claim in claims)))


def _places(claims: Sequence[Claim]) -> str:
    return joined(sorted({claim.place.canonical for claim in claims if claim.place is not None}))


def contest_initiator(case: Case) -> Contest | None:
    """A battle in which one party attacks by some accounts and is attacked by others."""
    if case.event_type not in incident_rules().two_sides:
        return None
    one_way = [claim for claim in case.affirming() if _one_way(claim) and _may_be_first(claim)]
    if not _apart(one_way, case, _swapped):
        return None
    swapped = [
        claim for claim in one_way if any(_swapped(claim, other) for other in one_way if other is not claim)
    ]
    groups = _grouped(swapped, lambda left, right: bool(names_of(left.actors) & names_of(right.actors)))
    return _differing(ContestField.INITIATOR, case, groups, _doers)


FIELDS = (contest_occurrence, contest_perpetrator, contest_time, contest_place, contest_initiator)


def _may_be_first(claim: Claim) -> bool:
    """Whether the words may tell who began: who kills in a battle need not have begun it, and a war of months
    has no first blow that a clause could settle.
    """
    return is_brief(claim.period) and (_is_attack(claim) or not claim.tolls)


def _is_attack(claim: Claim) -> bool:
    words = claim.trigger.casefold()
    return any(stem in words for stem in incident_rules().attacking)


def _one_way(claim: Claim) -> bool:
    return bool(claim.actors and claim.recipients) and not (
        names_of(claim.actors) & names_of(claim.recipients)
    )


def _swapped(left: Claim, right: Claim) -> bool:
    crossed = names_of(left.actors) & names_of(right.recipients)
    crossed |= names_of(left.recipients) & names_of(right.actors)
    return bool(crossed) and (_is_attack(left) or _is_attack(right))


def _apart(claims: Sequence[Claim], case: Case, differ: Callable[[Claim, Claim], bool]) -> bool:
    """Whether two voices differ."""
    return any(
        case.voices[left.id] != case.voices[right.id] and differ(left, right)
        for left, right in combinations(claims, 2)
    )


def _disjoint(groups: Sequence[Sequence[Claim]], case: Case) -> list[tuple[int, int]]:
    """The pairs of groups that no voice stands in both of."""
    voices = [{case.voices[claim.id] for claim in group} for group in groups]
    return [
        (one, other) for one, other in combinations(range(len(groups)), 2) if not voices[one] & voices[other]
    ]


def _grouped(claims: Sequence[Claim], agree: Callable[[Claim, Claim], bool]) -> list[list[Claim]]:
    """The claims in groups: whoever agrees with any member belongs to the group."""
    groups: list[list[Claim]] = []
    for claim in claims:
        near = [group for group in groups if any(agree(claim, member) for member in group)]
        merged = [claim, *(member for group in near for member in group)]
        groups = [group for group in groups if group not in near] + [merged]
    return sorted(
        (sorted(group, key=lambda claim: claim.id) for group in groups), key=lambda group: group[0].id
    )


def _differing(
    field: ContestField,
    case: Case,
    groups: Sequence[Sequence[Claim]],
    value_of: Callable[[Sequence[Claim]], str],
) -> Contest | None:
    """The soft contest between groups of agreeing claims: a voice in both tells of two days or places."""
    if not _disjoint(groups, case):
        return None
    positions = tuple(case.position(value_of(group), group) for group in groups)
    told = {
        ContestField.TIME: "it happened",
        ContestField.PLACE: "it happened in",
        ContestField.INITIATOR: "the attack came from",
    }[field]
    clauses = [f"{some(one.speakers)} {_plural(one, 'says', 'say')} {told} {one.value}" for one in positions]
    return Contest(field=field, hard=False, positions=positions, sentence=f"{'; '.join(clauses)}.")
