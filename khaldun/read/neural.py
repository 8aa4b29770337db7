"""The default reader: the bundled model."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from khaldun.read.apart import set_apart
from khaldun.read.bodies import with_bodies
from khaldun.read.bundle import Limits, Settings, check_digest, load_settings
from khaldun.read.columns import in_columns
from khaldun.read.decode import (
    Found,
    Thresholds,
    decode,
    moved,
    plain_mentions,
)
from khaldun.read.doubles import without_doubles
from khaldun.read.echoes import without_echoes
from khaldun.read.encode import Pieces, Window, encode, load_tokenizer, model_input, windows
from khaldun.read.marks import Mark
from khaldun.read.offers import Offers, Rows, Told, coarse, load_offers
from khaldun.read.onnx_network import OnnxNetwork, load_network
from khaldun.read.pronouns import pronoun_marks
from khaldun.read.quotes import quoted_bounds
from khaldun.read.relatives import with_relatives
from khaldun.read.rowdays import row_days
from khaldun.read.rows import Words
from khaldun.read.senses import Senses, load_senses, senses_of
from khaldun.read.weapons import with_weapons
from khaldun.records import (
    EventType,
    Figure,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Quotation,
    Reading,
    Refusal,
    Relation,
    Report,
    Role,
    Span,
    TollKind,
    TollScope,
    Trigger,
    Victims,
)

REMEMBERED = 512  # windows; some 75 KB each
_KINDS = {
    "recipient": MentionKind.ACTOR,
    "speaker": MentionKind.ACTOR,
    "toll": MentionKind.FIGURE,
}
"""What a mention in that role is; roles not named here are kinds themselves."""


@dataclass(frozen=True, slots=True)
class NeuralReader:
    """Reads with the model in `folder`. Pickles: the model is loaded once in every process that reads."""

    folder: Path
    version: str

    def read(self, reports: Sequence[Report]) -> Iterator[Reading | Refusal]:
        """One Reading or Refusal a report, in order; the same for any batching."""
        for report in reports:
            if report.language and not report.language.lower().startswith("en"):
                reason = f"{report.name} is in language {report.language!r}; this reader reads English only"
                yield Refusal(report=report.id, room="read", reason=reason)
            else:
                yield self.reading_of(report)

    def reading_of(self, report: Report) -> Reading:
        """The marks of one report."""
        model = _loaded(self.folder)
        pieces = encode(report.text, model.tokenizer)
        found, plain, told = model.marks(pieces)
        found, plain = in_columns(report.text, found, plain)
        named = with_bodies(with_weapons(plain, report.text), report.text)
        named += row_days(report.text, [*named, *(mark for one in found for mark in one.marks)])
        named += pronoun_marks(report.text, [*named, *(mark for one in found for mark in one.marks)])
        senses = senses_of(found, model.senses)
        return _reading(report, self.version, pieces, found, named, senses, told)


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model folder."""

    tokenizer: Any
    network: OnnxNetwork
    settings: Settings
    senses: Senses | None = None
    offers: Offers | None = None
    read_before: dict[bytes, tuple[int, list[Found], list[Mark], Rows | None]] = field(default_factory=dict)
    """Marks of windows read lately, and where such a window began when it was read: what an outlet prints
    again, or a wire's copies word for word, costs nothing twice."""

    def marks(self, pieces: Pieces) -> tuple[list[Found], list[Mark], Told | None]:
        """Triggers and plain mentions of a text, window by window, and what its pieces seek and offer."""
        limits, subs = thresholds_of(self.settings.thresholds), list(self.settings.sub_types)
        found: list[Found] = []
        plain: list[Mark] = []
        rows: list[Rows] = []
        for window in windows(pieces):
            fed, base = model_input(pieces, window), pieces.starts[window.start]
            key = window_key(pieces, window, fed)
            if key not in self.read_before:
                seen, words = self.network.see(fed), Words(pieces, window)
                here = decode(words, seen, self.network, limits, subs), plain_mentions(words, seen, limits)
                told = coarse(seen.hidden[words.own()]) if self.offers else None
                if len(self.read_before) >= REMEMBERED:
                    self.read_before.clear()
                self.read_before[key] = (base, *here, told)
            read_at, triggers, mentions, told = self.read_before[key]
            by = base - read_at
            found += [moved(one, by) for one in triggers] if by else triggers
            plain += [mark.moved(by) for mark in mentions] if by else mentions
            rows += [] if told is None else [told]
        found = without_doubles(set_apart(with_relatives(found, pieces.text), pieces.text), limits)
        every = Told(self.offers, pieces, np.concatenate(rows)) if self.offers and rows else None
        return without_echoes(found, limits.trigger), plain, every


def window_key(pieces: Pieces, window: Window, fed: list[list[int]]) -> bytes:
    """What the marks of a window depend on: what the model is fed, and where words and sentences border."""
    part, base = slice(window.start, window.end), pieces.starts[window.start]
    first = pieces.sentence[window.start]
    ids, *shown = fed
    borders = [
        *(start - base for start in pieces.starts[part]),
        *(end - base for end in pieces.ends[part]),
        *(sentence - first for sentence in pieces.sentence[part]),
        window.own_start - window.start,
        window.own_end - window.start,
    ]
    return array("l", ids + borders).tobytes() + bytes(chain.from_iterable(shown))


def thresholds_of(limits: Limits) -> Thresholds:
    """The decoder's thresholds as the bundle states them."""
    return Thresholds(
        trigger=limits.trigger,
        counted=limits.trigger if limits.counted is None else limits.counted,
        roles=dict(limits.roles),
        mentions=dict(limits.mentions),
    )


@lru_cache(maxsize=2)
def _loaded(folder: Path) -> Model:
    settings = load_settings(folder)
    check_digest(folder, settings)
    tokenizer, network = load_tokenizer(folder / "tokenizer.json"), load_network(folder)
    senses = load_senses(folder, settings.version)
    return Model(tokenizer, network, settings, senses, load_offers(folder))


def _reading(
    report: Report,
    version: str,
    pieces: Pieces,
    found: list[Found],
    plain: list[Mark],
    senses: list[str],
    told: Told | None,
) -> Reading:
    """Everything found, as the record that travels on the line."""
    mentions = _mentions([*plain, *(mark for one in found for mark in one.marks)], told)
    numbers = {(mention.kind, mention.span): n for n, mention in enumerate(mentions)}
    relations, figures = [], []
    for number, one in enumerate(found):
        for mark in one.marks:
            mention = numbers[_kind(mark), Span(start=mark.start, end=mark.end)]
            role, score = Role(mark.name), round(mark.score, 4)
            relations.append(Relation(trigger=number, mention=mention, role=role, score=score))
            if mark.facts:
                figures.append(_figure(number, mention, mark.facts))
    return Reading(
        report=report,
        reader=version,
        sentences=tuple(Span(start=a, end=b) for a, b in pieces.sentences),
        mentions=tuple(mentions),
        triggers=tuple(_trigger(one, sense, told) for one, sense in zip(found, senses, strict=True)),
        relations=tuple(relations),
        figures=tuple(figures),
        quotations=tuple(Quotation(span=Span(start=a, end=b)) for a, b in quoted_bounds(report.text)),
    )


def _kind(mark: Mark) -> MentionKind:
    return _KINDS.get(mark.name) or MentionKind(mark.name)


def _mentions(marks: list[Mark], told: Told | None) -> list[Mention]:
    """One mention for each kind and span, with its best score, in order of the text."""
    best: dict[tuple[int, int, MentionKind], float] = {}
    for mark in marks:
        key = mark.start, mark.end, _kind(mark)
        best[key] = max(best.get(key, 0.0), mark.score)
    return [
        Mention(
            kind=kind,
            span=Span(start=start, end=end),
            score=round(best[start, end, kind], 4),
            offers=told.offered_at(start, end, kind) if told else b"",
        )
        for start, end, kind in sorted(best)
    ]


def _figure(trigger: int, mention: int, facts: tuple[str, str, str]) -> Figure:
    kind, victims, scope = facts
    return Figure(
        trigger=trigger,
        mention=mention,
        kind=TollKind(kind),
        victims=Victims(victims),
        scope=TollScope(scope),
    )


def _trigger(found: Found, sense: str, told: Told | None) -> Trigger:
    return Trigger(
        span=Span(start=found.trigger[0], end=found.trigger[1]),
        evidence=Span(start=found.evidence[0], end=found.evidence[1]),
        event_type=EventType(found.event_type),
        score=round(found.score, 4),
        sub_event_type=found.sub,
        modality=Modality(found.modality),
        polarity=Polarity.NEGATIVE if found.negative else Polarity.POSITIVE,
        background=found.background,
        sense=sense,
        seeks=told.sought_at(*found.trigger) if told else b"",
    )
