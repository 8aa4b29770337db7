"""Who did it, by accounts that cannot both be true: rival doers of one deed, and who began a battle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product

from khaldun.reconcile.counts.bounds import is_brief, is_stretch, names_of
from khaldun.reconcile.disputes.case import (
    Case,
    apart_groups,
    camps,
    differing,
    grouped,
    plural,
    voices_differ,
)
from khaldun.reconcile.disputes.together import counts_others, harms_its_own, may_be_one, may_be_one_of_many
from khaldun.reconcile.disputes.worded import is_denial, is_of_own_part, sentence_before, told_together
from khaldun.reconcile.parties import is_longer_name, is_means, is_named
from khaldun.reconcile.rules import incident_rules
from khaldun.reconcile.voices import side_of, speaker_side
from khaldun.reconcile.wording import event_words, joined, some
from khaldun.records import Claim, Contest, ContestField, EventType, Party, Position

HEAD = 6
"""Letters of a last word that tells one party from others: "coalition", not "army"."""


def grants(denial: Claim, case: Case) -> bool:
    """Whether a denier or his side gives the deed to others: it happened, by his account too."""
    if case.event_type not in incident_rules().one_doer:
        return False
    return any(_names_another(claim, denial, case) for claim in case.affirming())


def _names_another(claim: Claim, denial: Claim, case: Case) -> bool:
    """Whether the voice or the side of a denial says in a claim who did it, and it was not whom it clears."""
    camp = speaker_side(denial, None, case.sides)
    of_one_side = camp is not None and speaker_side(claim, None, case.sides) == camp
    by_him = denial.attribution.speaker is not None and case.voices[claim.id] == case.voices[denial.id]
    if not (of_one_side or by_him) or _tells_own(claim, case):
        return False
    return bool(claim.actors) and not names_of(claim.actors) & names_of(denial.actors)


def contest_perpetrator(case: Case) -> Contest | None:
    """Rival doers of one act, by voices that share no actor and no camp, where the accused answer: they deny
    their part, or blame another. A doer without a name ("gunmen", "a bomber") is nobody's rival, unless the
    accused blames him. In a battle only he is one who denies his part.
    """
    alone, fought = incident_rules().one_doer, incident_rules().two_sides
    if case.event_type not in alone | fought:
        return None
    naming = _naming(case)
    told = grouped(naming, lambda left, right: _may_be_one_doer(left, right, case))
    disowning = _disowning(naming, case)
    rivals = _rivals(told, case) if case.event_type in alone else set()
    groups = [
        one
        for at, one in enumerate(told)
        if at in rivals or any(_answers(own, claim, case) for own in disowning for claim in one)
    ]
    if not groups:
        return None
    positions = [case.position(doers(group), group) for group in groups]
    granted = [claim for claim in case.denying() if claim in disowning or grants(claim, case)]
    accused = grouped(granted, lambda left, right: _disowned_doers([left]) == _disowned_doers([right]))
    positions += [case.position(f"not {_disowned_doers(group)}", group) for group in accused]
    blames = [f"{some(one.speakers)} {_blames(one)} {one.value}" for one in positions[: len(groups)]]
    denials = [_disowned(one) for one in positions[len(groups) :]]
    return Contest(
        field=ContestField.PERPETRATOR,
        hard=True,
        positions=tuple(positions),
        sentence=f"For {event_words(case.event_type)}, {'; '.join([*blames, *denials])}.",
    )


def _disowning(naming: Sequence[Claim], case: Case) -> list[Claim]:
    """The denials of a party that others name as the doer, who deny their own part in it."""
    own = [claim for claim in case.denying() if is_of_own_part(claim, case) and is_denial(claim, case)]
    return [one for one in own if any(_answers(one, claim, case) for claim in naming)]


def _answers(denial: Claim, claim: Claim, case: Case) -> bool:
    """Whether a denial is of the part that a claim of another voice gives the denier, or whom he names."""
    if case.voices[denial.id] == case.voices[claim.id] or not may_be_one(denial, claim):
        return False
    if counts_others(denial, claim):
        return False
    speaker = speaker_side(denial, None, case.sides)
    accused = camps(denial, case) if denial.actors else frozenset({speaker} - {None})
    return not accused.isdisjoint(camps(claim, case)) or _speaks_for(denial, claim)


def _speaks_for(denial: Claim, claim: Claim) -> bool:
    """Whether the denier's words hold the last word of a doer's name ("coalition spokesman")."""
    words = set((denial.attribution.speaker or "").casefold().split())
    heads = {party.canonical.casefold().split()[-1] for party in claim.actors if is_named(party)}
    return any(head in words for head in heads if len(head) >= HEAD)


def _may_be_one_doer(left: Claim, right: Claim, case: Case) -> bool:
    """Whether two claims name doers of one camp, or one name longer and shorter ("Rui L. Moura")."""
    if camps(left, case) & camps(right, case):
        return True
    pairs = product(names_of(left.actors), names_of(right.actors))
    return any(is_longer_name(one, other) for one, other in pairs)


def _rivals(groups: Sequence[Sequence[Claim]], case: Case) -> set[int]:
    """Where among the groups those stand whose doers are rivals for one deed: an accused answers. Two doers
    that nobody disputes are two deeds of one day, a force and its part, or a doer read wrongly: of 22 such
    contests that were read none was surely right, though some gave one figure or told what is not of every
    day. A voice that itself names two doers tells of two deeds ("the rebels have pounded the east and the
    army the west").
    """
    denials = case.denying()
    pairs = [(groups[one], groups[two], (one, two)) for one, two in apart_groups(groups, case)]
    return {
        at
        for one, other, places in pairs
        if any(
            _are_rivals(accusing, rival, denials, case)
            for accusing, rival in (*product(one, other), *product(other, one))
        )
        for at in places
    }


def _are_rivals(accusing: Claim, rival: Claim, denials: Sequence[Claim], case: Case) -> bool:
    """Whether whom one claim accuses denies the deed, or he or another who denies it names the doer of the
    other. Of what a war does every day the two must be tied: one report tells both, or the denial and the
    other doer, or each of two sides blames the other.
    """
    answers = [
        one for one in denials if _is_by_accused(one, accusing, case) or _names_another(rival, one, case)
    ]
    blames = speaker_side(rival, None, case.sides) in camps(accusing, case)
    if not (answers or blames) or not _may_be_one_deed(accusing, rival, case):
        return False
    if (_rare(accusing) and _rare(rival)) or any(one.report == rival.report for one in answers):
        return True
    set_beside = accusing.report == rival.report and not told_together(accusing, rival)
    return set_beside or (blames and speaker_side(accusing, None, case.sides) in camps(rival, case))


def _is_by_accused(denial: Claim, accusing: Claim, case: Case) -> bool:
    """Whether the accused, or who speaks for him, answers an accusation with a denial in so many words."""
    speaker = speaker_side(denial, None, case.sides)
    own = speaker in camps(accusing, case) or _speaks_for(denial, accusing)
    return own and _answers(denial, accusing, case) and is_denial(denial, case)


def _may_be_one_deed(left: Claim, right: Claim, case: Case) -> bool:
    """Whether two claims leave it open that both tell one deed."""
    if _rare(left) and _rare(right):
        return may_be_one(left, right)
    return may_be_one_of_many(left, right, case)


def _tells_own(claim: Claim, case: Case) -> bool:
    """Whether the doer's own side tells the deed."""
    return speaker_side(claim, None, case.sides) in camps(claim, case)


def _rare(claim: Claim) -> bool:
    return claim.sub_event_type is not None and claim.sub_event_type not in incident_rules().daily


def _naming(case: Case) -> list[Claim]:
    """The claims that say who did it. A nameless doer counts where the accused or who clears him names it."""
    acting = _acting(case)
    named = [
        claim
        for claim in acting
        if any(is_named(one) and not _is_implied(one, claim) for one in claim.actors)
    ]
    accused = frozenset[str]().union(*(camps(claim, case) for claim in named))
    clearing = {case.voices[one.id] for one in case.denying() if one.actors and camps(one, case) & accused}
    return [
        claim
        for claim in acting
        if claim in named
        or speaker_side(claim, None, case.sides) in accused
        or (claim.actors and case.voices[claim.id] in clearing)
    ]


def _is_implied(party: Party, claim: Claim) -> bool:
    """Whether no words name who arrested: the police of the report were taken for them."""
    return claim.event_type is EventType.DETENTION and party.surface is None


def _acting(case: Case) -> list[Claim]:
    """The claims that give a deed to a doer. Who denies it does not name himself: the words are another's."""
    denying = {speaker_side(claim, None, case.sides) for claim in case.denying()} - {None}
    return [
        claim
        for claim in case.affirming()
        if not all(map(is_means, claim.actors))
        and not (_speaks_of_it(claim) or _is_no_deed(claim) or _weighs(claim, case) or _is_resistance(claim))
        and not harms_its_own(claim, case)
        and not (_tells_own(claim, case) and speaker_side(claim, None, case.sides) in denying)
    ]


def _is_resistance(claim: Claim) -> bool:
    """Whether the doer acts on the attackers: he stops the deed and does not do it."""
    words = {word for party in claim.recipients for word in party.canonical.casefold().split()}
    return not words.isdisjoint(incident_rules().attackers)


def _is_no_deed(claim: Claim) -> bool:
    """Whether the words tell deeds of weeks together, or that they were halted: no doer of one deed."""
    before = claim.words[: max(claim.trigger_span.start - claim.evidence[0].start, 0)].casefold().split()
    return is_stretch(claim.period) or not incident_rules().halting.isdisjoint(before[-3:])


def _weighs(claim: Claim, case: Case) -> bool:
    """Whether the words before the deed only suppose its doer, look into him, or find him hard to believe."""
    before = claim.words[: max(claim.trigger_span.start - claim.evidence[0].start, 0)].casefold()
    if any(re.search(rf"\b{stem}", before) for stem in incident_rules().supposing):
        return True
    sentence = sentence_before(claim, case)
    return any(re.search(rf"\b{words}\b", sentence, re.IGNORECASE) for words in incident_rules().doubting)


def _speaks_of_it(claim: Claim) -> bool:
    """Whether the only doer is the speaker, who describes or condemns the deed: nobody condemns his own."""
    if any(party.canonical != claim.attribution.speaker for party in claim.actors):
        return False
    words = f"{claim.attribution.cue or ''} {claim.words}".casefold()
    return any(re.search(rf"\b{stem}", words) for stem in incident_rules().condemning)


def _disowned(one: Position) -> str:
    """ "Army denies it", "Minister Oru says that it was not Army"."""
    if one.value == f"not {joined(one.speakers)}":
        return f"{some(one.speakers)} {plural(one, 'denies', 'deny')} it"
    return f"{some(one.speakers)} {plural(one, 'says', 'say')} that it was {one.value}"


def _blames(one: Position) -> str:
    return plural(one, "names", "name")


def doers(claims: Iterable[Claim]) -> str:
    """The doers these claims name; those without a name only where no other is named."""
    parties = [party for claim in claims for party in claim.actors]
    named = [party for party in parties if is_named(party)] or parties
    return joined(sorted(names_of(named)))


def _disowned_doers(claims: Sequence[Claim]) -> str:
    """Who did not do it; a denial that names nobody speaks of its own speaker."""
    return doers(claims) or joined(sorted({one.attribution.speaker or "" for one in claims}))


def contest_initiator(case: Case) -> Contest | None:
    """A battle in which one party attacks by some accounts and is attacked by others."""
    if case.event_type not in incident_rules().two_sides:
        return None
    one_way = [claim for claim in case.affirming() if _one_way(claim) and _may_be_first(claim)]
    if not voices_differ(one_way, case, lambda left, right: _accuse(left, right, case)):
        return None
    swapped = [
        claim
        for claim in one_way
        if any(_accuse(claim, other, case) for other in one_way if other is not claim)
    ]
    groups = grouped(swapped, lambda left, right: bool(names_of(left.actors) & names_of(right.actors)))
    return differing(ContestField.INITIATOR, case, groups, doers)


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


def _accuse(left: Claim, right: Claim, case: Case) -> bool:
    """Whether two claims give the first blow to either side, and one of the two is a side's own word: of two
    attacks that bystanders tell, each may have been.
    """
    return _swapped(left, right) and any(
        claim.attribution.speaker is not None
        and speaker_side(claim, None, case.sides) in _sides_of(claim, case)
        for claim in (left, right)
    )


def _sides_of(claim: Claim, case: Case) -> frozenset[str]:
    return camps(claim, case) | {side_of(name, case.sides) for name in names_of(claim.recipients)}


def _swapped(left: Claim, right: Claim) -> bool:
    crossed = names_of(left.actors) & names_of(right.recipients)
    crossed |= names_of(left.recipients) & names_of(right.actors)
    return bool(crossed) and (_is_attack(left) or _is_attack(right))
