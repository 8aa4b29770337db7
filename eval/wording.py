"""Does the reading change with whose name stands there, or with a loaded word before it?

    python -m eval.wording [FOLDER...]

Default: the bundled sample and train/stories (from which the bundled reader learnt). Each text is read as it
is and again with one thing altered: the names of its two most named groups exchanged; every armed group's
name replaced by a real one's of as many words; a loaded adjective put before nouns and names that mean an
actor. Plain adjectives ("young") are the control: what they change is not the loaded meaning. Claims are laid
side by side by their trigger. Then: which share of claims is gone or new, and which share of each field
that is no name changed in those that stay. n, and a 95 % interval (bootstrap over reports).
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from khaldun.engines import SerialEngine
from khaldun.evaluate.measures import Measure, Tally, pooled, share
from khaldun.pipeline import REPORTS_A_BATCH, Given, Line, Told, find_inputs, open_line, tell
from khaldun.records import Claim, Refusal

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "khaldun" / "data" / "demo", ROOT / "train" / "stories")

LOADED = ("terrorist", "heroic", "so-called", "martyred")
PLAIN = ("young", "remaining")
ARMED = (
    "Army|Battalion|Brigades?|Command|Companies|Corps|Defenders|Fighters|Forces?|Front|Guards?|Legion|Militia"
    "|Movement|Resistance|Units?"
)
CIVIL = "Alliance|Coalition|Committee|Congress|Council|Government|League|Ministry|Party|Union"
_WORD = r"[A-Z][\w'’-]*"


def _group(nouns: str) -> re.Pattern[str]:
    """One to three capitalised words before one of the nouns, where no "of ..." goes on with the name."""
    return re.compile(rf"\b(?:{_WORD} ){{1,3}}(?:{nouns})\b(?! of (?:the )?[A-Z])")


ARMED_NAME, CIVIL_NAME = _group(ARMED), _group(CIVIL)
_NOUN = (
    "army|commanders?|fighters?|forces|gunmen|insurgents?|jihadists?|militants?|militias?|militiamen|officers?"
    "|paramilitar(?:y|ies)|police|policem[ae]n|protesters?|rebels?|separatists?|soldiers?|troops|volunteers?"
)
_BEFORE = (
    r"the|an?|its|their|his|her|our|of|by|from|between|and|when|after|that|some|many|several|against|with"
    r"|two|three|four|five|six|seven|eight|nine|ten|dozens of|\d+"
)
ACTOR = re.compile(
    rf"\b(?P<before>(?i:{_BEFORE})) (?=(?:{_NOUN})\b|{ARMED_NAME.pattern}|{CIVIL_NAME.pattern})"
)
REAL_GROUPS: Mapping[int, tuple[str, ...]] = {
    2: ("Arakan Army", "Polisario Front", "Wagner Group", "Quds Force", "Haqqani Network", "Houthi Movement"),
    3: ("Free Syrian Army", "Rapid Support Forces", "Sudan Liberation Movement", "Badr Organization Forces"),
    4: ("Lord's Resistance Army Command", "Kachin Independence Army Council", "Oromo Liberation Army Front"),
}


class Edit(Struct, frozen=True, kw_only=True):
    """Code points [start, end) of a text, replaced by `words`."""

    start: int
    end: int
    words: str


Alteration = Callable[[str], tuple[Edit, ...]]


def group_names(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Where groups stand by name; an article at the start of a sentence is none of it."""
    found = []
    for match in pattern.finditer(text):
        article = re.match(r"(?:The|A|An) ", match[0])
        inner = pattern.match(text, match.start() + article.end()) if article else match
        if inner:
            found.append(inner)
    return found


def exchanged(text: str) -> tuple[Edit, ...]:
    """The two most named groups of one sort in each other's place: armed ones, or else civil ones."""
    for pattern in (ARMED_NAME, CIVIL_NAME):
        found = group_names(text, pattern)
        most = [name for name, _ in Counter(match[0] for match in found).most_common(2)]
        if len(most) > 1:
            other = dict(zip(most, reversed(most), strict=True))
            return tuple(_edit(match, other[match[0]]) for match in found if match[0] in other)
    return ()


def replaced(text: str) -> tuple[Edit, ...]:
    """Every armed group under a real one's name of as many words, the same one throughout."""
    found = group_names(text, ARMED_NAME)
    new: dict[str, str] = {}
    left = {words: list(names) for words, names in REAL_GROUPS.items()}
    for match in found:
        spare = left[min(max(left), len(match[0].split()))]
        if match[0] not in new and spare:
            new[match[0]] = spare.pop(0)
    return tuple(_edit(match, new[match[0]]) for match in found if match[0] in new)


def _edit(match: re.Match[str], words: str) -> Edit:
    return Edit(start=match.start(), end=match.end(), words=words)


def with_adjective(adjective: str) -> Alteration:
    """The alteration that puts `adjective` before actors that have a small word or a number before them."""

    def altered(text: str) -> tuple[Edit, ...]:
        return tuple(
            Edit(start=match.start(), end=match.end(), words=f"{_article(match['before'])} {adjective} ")
            for match in ACTOR.finditer(text)
        )

    return altered


def _article(word: str) -> str:
    """ "an" before a vowel is "a" before the adjectives used here."""
    return word[:-1] if word.casefold() == "an" else word


ALTERATIONS: Mapping[str, Alteration] = {
    "exchanged": exchanged,
    "replaced": replaced,
    **{word: with_adjective(word) for word in (*LOADED, *PLAIN)},
}
ROWS: Mapping[str, tuple[str, ...]] = {
    "group names exchanged": ("exchanged",),
    "group names replaced": ("replaced",),
    "a loaded adjective put in": LOADED,
    **{f"only {word!r} put in": (word,) for word in LOADED},
    "control: a plain adjective put in": PLAIN,
}


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.words]
        at = edit.end
    return "".join([*parts, text[at:]])


def moved(offset: int, edits: Sequence[Edit]) -> int:
    """Where a code point of the text stands after the edits."""
    return offset + sum(len(e.words) - (e.end - e.start) for e in edits if e.end <= offset)


FIELDS: Mapping[str, Callable[[Claim], object]] = {
    "type": lambda claim: claim.event_type,
    "modality": lambda claim: claim.modality,
    "polarity": lambda claim: claim.polarity,
    "tolls": lambda claim: sorted((t.kind, t.low or -1, t.high or -1) for t in claim.tolls),
    "time": lambda claim: (claim.period.start, claim.period.end),
    "place": lambda claim: claim.place and claim.place.canonical,
    "own voice or a speaker": lambda claim: claim.attribution.own_voice(),
}


def likeness(left: Claim, right: Claim) -> int:
    """In how many fields two claims are the same."""
    return sum(value(left) == value(right) for value in FIELDS.values())


def side_by_side(
    before: Sequence[Claim], after: Sequence[Claim], edits: Sequence[Edit]
) -> tuple[list[tuple[Claim, Claim]], int, int]:
    """Claims with one trigger (the likest where it carries several), and how many are gone, how many new."""
    at: dict[int, list[Claim]] = defaultdict(list)
    for claim in after:
        at[claim.trigger_span.start].append(claim)
    pairs = []
    for claim in before:
        there = at[moved(claim.trigger_span.start, edits)]
        if there:
            best = max(there, key=lambda other: likeness(claim, other))
            there.remove(best)
            pairs.append((claim, best))
    return pairs, len(before) - len(pairs), len(after) - len(pairs)


def tallies(before: Sequence[Claim], after: Sequence[Claim], edits: Sequence[Edit]) -> Iterator[Tally]:
    """What one altered report adds to each measure: shares of what changed."""
    pairs, gone, new = side_by_side(before, after, edits)
    yield Tally(name="claims gone", right=gone, of=len(before), n=len(before))
    yield Tally(name="claims new", right=new, of=len(before), n=len(before))
    changes = {name: [value(a) != value(b) for a, b in pairs] for name, value in FIELDS.items()}
    yield share("all fields together", [one for some in changes.values() for one in some])
    for name, some in changes.items():
        yield share(name, some)


def read_texts(texts: Mapping[str, str], sidecars: Mapping[str, Path], line: Line) -> dict[str, list[Claim]]:
    """Claims of each text by its name, read as files with their sidecars are."""
    with tempfile.TemporaryDirectory(prefix="khaldun-wording-") as holder:
        for name, text in texts.items():
            (Path(holder) / name).write_bytes(text.encode())
            if name in sidecars:
                shutil.copy(sidecars[name], holder)
        inputs = [item for item in find_inputs([holder]) if not isinstance(item, Refusal)]
        work = partial(tell, line=line, given=Given(), known=frozenset())
        told = list(SerialEngine().flat_map(work, inputs, batch=REPORTS_A_BATCH))
    return {item.report.name: list(item.claims) for item in told if isinstance(item, Told)}


def measure(folders: Sequence[Path]) -> dict[str, tuple[int, tuple[Measure, ...]]]:
    """For each row how many texts were altered, and the measures."""
    paths = sorted(path for folder in folders for path in folder.glob("*.txt"))
    texts = {path.name: path.read_bytes().decode() for path in paths}
    told = {path.name: path.with_suffix(".meta.json") for path in paths}
    sidecars = {name: path for name, path in told.items() if path.exists()}
    line = open_line()
    before = read_texts(texts, sidecars, line)
    done: dict[str, dict[str, list[Tally]]] = {}
    for row, alteration in ALTERATIONS.items():
        edits = {name: found for name, text in texts.items() if (found := alteration(text))}
        after = read_texts({name: apply(texts[name], edits[name]) for name in edits}, sidecars, line)
        done[row] = {
            name: list(tallies(before.get(name, ()), after.get(name, ()), edits[name])) for name in edits
        }
    return {row: _row([done[part] for part in parts]) for row, parts in ROWS.items()}


def _row(parts: Sequence[Mapping[str, Sequence[Tally]]]) -> tuple[int, tuple[Measure, ...]]:
    """Several alterations as one; what they do to one report is drawn together."""
    names = sorted({name for part in parts for name in part})
    reports = [_summed([tally for part in parts for tally in part.get(name, ())]) for name in names]
    return len(names), pooled(reports)


def _summed(found: Sequence[Tally]) -> list[Tally]:
    """One tally for each name."""
    sums: dict[str, Tally] = {}
    for tally in found:
        old = sums.get(tally.name, Tally(name=tally.name, right=0, of=0, n=0))
        sums[tally.name] = Tally(
            name=tally.name, right=old.right + tally.right, of=old.of + tally.of, n=old.n + tally.n
        )
    return list(sums.values())


def main(arguments: Sequence[str]) -> int:
    """Print every row; 2 when there is no text to read."""
    folders = [Path(argument) for argument in arguments] or list(FOLDERS)
    if not any(list(folder.glob("*.txt")) for folder in folders):
        print(f"no *.txt in {', '.join(map(str, folders))}: name a folder of reports", file=sys.stderr)
        return 2
    for row, (texts, measures) in measure(folders).items():
        print(f"\n{row}: {texts} texts")
        for one in measures:
            interval = f"{one.low:.3f} to {one.high:.3f}" if one.low is not None else "-"
            value = "-" if one.value is None else f"{one.value:.3f}"
            print(f"    {one.name:28} {value:>6}  n={one.n:<6} {interval}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
