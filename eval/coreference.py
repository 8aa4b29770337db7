"""Event coreference across reports with gold mentions given: the linker against a lemma baseline.

    python -m eval.coreference [SHARED] [--dev]

ECB+ (982 reports, 43 topics; topics 36-45 are its test part) and MEANTIME (120 reports, 4 parts). Mentions
become claims (eval.coreference_claims); the linker groups them as they are. The baseline joins what has one
head lemma. Both see gold topics: ECB+ by subtopic (reports of one seminal event) and by topic. Nothing is
chosen on a test part; --dev measures the development topics instead.
"""

from __future__ import annotations

import argparse
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

from msgspec import Struct

from eval.coreference_claims import Maker, parts_of
from eval.coreference_sets import Document, ecb_plus, meantime
from eval.public import unpacked
from khaldun.engines import SerialEngine
from khaldun.evaluate.coreference import TopicSums, coreference_sums, measure_coreference
from khaldun.evaluate.groups import Homes, grouped
from khaldun.link import block_keys, link_claims, score_pair
from khaldun.pipeline import Line, open_line
from khaldun.records import Claim

TEST = frozenset(str(number) for number in range(36, 46))
DEV = frozenset({"2", "5", "12", "18", "21", "23", "34", "35"})
LARGEST = 12
"""Of each kind of loss, how many are told."""


class Result(Struct, frozen=True, kw_only=True):
    """The mentions of a set grouped by people, by head lemma and by the linker; topic and claim of each."""

    gold: dict[str, str]
    by_lemma: dict[str, str]
    linked: dict[str, str]
    topics: dict[str, str]
    claims: dict[str, Claim]


def grouped_mentions(documents: Sequence[Document], line: Line, *, by: str, given_names: bool) -> Result:
    """Every mention grouped three ways, never across a topic; people and places by words or as given."""
    maker = Maker(documents, line, given_names=given_names)
    result = Result(gold={}, by_lemma={}, linked={}, topics={}, claims={})
    for unit, some in parts_of(documents, by=by).items():
        made = [maker.claims(document) for document in some]
        claims = [claim for _, own in made for claim in own]
        linked = link_claims(claims, [report for report, _ in made], engine=SerialEngine())
        for at, cluster in enumerate(linked.clusters):
            result.linked.update((claim, f"{unit} {at}") for claim in cluster)
        result.by_lemma.update((claim.id, f"{unit} {claim.sub_event_type}") for claim in claims)
        result.claims.update((claim.id, claim) for claim in claims)
        for document in some:
            result.gold.update((one.key, one.gold) for one in document.mentions)
            result.topics.update((one.key, document.topic) for one in document.mentions)
    return result


def sums_by_topic(result: Result, guess: Homes) -> list[TopicSums]:
    """What each topic adds."""
    return [
        coreference_sums({one: result.gold[one] for one in own}, {one: guess[one] for one in own})
        for own in grouped(result.topics).values()
    ]


def print_scores(told: Result, given: Result) -> None:
    """F1 of each measure, with 95 % intervals over topics."""
    sides: dict[str, Homes] = {
        "nothing joined": {mention: mention for mention in told.gold},
        "head lemma": told.by_lemma,
        "linker": told.linked,
        "linker, names given": given.linked,
    }
    for side, guess in sides.items():
        found = measure_coreference(sums_by_topic(told, guess), mentions=len(guess))
        words = [
            f"{one.name} {_percent(one.value)} ({_percent(one.low)}-{_percent(one.high)})" for one in found
        ]
        print(f"  {side:20} {', '.join(words)}")


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"


def print_losses(side: str, result: Result) -> None:
    """Why pairs of one happening stand apart, and what pairs were joined wrongly, by count."""
    same = list(pairs_within(result.gold))
    missed = Counter(
        why_apart(result.claims[one], result.claims[other])
        for one, other in same
        if result.linked[one] != result.linked[other]
    )
    wrong = Counter(
        why_joined(result.claims[one], result.claims[other])
        for one, other in pairs_within(result.linked)
        if result.gold[one] != result.gold[other]
    )
    print(f"  {side}: {missed.total()} of {len(same)} pairs stand apart, {wrong.total()} are joined wrongly")
    for name, counts in (("apart", missed), ("joined", wrong)):
        for cause, count in counts.most_common(LARGEST):
            print(f"    {name:7} {count:6} {cause}")


def pairs_within(homes: Homes) -> Iterator[tuple[str, str]]:
    """Every two members of one home."""
    for members in grouped(homes).values():
        yield from combinations(sorted(members), 2)


def why_joined(left: Claim, right: Claim) -> str:
    """What two wrongly joined mentions have in common."""
    lemmas = "one head lemma" if left.sub_event_type == right.sub_event_type else "different head lemmas"
    return f"{lemmas}, {'one report' if left.report == right.report else 'two reports'}"


def why_apart(left: Claim, right: Claim) -> str:
    """The first that holds: never compared, another type, barred, too little, or parted by the others."""
    if set(block_keys(left)).isdisjoint(block_keys(right)):
        return "never compared: no place, party or day in common"
    link = score_pair(left, right)
    if left.event_type is not right.event_type:
        return f"another type: {' and '.join(sorted((left.event_type, right.event_type)))}"
    if link.barred:
        return "barred"
    if link.weight >= 0:
        return "agree, but their groups do not"
    against = [reason for reason in link.reasons if reason.weight < 0 and not reason.rule.startswith("prior")]
    return "too little: " + (
        min(against, key=lambda one: one.weight).rule if against else "nothing against it"
    )


def measure(name: str, documents: Sequence[Document], line: Line, *, by: str) -> None:
    """Print one set."""
    told, given = (grouped_mentions(documents, line, by=by, given_names=named) for named in (False, True))
    happenings, topics = (len(set(homes.values())) for homes in (told.gold, told.topics))
    print(f"{name} by {by}: {len(told.gold)} mentions, {happenings} happenings, {topics} topics")
    print_scores(told, given)
    for side, result in (("linker", told), ("linker, names given", given)):
        print_losses(side, result)


@contextmanager
def opened(shared: Path | None, archive: str, needs: str) -> Iterator[Path | None]:
    """The folder of a data set of the shared folder: the one given, or the one beside the checkout."""
    with tempfile.TemporaryDirectory(prefix="khaldun-eval-") as holder:
        source = shared / "datasets" / f"{archive}.tar.gz" if shared else None
        if source is not None and source.exists():
            with tarfile.open(source) as packed:
                packed.extractall(holder, filter="data")
        with unpacked(holder if source else None, archive, needs) as folder:
            yield folder


def main(arguments: Sequence[str]) -> int:
    """Print the scores and losses of both sets, those that are there."""
    options = argparse.ArgumentParser(prog="python -m eval.coreference")
    options.add_argument("shared", nargs="?", type=Path)
    options.add_argument("--dev", action="store_true")
    asked = options.parse_args(arguments)
    line = open_line()
    with opened(asked.shared, "ecbplus", "ecbplus.jsonl") as folder:
        if folder is not None:
            part = "dev" if asked.dev else "test"
            documents = ecb_plus(folder, DEV if asked.dev else TEST)
            for by in ("subtopic", "topic"):
                measure(f"ECB+ {part}", documents, line, by=by)
    if asked.dev:
        return 0
    with opened(asked.shared, "meantime", "intra_cross-doc_annotation") as folder:
        if folder is not None:
            measure("MEANTIME", meantime(folder), line, by="topic")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
