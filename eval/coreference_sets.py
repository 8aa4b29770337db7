"""Event mentions that people marked and grouped across reports: ECB+ and MEANTIME.

Only the marks are taken for the claims: trigger, participants, places and times, in MEANTIME also who has
which role and when. The gold groups of people and places are left alone.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec import Struct

from eval.meantime import rebuilt
from khaldun.records import Span

ECB_PLUS = ("ECBplus_coreference_sentences.csv", "ecbplus.jsonl")
"""The files of the unpacked set."""
URL_DATE = re.compile(r"((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})")
ACTORS, RECIPIENTS = frozenset({"Arg0"}), frozenset({"Arg1", "Arg2", "Arg3", "Arg4"})
PLACES = frozenset({"Argm-LOC"})
DURING = frozenset({"IS_INCLUDED", "SIMULTANEOUS"})


class Marked(Struct, frozen=True, kw_only=True):
    """One event mention with what stands around it in its sentence."""

    key: str
    gold: str  # the happening people say it is
    span: Span
    evidence: Span  # its part of the sentence, up to the mentions beside it
    speech: bool = False
    negative: bool = False
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    place: Span | None = None
    time: Span | None = None
    day: str | None = None  # a TIMEX3 value that people gave


class Document(Struct, frozen=True, kw_only=True):
    """One report and its event mentions."""

    name: str
    topic: str
    subtopic: str
    text: str
    published: date | None
    mentions: tuple[Marked, ...]
    entities: Mapping[Span, str]  # which person, party or place people say it is


def missing_of_ecb_plus(folder: Path) -> str | None:
    """The first file of the set that is not in a folder."""
    return next((name for name in ECB_PLUS if not (folder / name).is_file()), None)


def ecb_plus(folder: Path, topics: frozenset[str]) -> list[Document]:
    """The reports of some topics, with the mentions in the sentences whose coreference was annotated."""
    chosen: dict[tuple[str, str], set[int]] = defaultdict(set)
    with (folder / ECB_PLUS[0]).open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            chosen[row["Topic"], row["File"]].add(int(row["Sentence Number"]))
    found = []
    with (folder / ECB_PLUS[1]).open(encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            if told["topic"] in topics:
                file = told["doc"].removesuffix(".xml").split("_", 1)[1]
                found.append(_ecb_document(told, chosen[told["topic"], file]))
    return found


def _ecb_document(told: Mapping[str, Any], chosen: set[int]) -> Document:
    """A new report begins with its address, which may hold its date."""
    linked = told["subtopic"] == "ecbplus"
    tokens = [(str(name), sentence, word) for name, sentence, word in told["tokens"]]
    address = "".join(word for _, sentence, word in tokens if linked and sentence == 0)
    text, spans = rebuilt([token for token in tokens if not (linked and token[1] == 0)])
    sentences = {name: sentence for name, sentence, _ in tokens}
    marks: dict[int, list[tuple[str, Span, str]]] = defaultdict(list)
    entities: dict[Span, str] = {}
    for at, mark in enumerate(told["mentions"]):
        names = [str(name) for name in mark["tokens"] if str(name) in spans]
        if names:
            group = mark.get("cluster") or f"alone {at}"
            own = group if group.startswith(("ACT", "NEG")) else f"{told['doc']} {group}"
            span = _around(spans[one] for one in names)
            marks[sentences[names[0]]].append((mark["type"], span, own))
            if mark.get("cluster") and mark["type"].startswith(("HUMAN", "LOC")):
                entities[span] = group if group.startswith(("HUM", "LOC")) else own
    mentions = [
        one
        for sentence, own in sorted(marks.items())
        if sentence in chosen
        for one in _ecb_mentions(told["doc"], own, _sentence(spans, sentences, sentence))
    ]
    return Document(
        name=told["doc"],
        topic=told["topic"],
        subtopic=f"{told['topic']}{told['subtopic']}",
        text=text,
        published=_date_in(address),
        mentions=tuple(mentions),
        entities=entities,
    )


def _date_in(address: str) -> date | None:
    match = URL_DATE.search(address)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _around(spans: Iterable[Span]) -> Span:
    held = list(spans)
    return Span(start=min(one.start for one in held), end=max(one.end for one in held))


def _sentence(spans: Mapping[str, Span], sentences: Mapping[str, int], sentence: int) -> Span:
    return _around(span for name, span in spans.items() if sentences[name] == sentence)


def _ecb_mentions(doc: str, marks: Sequence[tuple[str, Span, str]], sentence: Span) -> list[Marked]:
    """The event mentions of a sentence; who takes part is not told, only that people stand in it."""
    events = [mark for mark in marks if mark[0].startswith(("ACTION", "NEG"))]
    people = tuple(span for kind, span, _ in marks if kind.startswith("HUMAN"))
    places = [span for kind, span, _ in marks if kind.startswith("LOC")]
    times = [span for kind, span, _ in marks if kind.startswith("TIME") and kind.endswith(("DATE", "DAY"))]
    found = []
    for at, (kind, span, group) in enumerate(events):
        evidence = clause(span, [other for _, other, _ in events], sentence)
        found.append(
            Marked(
                key=f"{doc}:{span.start}:{span.end}:{at}",
                gold=group,
                span=span,
                evidence=evidence,
                speech="REPORTING" in kind,
                negative=kind.startswith("NEG"),
                actors=people,
                place=nearest(span, within(evidence, places)),
                time=nearest(span, within(evidence, times)),
            )
        )
    return found


def within(stretch: Span, others: Iterable[Span]) -> list[Span]:
    """Those that stand in a stretch."""
    return [other for other in others if stretch.start <= other.start and other.end <= stretch.end]


def clause(span: Span, others: Iterable[Span], sentence: Span) -> Span:
    """The part of a sentence from the mention before to the mention behind."""
    held = list(others)
    before = max((one.end for one in held if one.end <= span.start), default=sentence.start)
    behind = min((one.start for one in held if one.start >= span.end), default=sentence.end)
    return Span(start=min(before, span.start), end=max(behind, span.end))


def nearest(span: Span, others: Sequence[Span]) -> Span | None:
    """The stretch nearest to a mention, the earlier of equals."""

    def gap(other: Span) -> int:
        return max(other.start - span.end, span.start - other.end, 0)

    return min(others, key=lambda other: (gap(other), other.start), default=None)


def meantime(folder: Path) -> list[Document]:
    """The 120 reports; a topic is one of the four parts."""
    files = sorted((folder / "intra_cross-doc_annotation").rglob("*.xml"))
    return [_meantime_document(path) for path in files if not path.name.startswith(".")]


class _Annotated:
    """The markables and relations of one MEANTIME report."""

    def __init__(self, name: str, content: bytes) -> None:
        root = etree.fromstring(content)
        tokens = [
            (str(one.get("t_id")), int(one.get("sentence") or 0), one.text or "-")
            for one in root.iter("token")
        ]
        self.name = name
        self.text, self.tokens = rebuilt(tokens)
        self.sentences = {name: sentence for name, sentence, _ in tokens}
        self.marks = {str(one.get("m_id")): one for one in root.iterfind("Markables/*")}
        self.relations = root.findall("Relations/*")
        self.referred = {source: targets[0] for source, targets in self.ends("REFERS_TO").items()}
        self.actors = self.ends("HAS_PARTICIPANT", ACTORS)
        self.recipients = self.ends("HAS_PARTICIPANT", RECIPIENTS)
        self.located = self.ends("HAS_PARTICIPANT", PLACES)
        self.during = self.ends("TLINK", DURING)
        created = [one for one in root.iter("TIMEX3") if one.get("functionInDocument") == "CREATION_TIME"]
        self.published = _date_in(str(created[0].get("value"))) if created else None

    def span(self, mark: str) -> Span | None:
        """Where a markable stands; None for what is no stretch of the text."""
        held = [self.tokens[str(one.get("t_id"))] for one in self.marks[mark].iter("token_anchor")]
        return _around(held) if held else None

    def sentence(self, mark: str) -> int:
        """The sentence of a markable that stands in the text."""
        return self.sentences[str(next(self.marks[mark].iter("token_anchor")).get("t_id"))]

    def ends(self, kind: str, roles: frozenset[str] | None = None) -> dict[str, list[str]]:
        """What each source points at by a relation, where it has one of the roles or kinds."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.relations:
            role = one.get("sem_role") or one.get("reltype")
            if one.tag == kind and (roles is None or role in roles):
                targets = [str(end.get("m_id")) for end in one.iter("target")]
                for source in one.iter("source"):
                    found[str(source.get("m_id"))] += targets
        return found

    def spans(self, marks: Iterable[str]) -> tuple[Span, ...]:
        """Where those of some markables stand that are stretches of the text."""
        return tuple(span for mark in marks if mark in self.marks and (span := self.span(mark)))

    def entities(self) -> dict[Span, str]:
        """Which person, party or place people say a mention is."""
        found = {}
        for mark, target in self.referred.items():
            span = self.span(mark) if self.marks[mark].tag == "ENTITY_MENTION" else None
            if span is not None and target in self.marks:
                found[span] = self.marks[target].get("instance_id") or f"{self.name} {target}"
        return found


def _meantime_document(path: Path) -> Document:
    told = _Annotated(path.stem, path.read_bytes())
    events = [mark for mark, one in told.marks.items() if one.tag == "EVENT_MENTION" and told.span(mark)]
    return Document(
        name=path.stem,
        topic=path.parent.name,
        subtopic=path.parent.name,
        text=told.text,
        published=told.published,
        entities=told.entities(),
        mentions=tuple(_meantime_mention(told, mark, events) for mark in events),
    )


def _meantime_mention(told: _Annotated, mark: str, events: Sequence[str]) -> Marked:
    """One event mention with its participants by role and the day it is tied to."""
    target = told.referred.get(mark, f"alone {mark}")
    happening = told.marks.get(target)
    sentence = told.sentence(mark)
    beside = told.spans(event for event in events if told.sentence(event) == sentence)
    (span,) = told.spans([mark])
    days = [told.marks[one].get("value") for one in told.during.get(mark, ()) if one in told.marks]
    named = happening.get("instance_id") if happening is not None else None
    return Marked(
        key=f"{told.name}:{mark}",
        gold=named or f"{told.name} {target}",
        span=span,
        evidence=clause(span, beside, _sentence(told.tokens, told.sentences, sentence)),
        speech=happening is not None and happening.get("class") == "SPEECH_COGNITIVE",
        negative=told.marks[mark].get("polarity") == "NEG",
        actors=told.spans(told.actors.get(mark, ())),
        recipients=told.spans(told.recipients.get(mark, ())),
        place=nearest(span, told.spans(told.located.get(mark, ()))),
        day=next((day for day in days if day), None),
    )
