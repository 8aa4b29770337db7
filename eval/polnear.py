"""According to whom: source and cue spans of attributions, PolNeAR's test part.

    python -m eval.polnear [FOLDER] [--part dev|test] [--errors]

Found are the distinct sources and cues of the sayings of a text (khaldun.claim.sayings); beside them, as
`of claims`, those the reader relates to a trigger as speaker and as cue, for the events it reads only. Gold
are the distinct hulls (first to last piece) of source and cue. `exact`: the same two offsets. `overlap`:
one-to-one, at least one code point shared, largest overlap first. The set marks none within another's words
and takes the comma behind an apposition into the source; so are the sayings taken. Over claims:
`speaker inside`: the trigger lies in the content of an attribution with a source: the claim has a speaker
whose words overlap the source of one such attribution; `own voice outside`: the trigger lies in no content
and in no cue ("said" as a statement has its speaker by right): the claim has no speaker.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from eval.claims import Row, print_rows
from eval.public import Read, f1_rows, json_lines, match_spans, read_texts, share_row, unpacked
from khaldun.claim.quotations import quotations_of
from khaldun.claim.sayings.finder import Saying, sayings_of
from khaldun.claim.sayings.verbs import SayingWay
from khaldun.pipeline import open_line
from khaldun.records import Claim, Role, Span

ROLES = (Role.SPEAKER, Role.CUE)
Outcome = tuple[bool, str, str]
"""Whether the trigger lies inside an attribution, what came of it, the words."""


class Quoted(Struct, frozen=True, kw_only=True):
    """One attribution as annotated."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


def hull(pieces: list[list[int]]) -> Span | None:
    """From the first to the last piece of a span; None without any."""
    if not pieces:
        return None
    return Span(start=min(start for start, _ in pieces), end=max(end for _, end in pieces))


def quoted(row: dict[str, Any]) -> Quoted:
    """An attribution of the set."""
    content = tuple(Span(start=start, end=end) for start, end in row.get("content", ()) if start < end)
    return Quoted(source=hull(row.get("source", [])), cue=hull(row.get("cue", [])), content=content)


def marked(read: Read, role: Role) -> set[Span]:
    """The distinct spans that play `role` for some trigger."""
    mentions = read.reading.mentions
    return {mentions[found.mention].span for found in read.reading.relations if found.role is role}


def outermost(text: str, sayings: Iterable[Saying]) -> list[Saying]:
    """The sayings that stand in no other's words; an apposition ends with its comma."""
    quoted_spans = quotations_of(text)
    found = []
    for one in sayings:
        inside = any(span.contains(one.cue) for span in quoted_spans) and one.way is not SayingWay.NAME
        if not one.nested and not inside:
            found.append(replace(one, source=one.source and closed(text, one.source)))
    return found


def closed(text: str, source: Span) -> Span:
    """A source with the comma behind its apposition."""
    if "," in source.words(text) and text[source.end : source.end + 1] == ",":
        return Span(start=source.start, end=source.end + 1)
    return source


def present(spans: Iterable[Span | None]) -> set[Span]:
    """The spans that are there."""
    return {span for span in spans if span is not None}


def holding(claim: Claim, gold: Iterable[Quoted]) -> list[Quoted]:
    """The attributions with a source whose content holds the claim's trigger."""
    return [
        one for one in gold if one.source and any(part.contains(claim.trigger_span) for part in one.content)
    ]


def outcome(claim: Claim, gold: list[Quoted]) -> Outcome:
    """What became of the speaker of one claim."""
    around, told = holding(claim, gold), claim.attribution
    inside = any(part.overlaps(claim.trigger_span) for one in gold for part in one.content)
    words = f"{told.surface} | {' '.join(claim.words.split())}"
    if not inside and any(one.cue and one.cue.overlaps(claim.trigger_span) for one in gold):
        return False, "cue itself", words
    if not around:
        return inside, "no source" if inside else ("own voice" if told.own_voice() else "speaker"), words
    if told.own_voice():
        return True, "own voice", words
    if told.span is None:
        return True, "speaker without words", words
    right = any(one.source and one.source.overlaps(told.span) for one in around)
    return True, "right" if right else "another speaker", words


def outcomes(reads: Iterable[Read], gold: dict[str, list[Quoted]]) -> Iterator[Outcome]:
    """The outcomes of all claims."""
    for read in reads:
        yield from (outcome(claim, gold[read.name]) for claim in read.claims)


def told(read: Read) -> dict[Role, set[Span]]:
    """The sources and cues of the sayings of one text."""
    text = read.reading.report.text
    found = outermost(text, sayings_of(text, read.reading.sentences))
    return {Role.SPEAKER: present(one.source for one in found), Role.CUE: {one.cue for one in found}}


def span_rows(
    found: dict[str, dict[Role, set[Span]]], gold: dict[str, list[Quoted]], *, of: str = ""
) -> list[Row]:
    """Source and cue spans, exact and overlapping."""
    rows: list[Row] = []
    for name, role in (("source", Role.SPEAKER), ("cue", Role.CUE)):
        for exact in (True, False):
            counts = [
                match_spans(
                    present(one.source if role is Role.SPEAKER else one.cue for one in attributions),
                    found.get(doc, {}).get(role, ()),
                    exact=exact,
                )
                for doc, attributions in gold.items()
            ]
            rows += f1_rows(f"{name}{of} {'exact' if exact else 'overlap'}", counts)
    return rows


def claim_rows(found: list[Outcome]) -> list[Row]:
    """The speakers of claims inside and outside attributions."""
    inside = [what for within, what, _ in found if within and what != "no source"]
    outside = [what for within, what, _ in found if not within and what != "cue itself"]
    return [
        share_row("speaker inside", inside.count("right"), len(inside)),
        share_row("own voice outside", outside.count("own voice"), len(outside)),
    ]


def load(path: Path) -> tuple[dict[str, str], dict[str, list[Quoted]]]:
    """Texts and attributions by report."""
    rows = json_lines(path)
    texts = {str(row["id"]): str(row["text"]) for row in rows}
    return texts, {str(row["id"]): [quoted(one) for one in row["attributions"]] for row in rows}


def main(arguments: list[str]) -> int:
    """Print the table and what became of the claims; with --errors every claim that went wrong."""
    options = argparse.ArgumentParser(prog="python -m eval.polnear")
    options.add_argument("folder", nargs="?")
    options.add_argument("--part", choices=("dev", "test"), default="test")
    options.add_argument("--errors", action="store_true")
    given = options.parse_args(arguments)
    needs = f"{given.part}.jsonl"
    with unpacked(given.folder, "polnear", needs) as folder:
        if folder is None:
            return 0
        texts, gold = load(folder / needs)
        reads = {read.name: read for read in read_texts(texts, open_line())}
    found = list(outcomes(reads.values(), gold))
    sayings = {name: told(read) for name, read in reads.items()}
    of_claims = {name: {role: marked(read, role) for role in ROLES} for name, read in reads.items()}
    spans = [*span_rows(sayings, gold), *span_rows(of_claims, gold, of=" of claims")]
    print_rows([*spans, *claim_rows(found)])
    for (within, what), count in Counter(row[:2] for row in found).most_common():
        print(f"{'inside' if within else 'outside'}: {what}: {count}")
    if given.errors:
        for within, what, words in found:
            print("inside" if within else "outside", what, words, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
