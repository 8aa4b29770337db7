"""Did police kill, arrest or use force in this sentence? IndiaPoliceEvents, sentence F1.

    python -m eval.india_police [FOLDER] [--documents N] [--errors]

All of the set is for measuring. A sentence is answered yes when a claim's trigger lies in it, the claim
happened (asserted or reported, not negated) and an actor of it is police by his words:
KILL a toll of killed above zero in violence, a killing verb ("shot dead a looter", "killed protesters": no
number, no toll), or a deed by which people died as its own clause says ("those killed in police firing");
ARREST a detention that is no release, escape or disappearance; FORCE a KILL or an event of violence.
The second block of figures also takes claims that name no actor at all ("50 persons were arrested").
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from msgspec import Struct

from eval.claims import Row, print_rows
from eval.intervals import SEED
from eval.public import Counted, Read, f1_rows, json_lines, match_labels, read_texts, unpacked
from khaldun.claim.counts.killings import killing
from khaldun.claim.counts.tolls import KILLINGS
from khaldun.pipeline import open_line
from khaldun.records import Claim, EventType, Polarity, TollKind
from khaldun.records.values import HAPPENED

NEEDS = "sents.jsonl"
LABELS = ("KILL", "ARREST", "FORCE")
POLICE = re.compile(
    r"\b(?:police(?:m[ae]n|wom[ae]n)?|cops?|(?:head )?constables?|inspectors?|rapid action force"
    r"|raf|crpf|srpf?|reserve police|crime branch|special investigation team|sit|cid|cbi|detectives?"
    r"|anti-?terror(?:ist|ism) squad|ats|[ad]cp|dsp)\b",
    re.IGNORECASE,
)
"""Words for police, and for the bodies and ranks of police in India."""
DIED_OF = re.compile(
    rf"(?:{killing().pattern}|\bdeaths?\b)[^.;,]{{0,30}}?\b(?:in|by|from|due to|during|of|to)\s+"
    r"(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""Before a deed: that people died of it ("several were killed in police | firing")."""
VIOLENCE = frozenset(
    {
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.BATTLE,
        EventType.RIOT,
    }
)
NO_ARRESTS = frozenset({"release", "escape", "prisoner_exchange", "disappearance", "missing"})
"""Sub-types of detention by which nobody is taken."""


class Document(Struct, frozen=True, kw_only=True):
    """A report built from its sentences: where each begins, and the labels of each."""

    text: str
    starts: tuple[int, ...]
    labels: tuple[frozenset[str], ...]


def document(rows: list[dict[str, Any]]) -> Document:
    """The sentences of one report, in order and one blank apart."""
    starts, at = [], 0
    for row in rows:
        starts.append(at)
        at += len(row["sent_text"]) + 1
    text = " ".join(row["sent_text"] for row in rows)
    labels = tuple(frozenset(row["sent_labels"]) for row in rows)
    return Document(text=text, starts=tuple(starts), labels=labels)


def documents(folder: Path, size: int) -> dict[str, Document]:
    """A seeded sample of the reports."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in json_lines(folder / NEEDS):
        groups[str(row["doc_id"])].append(row)
    names = sorted(groups)
    chosen = random.Random(SEED).sample(names, min(size, len(names)))
    return {name: document(groups[name]) for name in sorted(chosen)}


def by_police(claim: Claim, *, unnamed: bool) -> bool:
    """Whether an actor of the claim is police; with `unnamed` also when it names no actor."""
    if not claim.actors:
        return unnamed
    return any(POLICE.search(f"{party.canonical} {party.surface or ''}") for party in claim.actors)


def answers(claim: Claim) -> set[str]:
    """The questions a claim of police acting says yes to."""
    if claim.modality not in HAPPENED or claim.polarity is Polarity.NEGATIVE:
        return set()
    killed = kills(claim)
    found = {"KILL"} if killed else set()
    if claim.event_type is EventType.DETENTION and claim.sub_event_type not in NO_ARRESTS:
        found.add("ARREST")
    if killed or claim.event_type in VIOLENCE:
        found.add("FORCE")
    return found


def kills(claim: Claim) -> bool:
    """Whether somebody dies of violence: a figure says so, or the verb, or the words before the deed."""
    if claim.event_type not in VIOLENCE:
        return False
    deaths = [toll for toll in claim.tolls if toll.kind is TollKind.KILLED]
    if any(toll.low or toll.high for toll in deaths):
        return True
    if claim.event_type in KILLINGS and killing().search(claim.trigger):
        return True
    before = claim.words[: max(0, claim.trigger_span.start - claim.evidence[0].start)]
    return not deaths and DIED_OF.search(before) is not None


def sentence_of(starts: tuple[int, ...], at: int) -> int:
    """The number of the sentence that holds offset `at`."""
    return max((number for number, start in enumerate(starts) if start <= at), default=0)


def answered(read: Read, starts: tuple[int, ...], label: str, *, unnamed: bool) -> set[int]:
    """The sentences answered yes."""
    return {
        sentence_of(starts, claim.trigger_span.start)
        for claim in read.claims
        if label in answers(claim) and by_police(claim, unnamed=unnamed)
    }


def counted(read: Read | None, told: Document, label: str, *, unnamed: bool) -> Counted:
    """The counts of one report and question; a refused report answers nothing."""
    gold = {number for number, labels in enumerate(told.labels) if label in labels}
    found = answered(read, told.starts, label, unnamed=unnamed) if read else set()
    return match_labels(gold, found)


def rows_of(reads: dict[str, Read], told: dict[str, Document]) -> list[Row]:
    """The figures, for police named as actor and with actors left unnamed."""
    rows: list[Row] = []
    for unnamed, block in ((False, "police named"), (True, "or nobody named")):
        for label in LABELS:
            counts = [counted(reads.get(name), doc, label, unnamed=unnamed) for name, doc in told.items()]
            rows += f1_rows(f"{label} {block}", counts)
    return rows


def why_missed(read: Read, starts: tuple[int, ...], number: int, label: str) -> str:
    """The first thing that was wanting in a sentence missed with actors named."""
    here = [claim for claim in read.claims if sentence_of(starts, claim.trigger_span.start) == number]
    right = [claim for claim in here if label in answers(claim)]
    if not here:
        return "no claim in the sentence"
    if not right:
        return "claims of other types only"
    return "actor not named" if any(not claim.actors for claim in right) else "another actor"


def causes(reads: dict[str, Read], told: dict[str, Document]) -> list[tuple[str, str, str, str]]:
    """Every miss and false alarm (police named): question, kind, cause, sentence."""
    found = []
    for name, read in reads.items():
        doc = told[name]
        for label in LABELS:
            yes = answered(read, doc.starts, label, unnamed=False)
            for number, labels in enumerate(doc.labels):
                end = (*doc.starts, len(doc.text) + 1)[number + 1]
                words = " ".join(doc.text[doc.starts[number] : end].split())
                if label in labels and number not in yes:
                    found.append((label, "missed", why_missed(read, doc.starts, number, label), words))
                elif label not in labels and number in yes:
                    found.append((label, "false", "", words))
    return found


def main(arguments: list[str]) -> int:
    """Print the table; with --errors every miss and false alarm with its cause."""
    options = argparse.ArgumentParser(prog="python -m eval.india_police")
    options.add_argument("folder", nargs="?")
    options.add_argument("--documents", type=int, default=300)
    options.add_argument("--errors", action="store_true")
    given = options.parse_args(arguments)
    with unpacked(given.folder, "india_police_events", NEEDS) as folder:
        if folder is None:
            return 0
        told = documents(folder, given.documents)
        texts = {name: doc.text for name, doc in told.items()}
        reads = {read.name: read for read in read_texts(texts, open_line())}
    print(f"{len(told)} reports, {sum(len(doc.labels) for doc in told.values())} sentences")
    print_rows(rows_of(reads, told))
    for error in causes(reads, told) if given.errors else ():
        print(*error, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
