"""According to whom: the speaker, the verb that says so, the hedge, and the relays between.

Who vouches is the last named speaker, not the outlet that relays (guideline, section 8). The outlet's own
voice is an attribution without a speaker, like any other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khaldun.claim.marks import Marks
from khaldun.claim.quotations import quotations_around
from khaldun.records import Attribution, Party, Relation, Role, Span

NOBODY = frozenset({"them", "they", "us", "those", "these", "others"})
"""Names of parties that are words for others of whom nobody is told."""
JOINED = re.compile(r"^[\s,]*(?:and|or|as well as|along with|,)[\s,]*(?:the|a|an)?\s*$", re.IGNORECASE)
RELAYED = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)|told|according to|report(?:ed|s)|carried)\b", re.IGNORECASE
)
CALLED_SAID = re.compile(r"\s+Sa[iï]d\b(?!\s+[A-Z])")
NAME_SAID = re.compile(r"[A-Z][\w’'-]*\s+Sa[iï]d$")
ACCORDING = re.compile(r"\S.*?\baccording to\s+(?:the |an? )?$", re.IGNORECASE | re.DOTALL)
"""Behind the words of a sentence, in front of whom they are told by: "60 were held, according to | X"."""
NEXT_PARAGRAPH = re.compile(r"\n[ \t]*\n")
ARTICLE = re.compile(r"^(the|a) ")
NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def trigger_attribution(marks: Marks, trigger: int) -> Attribution:
    """Who vouches for the event of a trigger, as far as its own marks say."""
    tied = ((one, party_of(marks, one)) for one in marks.roles(trigger, Role.SPEAKER))
    told = [one for one, party in tied if party is not None and not _is_nobody(party)]
    speakers = [one for one in told if _may_tell(marks, one, trigger)]
    hedge = _words(marks, trigger, Role.HEDGE)
    if not speakers:
        return Attribution(hedge=hedge)
    best = max(speakers, key=lambda relation: (relation.score, -relation.mention))
    joint = _joint(marks, best, speakers)
    parties = [party for party in (party_of(marks, relation) for relation in joint) if party]
    if _is_outlet(marks, parties[0]):
        return Attribution(hedge=hedge)
    return Attribution(
        speaker="; ".join(dict.fromkeys(party.canonical for party in parties)),
        surface=marks.text[marks.mention(joint[0]).span.start : marks.mention(joint[-1]).span.end],
        span=marks.mention(joint[0]).span,
        cue=_words(marks, trigger, Role.CUE),
        hedge=hedge,
        chain=_chain(marks, joint, speakers),
        anonymous=all(party.canonical.endswith("(unnamed)") for party in parties),
    )


def _may_tell(marks: Marks, relation: Relation, trigger: int) -> bool:
    """Whether somebody may be the speaker of a trigger: a party, and of the same item of a list or post."""
    here, there = marks.reading.triggers[trigger].span, marks.mention(relation).span
    if marks.section(here) != marks.section(there) or _comes_later(marks, relation, here):
        return False
    if is_over(marks, there, here):
        return False
    return not (_is_where_an_item_lies(marks, relation) or _is_called_said(marks, relation))


def is_over(marks: Marks, speaker: Span, told: Span) -> bool:
    """Whether an account ended before what is told: it closed an earlier sentence with "according to"."""
    at = marks.sentence(speaker.start)
    if at >= marks.sentence(told.start):
        return False
    return ACCORDING.match(marks.text, marks.reading.sentences[at].start, speaker.start) is not None


def _is_called_said(marks: Marks, relation: Relation) -> bool:
    """Whether the words go on with a name that only looks like the verb, "General Ahmed | Said lost ...", or
    end with it: "among them the governor, Omar Said."
    """
    span = marks.mention(relation).span
    if CALLED_SAID.match(marks.text, span.end) is not None:
        return True
    return NAME_SAID.search(marks.words(span)) is not None and not _has_cue(marks, relation.trigger, span)


def _has_cue(marks: Marks, trigger: int, speaker: Span) -> bool:
    """Whether a word of saying stands outside the speaker's own."""
    return any(not speaker.contains(marks.mention(one).span) for one in marks.roles(trigger, Role.CUE))


def _comes_later(marks: Marks, relation: Relation, told: Span) -> bool:
    """Whether a speaker first stands in a paragraph behind the one in which something is told: he tells it
    only where it is a quotation.
    """
    here = marks.mention(relation).span.start
    if NEXT_PARAGRAPH.search(marks.text, told.end, max(here, told.end)) is None:
        return False
    return next(quotations_around(told, marks.text), None) is None


def _is_where_an_item_lies(marks: Marks, relation: Relation) -> bool:
    """Whether what stands before a colon is a place that no table knows as a party: "Bhamo: strike, 2
    killed" says where, not who says so ("Kyiv: we shot down ten drones" does).
    """
    span, party = marks.mention(relation).span, party_of(marks, relation)
    if not marks.text.startswith(":", span.end) or (party is not None and party.known):
        return False
    same = (one for one in marks.mentioned.overlapping(span) if marks.mentioned.spans[one] == span)
    places = (marks.groundings[one].place for one in same if one in marks.groundings)
    return any(place is not None for place in places)


def party_attribution(marks: Marks, mention: int, *, cue: str) -> Attribution | None:
    """The party of a mention as speaker; None where it is the outlet itself or nobody in particular."""
    grounding = marks.groundings.get(mention)
    party = grounding.party if grounding else None
    if party is None or _is_outlet(marks, party) or _is_nobody(party):
        return None
    span = marks.reading.mentions[mention].span
    agency = marks.reading.report.agency
    return Attribution(
        speaker=party.canonical,
        surface=marks.words(span),
        span=span,
        cue=cue,
        chain=(agency,) if agency else (),
        anonymous=party.canonical.endswith("(unnamed)"),
    )


def party_of(marks: Marks, relation: Relation) -> Party | None:
    """The party a mention refers to, with its words."""
    grounding = marks.groundings.get(relation.mention)
    return grounding.party if grounding else None


def _joint(marks: Marks, best: Relation, speakers: list[Relation]) -> list[Relation]:
    """The best speaker and those named beside it ("X and Y said")."""
    joint = [best]
    at = speakers.index(best)
    for relation in speakers[at + 1 :]:
        if not _beside(marks, joint[-1], relation):
            break
        joint.append(relation)
    for relation in reversed(speakers[:at]):
        if not _beside(marks, relation, joint[0]):
            break
        joint.insert(0, relation)
    return joint


def _beside(marks: Marks, left: Relation, right: Relation) -> bool:
    first, second = marks.mention(left).span, marks.mention(right).span
    if first == second:  # "both sides said"
        return True
    return JOINED.match(marks.text[first.end : second.start]) is not None


def _chain(marks: Marks, joint: list[Relation], speakers: list[Relation]) -> tuple[str, ...]:
    """Relays: the agency that wrote the report, then speakers who only pass the words on."""
    agency = marks.reading.report.agency
    named = {party.canonical for party in (party_of(marks, r) for r in joint) if party}
    relays = [party_of(marks, r) for r in speakers if r not in joint and _relays(marks, r, joint[0])]
    chain = [agency] if agency else []
    chain += [party.canonical for party in relays if party and party.canonical not in named]
    return tuple(dict.fromkeys(chain))


def _relays(marks: Marks, outer: Relation, inner: Relation) -> bool:
    """Whether the outer speaker passes on the inner one's words: a relay verb stands between the two."""
    left, right = sorted((marks.mention(outer).span, marks.mention(inner).span))
    between = marks.text[left.end : right.start]
    return len(between) <= 120 and RELAYED.search(between) is not None


def _is_nobody(party: Party) -> bool:
    """Whether nobody is known by the words for a speaker: "one of them"."""
    return party.canonical.casefold() in NOBODY


def _is_outlet(marks: Marks, party: Party) -> bool:
    """The outlet named in the report's own data is never a speaker of its plain statements."""
    outlet = marks.reading.report.outlet
    return bool(outlet) and _plain(party.canonical) == _plain(outlet or "")


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return NOT_PLAIN.sub("", ARTICLE.sub("", name.casefold()))


def _words(marks: Marks, trigger: int, role: Role) -> str | None:
    found = marks.roles(trigger, role)
    if not found:
        return None
    best = max(found, key=lambda relation: relation.score)
    return marks.words(marks.mention(best).span)
