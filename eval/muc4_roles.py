"""From the claims of a report to the role fillers MUC-4 asks for; designed on its train and dev parts only.

Fillers come from claims that harm: by type or sub-type, told as having happened (denied ones too, as the
keys hold them), with positive polarity, no background and no sum over months. Harm to armed forces or armed
groups alone is none, as the set's task document has it (part 1, section 1.0, point 1). Background harm to
civilians names victims only: the keys hold old crimes of which something new is told. An actor is an
organisation or an individual by his words, and an individual may name his organisation too ("members of the
X"). A recipient is a target when his noun is a thing, a victim when his words are a name (the keys list named
victims only). Weapons, and more targets, are those marked inside the evidence of such claims. One mention
stands for an entity. The texts are lower case: a name is told from a common noun by lists of nouns and by
its article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from eval.muc4_metric import ROLES, Entity, plain
from eval.muc4_words import (
    ARMED,
    BEFORE_NAMES,
    BODIES,
    MANY,
    NO_LONGER,
    NO_PERPETRATORS,
    PERSONS,
    PRONOUNS,
    THINGS,
    WEAPONS,
)
from eval.public import Read
from khaldun.records import (
    Claim,
    EventType,
    MentionKind,
    Modality,
    Party,
    PeriodPrecision,
    Polarity,
    Span,
    TollScope,
)

HARMS = frozenset(
    {
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.BATTLE,
        EventType.RIOT,
    }
)
HARMS_BY_SUB_TYPE = frozenset({"abduction", "arson", "infrastructure_damage", "looting", "robbery"})
FIGHTS = frozenset({"ambush"})
"""Sub-types of battle that may be an incident: other fights between armed parties are none in MUC-4."""
NO_INCIDENTS = frozenset({"air_strike"})
"""What only armies do; of 51 fillers from such claims of the train part 6 are right."""
LONG = frozenset({PeriodPrecision.MONTH, PeriodPrecision.YEAR})
TOTALS = frozenset({TollScope.CONFLICT, TollScope.EPISODE})
TOLD = frozenset({Modality.ASSERTED, Modality.REPORTED, Modality.DENIED})

ARTICLE = re.compile(r"^(?:an?|the|this|that|these|those|some|several|other|another|his|her|their|its)\s+")
NUMBER = re.compile(r"^(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\s+|$)")
SMALL = "of|in|at|on|for|from|belonging|and|or|with|near|that|who|which|to|by|against|wearing"
TAIL = re.compile(rf"\s+(?:{SMALL})\b.*|,.*|\s*[(\[].*")
LEAD = re.compile(
    r"^(?:(?:outside|inside|at least|about|some|over|several|many|\d[\d,.]*|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|used|fired|firing|launching|throwing|hurled)\s+)+"
)
AROUND = re.compile(r"\s+(?:in|near|along|with|at|on)\s.*")
"""Where a thing stands is no part of its name."""
LIST = re.compile(r",? and (?:the )?|, (?:the )?")
DOUBT = re.compile(r"^(?:alleged|suspected|supposed|self-styled|so-called)\s+")
LED = re.compile(
    r"\b(?:guerrillas|terrorists|rebels|commandos|commandoes|soldiers|troops|gunmen|militiamen|hitmen)$"
)
"""People whose body stands in front of them: "fmln urban guerrillas" are urban guerrillas, of the fmln."""
LOOSE = re.compile(rf"\s+(?:{SMALL})$")
EDGES = " \t\n,.;:-'`"


class Filler(Struct, frozen=True, kw_only=True):
    """A filler read: its role, its words, and the claim and party it comes from (a weapon has no party)."""

    role: str
    words: str
    claim: Claim
    party: Party | None = None


def harms(claim: Claim) -> bool:
    """Whether the claim may fill a template."""
    kind = claim.event_type in HARMS or claim.sub_event_type in HARMS_BY_SUB_TYPE
    if claim.event_type is EventType.BATTLE and claim.sub_event_type not in FIGHTS:
        return False
    if claim.background or claim.sub_event_type in NO_INCIDENTS or _sums_up(claim):
        return False
    return kind and _told(claim) and not _hits_armed(claim)


def recalls(claim: Claim) -> bool:
    """Whether the claim tells of earlier harm to civilians, which may be news of an old crime."""
    kind = claim.event_type is EventType.VIOLENCE_AGAINST_CIVILIANS or claim.sub_event_type == "abduction"
    return kind and claim.background and _told(claim) and not _hits_armed(claim)


def _told(claim: Claim) -> bool:
    return claim.modality in TOLD and claim.polarity is Polarity.POSITIVE


def _hits_armed(claim: Claim) -> bool:
    """Whether all whom it harms are armed forces or groups, and no thing is hit."""
    harmed = [party.surface or party.canonical for party in claim.recipients]
    return bool(harmed) and all(_is_armed(words) for words in harmed)


def _is_armed(words: str) -> bool:
    still = ARMED.search(words) is not None and NO_LONGER.search(words) is None
    return still and head(trimmed(words)) not in THINGS


def _sums_up(claim: Claim) -> bool:
    """Whether the claim speaks of months, or of more than one incident."""
    return claim.period.precision in LONG or any(toll.scope in TOTALS for toll in claim.tolls)


def trimmed(words: str) -> str:
    """The words without article, brackets, possessive ending and loose small words."""
    words = re.sub(r"\s*[(\[][^)\]]*[)\]]?", "", words)
    words = " ".join(words.split()).strip(EDGES).removesuffix("'s")
    return LOOSE.sub("", ARTICLE.sub("", words)).strip(EDGES)


def uncounted(words: str) -> str:
    """The words without a number or place in front: "at least three power lines", "inside banks"."""
    return AROUND.sub("", LEAD.sub("", trimmed(words))).strip(EDGES)


def head(words: str) -> str:
    """The last word of the noun group before "of", "who", a comma ..."""
    group = TAIL.sub("", words).split()
    return group[-1].strip(EDGES + '"') if group else ""


def name_in(words: str) -> str | None:
    """The name of a person without what he is; None where the words are a common noun."""
    parts = [part.strip(EDGES) for part in TAIL.sub("", trimmed(words).split("'s ")[0]).split()]
    titles = [at for at, part in enumerate(parts) if is_title(part)]
    name = parts[titles[-1] + 1 :] if titles else parts
    common = ARTICLE.match(words) and not titles
    if not name or common or NUMBER.match(name[-1]) or name[-1] in PRONOUNS | BODIES | THINGS:
        return None
    return " ".join(name)


def is_title(word: str) -> bool:
    """Whether the word says what somebody is."""
    return word in BEFORE_NAMES or word in PERSONS or bool(MANY.search(word))


def party_words(party: Party) -> str | None:
    """The words of a party; for a pronoun the name it stands for."""
    words = " ".join((party.surface or party.canonical).split()).strip(EDGES)
    if trimmed(words) in PRONOUNS or words in PRONOUNS:
        words = party.canonical.removesuffix(" (unnamed)")
    return None if words in PRONOUNS or words.startswith("our ") else words


def actor_role(words: str, text: str) -> tuple[str, str]:
    """Role and mention of one who acts."""
    short = trimmed(words)
    last = head(short)
    if last in PERSONS:
        return "PerpInd", short
    if last in BODIES or in_brackets(short, text) or words.startswith("the "):
        return "PerpOrg", short
    name = name_in(words)
    return ("PerpInd", name) if name and " " in name else ("PerpOrg", short)


def in_brackets(words: str, text: str) -> bool:
    """Whether the text explains a name by these initials."""
    return f"({words})" in text or f"[{words}]" in text


def body_of(words: str, text: str) -> str | None:
    """The body that people are of: "members of the X", "ABC guerrillas" where "(ABC)" stands in the text."""
    first = trimmed(words).split(" ")[0]
    named = re.search(r"\b(?:of|from) the (.+)", words)
    if named:
        return trimmed(named.group(1))
    return first if in_brackets(first, text) else None


def recipient_role(words: str) -> tuple[str, str] | None:
    """Role and mention of one who suffers."""
    if head(trimmed(words)) in THINGS:
        return "Target", uncounted(words)
    name = name_in(words)
    return ("Victim", name) if name else None


def fillers(read: Read) -> Iterator[Filler]:
    """Everything the claims of a report fill: those of harm in order, then victims of earlier harm."""
    for claim in (one for one in read.claims if harms(one)):
        for party in claim.actors:
            yield from _acting(claim, party, read.reading.report.text)
        yield from _suffering(read, claim)
        yield from things(read, claim)
    for claim in (one for one in read.claims if recalls(one)):
        yield from (one for one in _suffering(read, claim) if one.role == "Victim")


def _suffering(read: Read, claim: Claim) -> Iterator[Filler]:
    """Targets and victims among the recipients; a person's name that is marked as a place is none."""
    places = {plain(words) for words in _marked(read, MentionKind.PLACE)}
    names = [name for words in _marked(read, MentionKind.ACTOR) if (name := name_in(words.strip()))]
    for party in claim.recipients:
        words = party_words(party)
        found = recipient_role(words) if words else None
        person = found and found[0] == "Victim"
        if found and not (person and plain(found[1]) in places):
            name = in_full(found[1], names) if person else found[1]
            yield Filler(role=found[0], words=name, claim=claim, party=party)


def in_full(name: str, names: Sequence[str]) -> str:
    """The longest form of a person's name that the report has: "porth" is "antonio rodriguez porth"."""
    parts = name.split()
    longer = [one for one in names if set(parts) < set(one.split()) and len(one.split()) < 5]
    return max(longer, key=len) if len(parts) < 3 and longer else name


def _acting(claim: Claim, party: Party, text: str) -> Iterator[Filler]:
    words = party_words(party)
    if not words or head(trimmed(words)) in NO_PERPETRATORS:
        return
    role, mention = actor_role(words, text)
    body = body_of(words, text) if role == "PerpInd" else None
    yield Filler(role=role, words=_people(mention, body), claim=claim, party=party)
    if body:
        yield Filler(role="PerpOrg", words=body, claim=claim, party=party)


def _people(words: str, body: str | None) -> str:
    """Those who act, without the body they are of."""
    led = body is not None and words.startswith(f"{body} ") and LED.search(words)
    return DOUBT.sub("", words.removeprefix(f"{body} ") if led else words)


def _marked(read: Read, kind: MentionKind, spans: Sequence[Span] | None = None) -> list[str]:
    """The words of mentions of a kind, all or those that share words with `spans`."""
    return [
        mention.span.words(read.reading.report.text)
        for mention in read.reading.mentions
        if mention.kind is kind and (spans is None or any(one.overlaps(mention.span) for one in spans))
    ]


def things(read: Read, claim: Claim) -> Iterator[Filler]:
    """Weapons and things hit that are marked inside the evidence of the claim, weapons up to their noun."""
    for words in _marked(read, MentionKind.WEAPON, claim.evidence):
        nouns = list(WEAPONS.finditer(words))
        if nouns:
            yield Filler(role="Weapon", words=uncounted(words[: nouns[-1].end()]), claim=claim)
    for kind in (MentionKind.ACTOR, MentionKind.PLACE):
        for words in _marked(read, kind, claim.evidence):
            if head(trimmed(words)) in THINGS and not words.startswith("near "):
                for part in listed(words):
                    yield Filler(role="Target", words=uncounted(part), claim=claim)


def listed(words: str) -> list[str]:
    """The things of a list, each by itself: "homes and animals" stays whole, "offices and houses" is two."""
    parts = LIST.split(words)
    return parts if all(head(trimmed(part)) in THINGS for part in parts) else [words]


def same(left: str, right: str) -> bool:
    """Whether two mentions are one entity: words of one among those of the other, or its initials."""
    one, other = sorted((plain(left).split(), plain(right).split()), key=len)
    initials = {word[0] for word in other}
    short = len(one) == 1 and 2 < len(one[0]) < 6 and len(other) > 2 and set(one[0]) <= initials
    return set(one) <= set(other) or short


def entities(found: Sequence[Filler]) -> dict[str, list[Entity]]:
    """One mention an entity, by role: the first, and of a victim's names the longest."""
    kept: dict[str, list[str]] = {role: [] for role in ROLES}
    for filler in (one for one in found if plain(one.words)):
        words = kept[filler.role]
        at = next((at for at, known in enumerate(words) if same(filler.words, known)), None)
        if at is None:
            words.append(filler.words)
        elif filler.role == "Victim" and len(filler.words) > len(words[at]):
            words[at] = filler.words
    return {role: [(one,) for one in words] for role, words in kept.items()}
