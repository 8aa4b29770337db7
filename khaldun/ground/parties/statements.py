"""Whom "we" and "our fighters" mean in a side's own statement: the side that its head or signature names.

"COMMUNIQUE OF THE BLUE VALLEY FRONT. On Friday our fighters ambushed a convoy of the army. We killed nine."
Such papers name their side once, and the enemy in every sentence, so that the party named last is the wrong
one. Inside of quotations somebody else speaks. Words are in data/actors/statements.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from khaldun.data.choices import choices
from khaldun.data.tables import read_words
from khaldun.ground.names import folded
from khaldun.ground.parties.kinds import kind_of
from khaldun.records import ActorKind, Grounding, Party, Reading, Span
from khaldun.records.overlap import SpanIndex
from khaldun.seams import Atlas

TABLE = "actors/statements.toml"
CHEAP = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
HEAD, TAIL = 400, 240
"""Code points of a text in which its head and its signature stand."""
LONGEST = 12
"""Words of a line that is a head or a signature, at most."""
SIDES = frozenset(
    {
        ActorKind.REBEL_GROUP,
        ActorKind.MILITIA,
        ActorKind.STATE_FORCES,
        ActorKind.GOVERNMENT,
        ActorKind.POLITICAL_BODY,
    }
)
FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})
THEIRS = re.compile(r"(?:[\w-]+ of )?(?:they|them|their|(?:the )?enemy)", re.IGNORECASE)
OF_OURS = re.compile(r"(?:[\w-]+ of )?(?:our|ours)\b(.*)", re.IGNORECASE | re.DOTALL)
LINE = re.compile(r"[^\n]+")
Named = Callable[[str], Party]


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/statements.toml says."""

    papers: tuple[str, ...]
    offices: tuple[str, ...]
    signed: tuple[str, ...]
    ours: frozenset[str]


class Heads(Struct, frozen=True):
    """What finds the side in a head, the name of such a paper alone, and that a signature follows."""

    head: re.Pattern[str]
    paper: re.Pattern[str]
    signed: re.Pattern[str]


def read_statements(text: str | None = None) -> tuple[Lists, Heads]:
    """The bundled table, or `text` in its place. Raises DataError naming a wrong value."""
    lists = read_words(TABLE, Lists, text)
    papers, offices, signed = choices(TABLE, lists).values()
    links = r"(?:of|by|from|issued by|released by)\s+(?:the\s+)?"
    desk = rf"(?:{offices})\s+of"
    head = rf"\s*(?:(?:{papers})\s+{links}|from\s+(?={desk}))(?:{desk}\s+(?:the\s+)?)?(?P<side>.+?)\s*:?\s*"
    flags = re.IGNORECASE
    return lists, Heads(
        re.compile(head, flags),
        re.compile(rf"\s*(?:{papers})\s*:?\s*", flags),
        re.compile(rf"\s*(?:{signed}):?\s*", flags),
    )


@cache
def _words() -> tuple[Lists, Heads]:
    return read_statements()


def issuer(text: str, named: Named, atlas: Atlas) -> Party | None:
    """The side whose statement a text is; `named` grounds its name."""
    if CHEAP.search(text) is None:
        return None
    head = [one.group().strip() for one in LINE.finditer(text[:HEAD])][:3]
    for line, behind in zip(head, [*head[1:], ""], strict=True):
        if side := _head_side(line, behind):
            return named(_titled(side))
    signed = (named(_titled(one)) for one in _signature(text))
    return next((one for one in signed if kind_of(one, atlas) in SIDES), None)


def _head_side(line: str, behind: str) -> str | None:
    """The words for the side in the head of a statement."""
    if len(line.split()) > LONGEST or line.endswith("."):
        return None
    found = _words()[1].head.fullmatch(line)
    if found:
        return found["side"]
    return line if _words()[1].paper.fullmatch(behind) else None


def _signature(text: str) -> list[str]:
    """The short lines set off behind the last paragraph of a text."""
    tail = text[-TAIL:].rstrip()
    _, gap, block = tail.rpartition("\n\n")
    lines = (
        [one.strip() for one in block.splitlines() if not _words()[1].signed.fullmatch(one)] if gap else []
    )
    short = all(len(one.split()) <= LONGEST and not one.endswith((".", "!", "?")) for one in lines)
    return lines if short else []


def _titled(side: str) -> str:
    """A name in capitals as running text has it: "BLUE VALLEY FRONT", "Blue Valley Front"; "in" Asmara."""
    words = (
        side
        if side not in {side.upper(), side.lower()}
        else re.sub(r"\b(Of|And|For|The|In)\b", lambda one: one[0].lower(), side.title())
    )
    return re.sub(r",\s+(?=[A-Z][\w-]+$)", " in ", words)


def with_issuer(
    reading: Reading, groundings: Sequence[Grounding], side: Party | None, atlas: Atlas
) -> tuple[Grounding, ...]:
    """The groundings; "we" and what is "ours" outside of quotations are the side whose statement it is, and
    "they" and "the enemy" whom it fights."""
    if side is None:
        return tuple(groundings)
    paper = _Paper(reading, groundings, side, atlas)
    return tuple(paper.meaning(one) for one in groundings)


class _Paper:
    """A statement: its side, and the others told of in it, in order of the text."""

    def __init__(self, reading: Reading, groundings: Sequence[Grounding], side: Party, atlas: Atlas) -> None:
        self.reading, self.side = reading, side
        self.quoted = SpanIndex([one.span for one in reading.quotations])
        told = ((reading.mentions[one.mention].span, one.party) for one in groundings if one.party)
        self.others = sorted(
            (span.start, party.canonical, party.known)
            for span, party in told
            if kind_of(party, atlas) in SIDES and self._is_other(span, party)
        )

    def _is_other(self, span: Span, party: Party) -> bool:
        words = span.words(self.reading.report.text)
        ours = _is_ours(words) or _head(words) or _head(party.canonical)
        return not ours and party.canonical != self.side.canonical and not THEIRS.fullmatch(words)

    def meaning(self, one: Grounding) -> Grounding:
        """The grounding of a mention, as the side tells it."""
        span, party = self.reading.mentions[one.mention].span, one.party
        if party is None or any(True for _ in self.quoted.overlapping(span)):
            return one
        words = span.words(self.reading.report.text)
        if _head(words) or _is_ours(words):
            return replace(one, party=replace(party, canonical=self.side.canonical, known=self.side.known))
        if not THEIRS.fullmatch(words) or not self._is_unfit(words, party):
            return one
        name, known = self._enemy(span.start) or (folded(words).removeprefix("the "), False)
        return replace(one, party=replace(party, canonical=name, known=known))

    def _is_unfit(self, words: str, party: Party) -> bool:
        """Whether "they" were taken for the side itself, or "the enemy" for nobody."""
        return (
            words.lower().endswith("enemy")
            or party.canonical == self.side.canonical
            or _head(party.canonical)
        )

    def _enemy(self, before: int) -> tuple[str, bool] | None:
        """The other side told of last."""
        at = bisect_left(self.others, (before, "", False))
        return self.others[at - 1][1:] if at else None


def _head(words: str) -> bool:
    """Whether words are all of the head of a statement."""
    return _words()[1].head.fullmatch(words) is not None


def _is_ours(words: str) -> bool:
    """Whether words mean the side: "we", "our fighters under Commander X", "one of ours"."""
    if folded(words) in FIRST:
        return words != "US"
    found, ours = OF_OURS.match(words), _words()[0].ours
    told = folded(found[1]).split() if found else []
    return found is not None and (not told or not ours.isdisjoint({*told[:2], " ".join(told[:2])}))
