"""The annotated corpus as training examples: windows of word pieces with what stands where.

A corpus folder holds `<id>.txt`, `<id>.meta.json` and `<id>.jsonl` (a header line, then one claim a line).
"""

from __future__ import annotations

import bisect
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from khaldun.read.encode import Pieces, Window, encode, windows
from khaldun.read.labels import TYPES

Claim = dict[str, Any]
Bounds = tuple[int, int]
NAMES = ("actor", "recipient", "place", "time", "toll", "speaker", "cue", "hedge")


@dataclass(slots=True)
class TollLabel:
    """A counted figure: code points of its words, and what it counts."""

    bounds: Bounds
    kind: str
    victims: str
    scope: str


@dataclass(slots=True)
class Event:
    """What the claims on one trigger say, in code points of the report."""

    trigger: Bounds
    evidence: Bounds
    event_type: str
    sub: str | None
    modality: str
    negative: bool
    background: bool
    core: bool
    roles: dict[str, set[Bounds]] = field(default_factory=dict)
    tolls: list[TollLabel] = field(default_factory=list)


@dataclass(slots=True)
class Example:
    """One window with the events it answers for; `mentions` is None where mentions are not annotated."""

    doc: str
    pieces: Pieces
    window: Window
    events: list[Event]
    mentions: dict[str, set[Bounds]] | None
    reads_events: bool = True


def is_dev(doc: str) -> bool:
    """The development part: ids whose number ends in 7. Never trained on."""
    return doc.endswith("7")


def occurrences(text: str, words: str) -> list[Bounds]:
    """Where `words` stand in `text`, whole words first; inside words only if nowhere else."""
    found = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    whole = [b for b in found if not _cuts_word(text, *b)]
    return whole or found


def _cuts_word(text: str, start: int, end: int) -> bool:
    left = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return left or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def nearest(text: str, words: str | None, trigger: Bounds, evidence: Bounds) -> Bounds | None:
    """The occurrence a reader would take: in the evidence, same sentence, nearest before, nearest after."""
    if not words:
        return None
    places = occurrences(text, words)

    def cost(bounds: Bounds) -> tuple[int, int]:
        gap = max(bounds[0] - trigger[1], trigger[0] - bounds[1], 0)
        if evidence[0] <= bounds[0] and bounds[1] <= evidence[1]:
            return 0, gap
        between = text[min(bounds[1], trigger[1]) : max(bounds[0], trigger[0])]
        if not re.search(r"[.!?]\s|\n", between):
            return 1, gap
        return (2, gap) if bounds[1] <= trigger[0] else (3, gap)

    return min(places, key=cost) if places else None


def _nth(text: str, words: str, number: int) -> int:
    at = -1
    for _ in range(number):
        at = text.find(words, at + 1)
    return at


def _surfaces(claim: Claim) -> Iterator[tuple[str, str | None]]:
    """Every (role, words) of a claim, cue and hedge left out."""
    for role in ("actor", "recipient"):
        yield from ((role, party.get("s")) for party in claim[role])
    yield "place", (claim.get("place") or {}).get("s")
    yield "time", claim["time"].get("s")
    yield "speaker", (claim.get("by") or {}).get("s")


def event_of(text: str, claim: Claim) -> Event:
    """A claim as labels on the text."""
    start = _nth(text, claim["q"], claim.get("n", 1))
    evidence = (start, start + len(claim["q"]))
    at = occurrences(claim["q"], claim["trigger"])[0]
    trigger = (start + at[0], start + at[1])
    event = Event(
        trigger,
        evidence,
        claim["type"],
        claim.get("sub"),
        claim["mod"],
        bool(claim.get("neg")),
        bool(claim["bg"]),
        bool(claim["core"]),
        {name: set() for name in NAMES},
    )
    for role, words in _surfaces(claim):
        if bounds := nearest(text, words, trigger, evidence):
            event.roles[role].add(bounds)
    _add_cues(text, claim, event)
    for toll in claim.get("tolls", []):
        if bounds := nearest(text, toll["s"], trigger, evidence):
            event.roles["toll"].add(bounds)
            event.tolls.append(TollLabel(bounds, toll["k"], toll["who"], toll["scope"]))
    return event


def _add_cues(text: str, claim: Claim, event: Event) -> None:
    """Cue near the speaker it belongs to, hedge near the trigger."""
    by = claim.get("by") or {}
    anchor = min(event.roles["speaker"], default=event.trigger)
    if bounds := nearest(text, by.get("cue"), anchor, anchor):
        event.roles["cue"].add(bounds)
    if bounds := nearest(text, by.get("hedge"), event.trigger, event.evidence):
        event.roles["hedge"].add(bounds)


def merged(events: Iterable[Event]) -> list[Event]:
    """Events that share the first letter of their trigger become one; the commonest type wins."""
    groups: dict[int, list[Event]] = {}
    for event in events:
        groups.setdefault(event.trigger[0], []).append(event)
    out = []
    for group in groups.values():
        kind = Counter(event.event_type for event in group).most_common(1)[0][0]
        first = next(event for event in group if event.event_type == kind)
        for other in group:
            if other is not first:
                first.tolls.extend(other.tolls)
                for role, bounds in other.roles.items():
                    first.roles[role] |= bounds
        out.append(first)
    return sorted(out, key=lambda event: event.trigger)


def mentions_of(text: str, claims: list[Claim], events: list[Event]) -> dict[str, set[Bounds]]:
    """Plain mentions: the words of every role, and every other place where a capitalised name stands."""
    out: dict[str, set[Bounds]] = {"actor": set(), "place": set(), "time": set(), "figure": set()}
    kinds = {"recipient": "actor", "speaker": "actor", "toll": "figure"}
    for event in events:
        for role, bounds in event.roles.items():
            if kinds.get(role, role) in out:
                out[kinds.get(role, role)] |= bounds
    for claim in claims:
        for role, words in _surfaces(claim):
            if words and (words[0].isupper() or role == "time") and len(words) > 2:
                out[kinds.get(role, role)] |= set(occurrences(text, words))
    return out


def read_claims(path: Path) -> list[Claim]:
    """The claims of one annotation file, without its header line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return rows[1:]


def read_text(path: Path) -> str:
    """A report's text with its line ends untouched."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def examples_of(doc: str, text: str, claims: list[Claim], tokenizer: Any) -> list[Example]:
    """All windows of one report."""
    pieces = encode(text, tokenizer)
    events = merged(event_of(text, claim) for claim in claims)
    mentions = mentions_of(text, claims, events)
    firsts = [first_piece(pieces, event.trigger) for event in events]
    return [
        Example(
            doc,
            pieces,
            window,
            [e for e, f in zip(events, firsts, strict=True) if window.own_start <= f < window.own_end],
            mentions,
        )
        for window in windows(pieces)
    ]


def first_piece(pieces: Pieces, bounds: Bounds) -> int:
    """Index of the first piece that ends after the start of `bounds`."""
    return bisect.bisect_right(pieces.ends, bounds[0])


def piece_range(pieces: Pieces, window: Window, bounds: Bounds) -> Bounds | None:
    """`bounds` as rows [first, last] of the encoder's output (row 0: CLS); None if partly outside."""
    first, last = first_piece(pieces, bounds), bisect.bisect_left(pieces.starts, bounds[1]) - 1
    if first < window.start or last >= window.end or last < first:
        return None
    return first - window.start + 1, last - window.start + 1


def read_corpus(folder: Path, tokenizer: Any, *, dev: bool | None) -> list[Example]:
    """All examples of the development part, or of the rest; of both where `dev` is None."""
    out: list[Example] = []
    for path in sorted(folder.glob("*.jsonl")):
        if dev is None or is_dev(path.stem) == dev:
            text = read_text(path.with_suffix(".txt"))
            out += examples_of(path.stem, text, read_claims(path), tokenizer)
    return out


def sub_types(examples: list[Example], at_least: int = 8) -> list[str]:
    """Sub-event types seen often enough to learn, commonest first."""
    seen = Counter(event.sub for example in examples for event in example.events if event.sub)
    return [name for name, count in sorted(seen.items(), key=lambda x: (-x[1], x[0])) if count >= at_least]


assert len(TYPES) == 22
