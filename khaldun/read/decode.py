"""From the model's numbers for one window to marked words: triggers with their roles, and plain mentions.

Rows are those of the encoder (row 0 is CLS); every result is in code points of the report's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from khaldun.read.casualties import SAID, counted_deeds
from khaldun.read.deeds import settled
from khaldun.read.labels import (
    ALWAYS,
    MENTIONS,
    MODALITIES,
    NEAR,
    POINTERS,
    ROLES,
    SCOPES,
    SENTENCES_APART,
    TOLL_KINDS,
    TYPES,
    VICTIMS,
)
from khaldun.read.marks import Mark, less_names, whole
from khaldun.read.rows import Words

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

LONGEST_TRIGGER = 8  # pieces
LONGEST_EVIDENCE = 90
LONGEST_MARK = 40
FADE = 0.05
"""How much less likely an end is with each row further on (of 0, .05, .1 and .2 chosen on dev)."""
FADING = np.exp(-FADE * np.arange(LONGEST_MARK))
GROW = 0.2  # a span grows over neighbours at least this likely to be inside


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on something counts; tuned on the development part."""

    trigger: float = 0.5
    counted: float = 0.5  # the same for a trigger that counts people: missing a figure is the worse mistake
    roles: dict[str, float] = field(default_factory=lambda: dict.fromkeys(ROLES[ALWAYS:], 0.5))
    mentions: dict[str, float] = field(default_factory=lambda: dict.fromkeys(MENTIONS, 0.5))
    apart: int = 5  # triggers nearer than this many pieces are one
    beside: int = 2  # pieces; those of two types may stand so near, if each counts
    overlap: float = 0.4  # triggers of one type whose evidence overlaps this much are one


class Seen(NamedTuple):
    """The first pass over a window of N rows: vectors (N, H) and logits of types (N, 1 + types; column 0 is
    "no trigger") and of plain mentions (N, mentions, 2: beginning, inside)."""

    hidden: Floats
    types: Floats
    mentions: Floats


class Answers(NamedTuple):
    """The second pass at T triggers: logits of roles (T, N, R, 2), modality (T, 7), flags (T, 3: negative,
    background, core), sub-types (T, 1 + S; column 0: "other"), tolls (T, N, kinds + victims + scopes)."""

    roles: Floats
    modality: Floats
    flags: Floats
    sub: Floats
    tolls: Floats


class Network(Protocol):
    """The model, whatever runs it."""

    def see(self, inputs: list[list[int]]) -> Seen:
        """The first pass over one window; inputs as `model_input` gives them."""
        ...

    def answer(self, hidden: Floats, rows: Ints, kinds: Ints, near: Ints, apart: Ints) -> Answers:
        """The second pass: triggers at `rows` (T,) of types `kinds` (T,), distance classes (T, N) each."""
        ...


def softmax(logits: Floats) -> Floats:
    """Along the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def sigmoid(logits: Floats) -> Floats:
    """Element by element."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0))), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Found:
    """One trigger and what belongs to it."""

    trigger: tuple[int, int]
    evidence: tuple[int, int]
    event_type: str
    score: float
    modality: str
    negative: bool
    background: bool
    core: float
    sub: str | None
    marks: tuple[Mark, ...]
    pieces: Floats | None = field(default=None, compare=False, repr=False)
    """The network's vectors at its word pieces (n, H)."""

    def counts(self) -> bool:
        """Whether a figure of people hangs on it."""
        return bool(self.figures())

    def figures(self) -> frozenset[tuple[int, int]]:
        """Where the figures of people stand that hang on it."""
        return frozenset((mark.start, mark.end) for mark in self.marks if mark.facts is not None)


def decode(words: Words, seen: Seen, network: Network, limits: Thresholds, subs: list[str]) -> list[Found]:
    """All triggers the window answers for, in order of the text."""
    types = settled(softmax(seen.types[words.own()]), words.starts(), words.pieces.text, limits.trigger)
    near = trigger_rows(types, limits)
    kinds = np.asarray(types[near, 1:].argmax(1), dtype=np.int64)
    sure = asked_at(words, seen, network, limits, subs, near, kinds, types[near, 1:].max(1))
    sure = [(row, one) for row, one in sure if one.score >= limits.trigger or one.counts()]
    sure += passed_over(words, seen, network, limits, subs, types, sure)
    return without_neighbours(without_harm_said(sure), limits.apart)


def asked_at(
    words: Words,
    seen: Seen,
    network: Network,
    limits: Thresholds,
    subs: list[str],
    near: Ints,
    kinds: Ints,
    scores: Floats,
) -> list[tuple[int, Found]]:
    """`found_at` for rows `near` counted from the first the window answers for, each with its row."""
    if len(near) == 0:
        return []
    found = found_at(words, seen.hidden, network, limits, subs, near + words.own().start, kinds, scores)
    return [(int(row), one) for row, one in zip(near, found, strict=True)]


def passed_over(
    words: Words,
    seen: Seen,
    network: Network,
    limits: Thresholds,
    subs: list[str],
    types: Floats,
    sure: list[tuple[int, Found]],
) -> list[tuple[int, Found]]:
    """Verbs that count people whom no trigger counts yet (casualties.py), where the model counts them too."""
    harming = [one for _, one in sure if one.event_type not in SAID]
    told = [(one.trigger[0], *span) for one in harming for span in one.figures()]
    rows = {start: row for row, start in enumerate(words.starts())}
    deeds = {
        rows[one.deed]: one
        for one in counted_deeds(words.pieces.text, words.starts())
        if one.deed in rows
        and not any(start < one.end and one.start < end and by >= one.after for by, start, end in told)
    }
    near = np.array(sorted(deeds), dtype=np.int64)
    kinds = np.array([deeds[int(row)].likeliest(types[row]) for row in near], dtype=np.int64)
    scores = np.full(len(near), limits.trigger, dtype=np.float32)
    return [
        (row, one)
        for row, one in asked_at(words, seen, network, limits, subs, near, kinds, scores)
        if any(start < deeds[row].end and deeds[row].start < end for start, end in one.figures())
    ]


def without_harm_said(found: list[tuple[int, Found]]) -> list[tuple[int, Found]]:
    """An appeal or a statement counts none of those whom a deed counts: "the request follows 12 deaths"."""
    counted = {span for _, one in found if one.event_type not in SAID for span in one.figures()}
    return [
        (row, replace(one, marks=tuple(mark for mark in one.marks if not _counts(mark, counted))))
        if one.event_type in SAID and not counted.isdisjoint(one.figures())
        else (row, one)
        for row, one in found
    ]


def _counts(mark: Mark, spans: set[tuple[int, int]]) -> bool:
    return mark.facts is not None and (mark.start, mark.end) in spans


def without_neighbours(found: list[tuple[int, Found]], apart: int) -> list[Found]:
    """Of triggers by their rows, nearer than `apart`, the likeliest and those that count others.

    "Killed two men and arrested three" tells of both, "stormed and took the town" of one.
    """
    kept: list[tuple[int, Found]] = []
    for row, one in sorted(found, key=lambda told: -told[1].score):
        close = [other for at, other in kept if abs(at - row) < apart]
        if not close or (one.counts() and all(one.figures().isdisjoint(other.figures()) for other in close)):
            kept.append((row, one))
    return [one for _, one in sorted(kept, key=lambda told: told[0])]


def trigger_rows(types: Floats, limits: Thresholds) -> Ints:
    """Rows likely enough to begin a trigger of some one type; of those close together the likeliest.

    Those of two types may stand closer, each likely by itself: `without_neighbours` chooses.
    """
    chance, kinds = types[:, 1:].max(axis=1), types[:, 1:].argmax(axis=1)
    least = min(limits.trigger, limits.counted)
    order = [int(row) for row in np.argsort(-chance, kind="stable") if chance[row] >= least]
    kept: list[int] = []
    for row in order:
        sure = chance[row] >= limits.trigger
        if all(
            abs(row - other) >= (limits.beside if sure and kinds[row] != kinds[other] else limits.apart)
            for other in kept
        ):
            kept.append(row)
    return np.array(sorted(kept), dtype=np.int64)


def found_at(
    words: Words,
    hidden: Floats,
    network: Network,
    limits: Thresholds,
    subs: list[str],
    rows: Ints,
    kinds: Ints,
    scores: Floats,
) -> list[Found]:
    """What is said at the triggers that begin at `rows` and have types `kinds`."""
    near, apart = distance_classes(len(hidden), rows), sentence_classes(words, rows)
    answers = network.answer(hidden, rows, kinds, near, apart)
    chances, marked = sigmoid(answers.flags), roles_of(answers)
    found = []
    for n, row in enumerate(int(row) for row in rows):
        first_to_last, evidence = pointed(answers.roles[n], row)
        trigger, best = words.bounds(*first_to_last), int(answers.sub[n].argmax())
        found.append(
            Found(
                trigger,
                words.bounds(*evidence),
                TYPES[kinds[n]],
                float(scores[n]),
                MODALITIES[int(answers.modality[n].argmax())],
                bool(chances[n, 0] >= 0.5),
                bool(chances[n, 1] >= 0.5),
                float(chances[n, 2]),
                subs[best - 1] if best else None,
                (*single_marks(words, marked, n, limits), *other_marks(words, marked, n, limits)),
                hidden[words.rows(*trigger)].copy(),  # a copy, since a window read before is remembered
            )
        )
    return found


def distance_classes(size: int, rows: Ints) -> Ints:
    """Class of the signed distance of every row from each of `rows`, (T, size)."""
    steps = np.arange(size)[None] - rows[:, None]
    return np.asarray(np.searchsorted(np.array(NEAR), steps, side="right"), dtype=np.int64)


def sentence_classes(words: Words, rows: Ints) -> Ints:
    """Sentences between every row and each of `rows`, clipped and made non-negative, (T, N)."""
    sentences = words.sentences
    steps = sentences[None] - sentences[rows][:, None]
    return np.asarray(np.clip(steps, -SENTENCES_APART, SENTENCES_APART) + SENTENCES_APART, dtype=np.int64)


def pointed(logits: Floats, row: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last row of the trigger that begins at `row`, and of its evidence, from logits (N, R, 2)."""
    last = len(logits) - 2  # SEP is no word
    end = min(last, row + LONGEST_TRIGGER - 1)
    trigger_end = row + int(logits[row : end + 1, 0, 1].argmax())
    low, high = max(1, row - LONGEST_EVIDENCE), min(last, row + LONGEST_EVIDENCE)
    first = low + int(logits[low : row + 1, 1, 0].argmax())
    final = trigger_end + int(logits[trigger_end : high + 1, 1, 1].argmax())
    return (row, trigger_end), (first, final)


class Roles(NamedTuple):
    """What the answers say of roles, for all T triggers at once, as chances.

    `one`: where the one span of a role begins, and ends; row 0 means "nowhere" (T, N - 1, roles, 2).
    `several`: whether a span of a role begins at a row, and covers it (T, N - 2, roles, 2).
    `tolls`: facts, as logits. `nowhere` (T, roles): that there is no such span of `one`; `likeliest`
    (T, roles): the best chance of any row to be covered by one of `several`.
    """

    one: Floats
    several: Floats
    tolls: Floats
    nowhere: list[list[float]]
    likeliest: list[list[float]]


def roles_of(answers: Answers) -> Roles:
    """Chances from logits; the last row is SEP, and no word."""
    one = answers.roles[:, :-1, ALWAYS:POINTERS]
    raised = np.exp(one - one.max(axis=1, keepdims=True))
    one = np.asarray(raised / raised.sum(axis=1, keepdims=True))
    several = sigmoid(answers.roles[:, 1:-1, POINTERS:])
    likeliest = several[..., 1].max(axis=1, initial=0.0)
    return Roles(one, several, answers.tolls, one[:, 0, :, 0].tolist(), likeliest.tolist())


def single_marks(words: Words, marked: Roles, trigger: int, limits: Thresholds) -> Iterator[Mark]:
    """The marked stretch of every role of one trigger that one span plays."""
    chances, nowhere = marked.one[trigger], marked.nowhere[trigger]
    for number, role in enumerate(ROLES[ALWAYS:POINTERS]):
        chance = 1.0 - nowhere[number]
        if chance >= limits.roles[role] and len(chances) > 1:
            first, last = single(chances[:, number], words.sentences)
            yield from less_names(Mark(role, *words.named(first, last), chance), words.pieces.text)


def other_marks(words: Words, marked: Roles, trigger: int, limits: Thresholds) -> Iterator[Mark]:
    """The marked stretches of every role of one trigger that several spans may play."""
    chances, tolls, likeliest = marked.several[trigger], marked.tolls[trigger], marked.likeliest[trigger]
    for number, role in enumerate(ROLES[POINTERS:]):
        if likeliest[number] < limits.roles[role]:
            continue
        found = [
            Mark(
                role,
                *words.named(first + 1, last + 1),
                score,
                toll_facts(tolls[first + 1]) if role == "toll" else None,
            )
            for first, last, score in runs(chances[:, number], limits.roles[role])
        ]
        yield from whole(found, words.pieces.text)


def toll_facts(logits: Floats) -> tuple[str, str, str]:
    """Kind, victims and scope of the figure that begins at a row."""
    kind, victims, scope = np.split(logits, (len(TOLL_KINDS), len(TOLL_KINDS) + len(VICTIMS)))
    return TOLL_KINDS[int(kind.argmax())], VICTIMS[int(victims.argmax())], SCOPES[int(scope.argmax())]


def single(chances: Floats, sentence: Ints) -> tuple[int, int]:
    """First and last row of the one span of a role, from chances (N, 2) that it begins, and ends, there.

    It ends in the sentence (N,) where it begins, rather near than far.
    """
    first = 1 + int(chances[1:, 0].argmax())
    ends = chances[first : first + LONGEST_MARK, 1]
    within = sentence[first : first + len(ends)] == sentence[first]
    return first, first + int((ends * within * FADING[: len(ends)]).argmax())


def runs(chances: NDArray[np.float32], limit: float) -> list[tuple[int, int, float]]:
    """Spans (first row, last row, score) from (N, 2) chances of beginning one and being inside one."""
    found: list[tuple[int, int]] = []
    rows = np.flatnonzero(chances[:, 1] >= min(limit, GROW)).tolist()
    if not rows:
        return []
    begins, covers = (column.tolist() for column in chances.T)  # numbers of Python: looked at one by one
    for row in rows:
        if found and found[-1][1] == row - 1 and begins[row] < 0.5:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    scored = [(a, b, max(covers[a : b + 1])) for a, b in found]
    return [span for span in scored if span[2] >= limit]


def plain_mentions(words: Words, seen: Seen, limits: Thresholds) -> list[Mark]:
    """Names, times and figures in the window's own zone, whatever they have to do with a trigger."""
    own = words.own()
    chances = sigmoid(seen.mentions[own])
    return [
        mark
        for number, kind in enumerate(MENTIONS)
        for first, last, score in runs(chances[:, number], limits.mentions[kind])
        for mark in less_names(
            Mark(kind, *words.named(first + own.start, last + own.start), score), words.pieces.text
        )
    ]


def moved(found: Found, by: int) -> Found:
    """The same trigger with all its marks `by` code points on."""
    return replace(
        found,
        trigger=(found.trigger[0] + by, found.trigger[1] + by),
        evidence=(found.evidence[0] + by, found.evidence[1] + by),
        marks=tuple(mark.moved(by) for mark in found.marks),
    )
