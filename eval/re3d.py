"""Names, times, figures and weapons in re3d (documents on Syria and Iraq): span F1 where nothing was taught.

    python -m eval.re3d [FOLDER] [--split FILE] [--errors]

The reader was taught the mentions of every part of re3d but BBC Online (`train/open_sets.py`), so a figure on
ConfliBERT's test split, whose sentences are drawn from all parts, would not be honest. Measured are the BBC
documents that are not in the annotated corpus either: eight, so intervals over documents are rough.
--split names that test split (one token and tag a line): its sentences are counted by where they come from,
and those of untaught documents are measured by its own tags.

Types are taken together as the reader has them: Organisation, Person and Nationality are "actor", Weapon and
MilitaryPlatform "weapon". Annotations of low confidence are left out, and those inside longer ones.
A pronoun that plays no role, which the reader marks as a pointer, counts as "actor": it means a party.
Other conventions: the reader marks no pronoun that owns ("their") nor "it", a time with its preposition
("on Friday") and a figure with its noun ("43 people"). Overlap counts the last two as found.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from eval.claims import Row, print_rows
from eval.muc4_words import PRONOUNS
from eval.public import Counted, Read, f1_rows, json_lines, match_spans, read_texts, share_row, unpacked
from eval.shared import DEFAULT
from khaldun.pipeline import open_line
from khaldun.records import Mention, MentionKind, Span
from train.open_sets import NOT_OPEN, RE3D

NEEDS = "BBC Online"
SURE = 0.5
KINDS = tuple(dict.fromkeys(RE3D.values()))

Tagged = tuple[str, Span]
"""Kind and place of a mention."""
Token = tuple[str, str]
"""A word and its BIO tag."""


class Stretch(Struct, frozen=True, kw_only=True):
    """A part of a document that is measured, with the mentions it holds."""

    document: str
    span: Span
    gold: tuple[Tagged, ...]


class Document(Struct, frozen=True, kw_only=True):
    """One document; `taught` when the reader saw its mentions or claims."""

    name: str
    text: str
    taught: bool


def in_corpus(folder: Path) -> set[str]:
    """The documents of re3d that stand in the annotated corpus, by the sidecars there."""
    origins = (json.loads(path.read_text("utf-8")).get("origin", "") for path in folder.glob("*.meta.json"))
    return {origin.removeprefix("re3d ") for origin in origins if origin.startswith("re3d ")}


def documents(folder: Path, annotated: set[str]) -> list[Document]:
    """All documents of all parts."""
    return [
        Document(
            name=row["_id"],
            text=row["text"],
            taught=path.parent.name not in NOT_OPEN or row["_id"] in annotated,
        )
        for path in sorted(folder.glob("*/documents.json"))
        for row in json_lines(path)
    ]


def outermost(marks: Sequence[Tagged]) -> tuple[Tagged, ...]:
    """The mentions that lie in no longer one; of two kinds for one span the first."""
    spans = {span for _, span in marks}
    kept: dict[Span, str] = {}
    for kind, span in marks:
        if not any(other != span and other.contains(span) for other in spans):
            kept.setdefault(span, kind)
    return tuple((kind, span) for span, kind in sorted(kept.items()))


def whole(folder: Path, untaught: Sequence[Document]) -> Iterator[Stretch]:
    """Every untaught document as one stretch, with its sure annotations."""
    rows = [row for path in sorted(folder.glob("*/entities.json")) for row in json_lines(path)]
    for document in untaught:
        marks = [
            (RE3D[row["type"]], Span(start=row["begin"], end=row["end"]))
            for row in rows
            if row["documentId"] == document.name and row["type"] in RE3D and row["confidence"] >= SURE
        ]
        span = Span(start=0, end=len(document.text))
        yield Stretch(document=document.name, span=span, gold=outermost(marks))


def sentences(path: Path) -> list[list[Token]]:
    """The sentences of a file with a token and its tag a line."""
    parts = path.read_text(encoding="utf-8").split("\n\n")
    lines = [[line.split("\t") for line in part.splitlines() if line.strip()] for part in parts]
    return [[(line[0], line[-1]) for line in part] for part in lines if part]


def placed(tokens: Sequence[Token], text: str) -> list[Span] | None:
    """Where the tokens stand in a text, one after the other with blanks between; None when they do not."""
    letters = [at for at, letter in enumerate(text) if not letter.isspace()]
    words = ["".join(word.split()) for word, _ in tokens]
    at = "".join(text[one] for one in letters).find("".join(words))
    if at < 0:
        return None
    spans = []
    for word in words:
        if word:
            spans.append(Span(start=letters[at], end=letters[at + len(word) - 1] + 1))
        at += len(word)
    return spans


def tagged(tokens: Sequence[Token], spans: Sequence[Span]) -> tuple[Tagged, ...]:
    """The mentions of a sentence by its tags."""
    found: list[Tagged] = []
    tags = [tag for word, tag in tokens if word.strip()]
    for tag, span in zip(tags, spans, strict=True):
        kind = RE3D.get(tag.partition("-")[2])
        if kind and tag.startswith("B-"):
            found.append((kind, span))
        elif kind and found:
            found[-1] = found[-1][0], Span(start=found[-1][1].start, end=span.end)
    return tuple(found)


def split(path: Path, known: Sequence[Document]) -> tuple[list[Stretch], int]:
    """The sentences that stand in untaught documents only, and how many sentences there are."""
    found: list[Stretch] = []
    rows = sentences(path)
    for tokens in rows:
        homes = [(one, spans) for one in known if (spans := placed(tokens, one.text))]
        if len(homes) == 1 and not homes[0][0].taught:
            document, spans = homes[0]
            span = Span(start=spans[0].start, end=spans[-1].end)
            found.append(Stretch(document=document.name, span=span, gold=tagged(tokens, spans)))
    return found, len(rows)


def read_marks(read: Read | None, within: Span) -> tuple[Tagged, ...]:
    """What the reader marked inside a stretch, as the gold has it: outermost spans."""
    marks = [(_kind(mention), mention.span) for mention in read.reading.mentions] if read else []
    inside = [(kind, span) for kind, span in marks if kind in KINDS and within.contains(span)]
    return outermost(inside)


def _kind(mention: Mention) -> str:
    """A pointer means a party."""
    return MentionKind.ACTOR.value if mention.kind is MentionKind.POINTER else mention.kind.value


def counted(stretch: Stretch, read: Read | None, kind: str | None, *, exact: bool) -> Counted:
    """The counts of one stretch; without a kind the spans alone count."""
    found = read_marks(read, stretch.span)
    gold = [span for one, span in stretch.gold if kind in (None, one)]
    return match_spans(gold, [span for one, span in found if kind in (None, one)], exact=exact)


def rows_of(stretches: Sequence[Stretch], reads: Mapping[str, Read]) -> list[Row]:
    """Span and kind right over all kinds, the spans alone, and F1 by kind."""
    rows: list[Row] = []
    for exact, how in ((True, "exact"), (False, "overlap")):
        by_kind = {
            kind: [counted(one, reads.get(one.document), kind, exact=exact) for one in stretches]
            for kind in (*KINDS, None)
        }
        alone = by_kind.pop(None)
        rows += f1_rows(f"all kinds, {how}", [_sum(parts) for parts in zip(*by_kind.values(), strict=True)])
        rows += f1_rows(f"span, any kind, {how}", alone)[:1]
        for kind, counts in by_kind.items():
            rows += f1_rows(f"{kind}, {how}", counts)[:1]
    return rows


def _sum(parts: Sequence[Counted]) -> Counted:
    right, wrong, missed = (sum(part[i] for part in parts) for i in range(3))
    return right, wrong, missed


def causes(stretches: Sequence[Stretch], reads: Mapping[str, Read], texts: Mapping[str, str]) -> list[Row]:
    """What became of the annotated mentions, as shares."""
    fates = [fate for one in stretches for fate, *_ in fates_of(one, reads.get(one.document), texts)]
    return [
        share_row(f"gold: {fate}", fates.count(fate), len(fates)) for fate in dict.fromkeys(sorted(fates))
    ]


def fates_of(
    stretch: Stretch, read: Read | None, texts: Mapping[str, str]
) -> Iterator[tuple[str, str, str, str]]:
    """Of every annotated mention what became of it, its kind, its words and what was read there."""
    text, found = texts[stretch.document], read_marks(read, stretch.span)
    for kind, span in stretch.gold:
        near = [(one, other) for one, other in found if other.overlaps(span)]
        yield fate_of(kind, span, near, text), kind, span.words(text), _told(near, text)


def fate_of(kind: str, span: Span, near: Sequence[Tagged], text: str) -> str:
    """What became of an annotated mention, by the marks that share words with it."""
    same = [one for one, other in near if other == span]
    if same:
        return "found" if kind in same else "another kind"
    if near:
        return "other borders" if any(one == kind for one, _ in near) else "other borders and kind"
    return "not marked: pronoun" if span.words(text).lower() in PRONOUNS else "not marked"


def _told(marks: Sequence[Tagged], text: str) -> str:
    return " | ".join(f"{kind}: {span.words(text)}" for kind, span in marks)


def options_of(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    options = argparse.ArgumentParser(prog="python -m eval.re3d")
    options.add_argument("folder", nargs="?")
    options.add_argument("--split", type=Path)
    options.add_argument("--errors", action="store_true")
    return options.parse_args(arguments)


def print_errors(stretches: Sequence[Stretch], reads: Mapping[str, Read], texts: Mapping[str, str]) -> None:
    """Every annotated mention that was not found as it is."""
    for one in stretches:
        for fate in fates_of(one, reads.get(one.document), texts):
            if fate[0] != "found":
                print(*fate, sep="\t")


def main(arguments: list[str]) -> int:
    """Print the tables; with --errors every annotated mention that was not found as it is."""
    given = options_of(arguments)
    with unpacked(given.folder, "re3d", NEEDS) as folder:
        if folder is None:
            return 0
        known = documents(folder, in_corpus(DEFAULT / "corpus" / "train"))
        texts = {one.name: one.text for one in known if not one.taught}
        blocks = {"untaught documents": list(whole(folder, [one for one in known if not one.taught]))}
    print(f"{len(known)} documents, {len(known) - len(texts)} of them taught to the reader and left out")
    if given.split:
        chosen, size = split(given.split, known)
        print(f"split: {size} sentences, {size - len(chosen)} of them of taught documents and left out")
        blocks["untaught sentences of the split"] = chosen
    reads = {read.name: read for read in read_texts(texts, open_line())}
    for name, stretches in blocks.items():
        print(f"-- {name}: {len(stretches)}")
        print_rows(rows_of(stretches, reads) + causes(stretches, reads, texts))
    if given.errors:
        print_errors(blocks["untaught documents"], reads, texts)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
