"""Certainty, polarity and time of event mentions, on the triggers the reader finds (MEANTIME, English).

    python -m eval.meantime [FOLDER] [--errors]

Texts are rebuilt from tokens, one line a sentence. A mention is found when a claim's trigger shares a code
point with it; the claim sharing most answers for it. Every figure stands against the majority class on the
same found mentions. Mentions whose attribute is empty or
UNDERSPECIFIED are left out of its figures.
certainty: POSSIBLE and PROBABLE are "uncertain"; a claim is uncertain when hypothetical or requested.
polarity: NEG against POS; a claim is negative by its polarity.
time: FUTURE against NON_FUTURE; a claim is future when planned, future or requested.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree
from msgspec import Struct

from eval.claims import Row, print_rows
from eval.public import Counted, Read, f1_rows, read_texts, share_row, unpacked
from khaldun.evaluate.pairing import shared_length
from khaldun.pipeline import open_line
from khaldun.records import Claim, Modality, Polarity, Span

NEEDS = "intra_cross-doc_annotation"
CLOSING = re.compile(r"[.,;:!?)%\]]|'s|''|n't")
MARKED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "certainty": (frozenset({"POSSIBLE", "PROBABLE"}), frozenset({"CERTAIN"})),
    "polarity": (frozenset({"NEG"}), frozenset({"POS"})),
    "time": (frozenset({"FUTURE"}), frozenset({"NON_FUTURE"})),
}
"""The values of an attribute that are looked for, and those of the majority."""
UNCERTAIN = frozenset({Modality.HYPOTHETICAL, Modality.REQUESTED})
TO_COME = frozenset({Modality.PLANNED, Modality.FUTURE, Modality.REQUESTED})
ANSWERS: dict[str, Callable[[Claim], bool]] = {
    "certainty": lambda claim: claim.modality in UNCERTAIN,
    "polarity": lambda claim: claim.polarity is Polarity.NEGATIVE,
    "time": lambda claim: claim.modality in TO_COME,
}


class Event(Struct, frozen=True, kw_only=True):
    """One annotated event mention."""

    span: Span
    values: dict[str, str]


def rebuilt(tokens: Sequence[tuple[str, int, str]]) -> tuple[str, dict[str, Span]]:
    """The text of (id, sentence, word) tokens, and where each stands."""
    text, spans, last = "", {}, None
    for name, sentence, word in tokens:
        if last is not None:
            text += "\n" if sentence != last else "" if CLOSING.fullmatch(word) else " "
        spans[name] = Span(start=len(text), end=len(text) + len(word))
        text, last = text + word, sentence
    return text, spans


def parsed(content: bytes) -> tuple[str, list[Event]]:
    """Text and event mentions of one report."""
    root = etree.fromstring(content)
    tokens = [
        (str(one.get("t_id")), int(one.get("sentence") or 0), one.text or "-") for one in root.iter("token")
    ]
    text, spans = rebuilt(tokens)
    events = []
    for mention in root.iter("EVENT_MENTION"):
        held = [spans[str(anchor.get("t_id"))] for anchor in mention.iter("token_anchor")]
        if held:
            span = Span(start=min(one.start for one in held), end=max(one.end for one in held))
            events.append(Event(span=span, values={name: str(mention.get(name)) for name in MARKED}))
    return text, events


def answering(event: Event, claims: Sequence[Claim]) -> Claim | None:
    """The claim whose trigger shares most with the mention; the earliest of equals."""
    near = [claim for claim in claims if claim.trigger_span.overlaps(event.span)]
    return max(near, key=lambda claim: shared_length(claim.trigger_span, event.span), default=None)


def trials(
    events: Sequence[Event], claims: Sequence[Claim], name: str
) -> list[tuple[bool, bool, Event, Claim]]:
    """What is right and what the reader says of an attribute, on the mentions it finds."""
    marked, common = MARKED[name]
    found = [(event, answering(event, claims)) for event in events if event.values[name] in marked | common]
    return [
        (event.values[name] in marked, ANSWERS[name](claim), event, claim)
        for event, claim in found
        if claim is not None
    ]


def counted(pairs: Sequence[tuple[bool, bool]]) -> Counted:
    """Counts of the value looked for."""
    return (
        sum(gold and found for gold, found in pairs),
        sum(found and not gold for gold, found in pairs),
        sum(gold and not found for gold, found in pairs),
    )


def rows_of(name: str, documents: Sequence[Sequence[tuple[bool, bool]]]) -> list[Row]:
    """The figures of one attribute."""
    pairs = [pair for document in documents for pair in document]
    marked = sum(gold for gold, _ in pairs)
    return [
        share_row(f"{name} right", sum(gold == found for gold, found in pairs), len(pairs)),
        share_row(f"{name} majority class", max(marked, len(pairs) - marked), len(pairs)),
        *f1_rows(f"{name} {'/'.join(sorted(MARKED[name][0]))}", [counted(pairs) for pairs in documents]),
    ]


def load(folder: Path) -> tuple[dict[str, str], dict[str, list[Event]]]:
    """Texts and event mentions by report."""
    files = sorted((folder / NEEDS).rglob("*.xml"))
    told = {path.stem: parsed(path.read_bytes()) for path in files if not path.name.startswith(".")}
    return {name: text for name, (text, _) in told.items()}, {name: held for name, (_, held) in told.items()}


def print_errors(name: str, gold: dict[str, list[Event]], reads: dict[str, Read]) -> None:
    """Every found mention with a wrong attribute."""
    for doc, events in gold.items():
        for right, said, event, claim in trials(events, reads[doc].claims, name) if doc in reads else ():
            if right != said:
                words = " ".join(claim.words.split())
                print(name, event.values[name], claim.modality, claim.trigger, words, sep="\t")


def main(arguments: list[str]) -> int:
    """Print the table; with --errors every wrong attribute."""
    options = argparse.ArgumentParser(prog="python -m eval.meantime")
    options.add_argument("folder", nargs="?")
    options.add_argument("--errors", action="store_true")
    given = options.parse_args(arguments)
    with unpacked(given.folder, "meantime", NEEDS) as folder:
        if folder is None:
            return 0
        texts, gold = load(folder)
        reads = {read.name: read for read in read_texts(texts, open_line())}
    claims = {name: reads[name].claims if name in reads else () for name in texts}
    met = sum(answering(event, claims[name]) is not None for name in gold for event in gold[name])
    rows = [share_row("event mentions found", met, sum(map(len, gold.values())))]
    for name in MARKED:
        found = [[row[:2] for row in trials(gold[doc], claims[doc], name)] for doc in texts]
        rows += rows_of(name, found)
    print_rows(rows)
    for name in MARKED if given.errors else ():
        print_errors(name, gold, reads)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
