"""Who did what to whom with what: MUC-4 (reports on Latin America, 1980-92), test part TST3 and TST4.

    python -m eval.muc4 [FOLDER] [--part test|dev] [--documents N] [--errors]

Role-filler entities as in GRIT (`eval/muc4_metric.py`), from claims as `eval/muc4_roles.py` says; then number
and effect of victims and the confidence in the organisation, from the answer keys (`eval/muc4_keys.py`). The
texts are lower case, as all published figures have them, and without publication date. The reader was taught
unlabelled texts of the train part; the way from claims to fillers was chosen on train and dev (TST1, TST2).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from eval.claims import print_rows
from eval.muc4_causes import Cause, causes
from eval.muc4_keys import FIELDS, Keys, answers, key_rows, keys_of
from eval.muc4_metric import ROLES, Entity, Fillers, role_rows
from eval.muc4_roles import Filler, entities, fillers
from eval.public import Read, json_lines, read_texts, unpacked
from khaldun.pipeline import open_line

NEEDS = "raw_files"  # beside it: processed/test.json and processed/dev.json
KEYS = {
    "test": ("tst3/key-tst3.v2", "tst4/key-tst4.v2"),
    "dev": ("tst1/key-tst1.v7", "tst2/key-tst2.v4"),
}
CORPORA = "raw_files/muc34/TASK/CORPORA"


class Measured(Struct, frozen=True, kw_only=True):
    """What is known of the reports of a part, by report."""

    golds: dict[str, Fillers]
    keys: Keys
    reads: dict[str, Read]
    found: dict[str, list[Filler]]


def gold_of(row: Mapping[str, Any]) -> Fillers:
    """The entities of all templates of a report; one that holds another or lies in it is not told twice."""
    merged: dict[str, list[Entity]] = {role: [] for role in ROLES}
    for template in row["templates"]:
        for role in ROLES:
            for told in template[role]:
                entity = tuple(str(mention[0]) for mention in told)
                if not any(set(entity) <= set(one) or set(one) <= set(entity) for one in merged[role]):
                    merged[role].append(entity)
    return merged


def keys_in(folder: Path, part: str, names: Sequence[str]) -> Keys:
    """The answer keys of these reports; none where the key files are absent."""
    paths = [folder / CORPORA / name for name in KEYS[part]]
    found = {name: slots for path in paths if path.exists() for name, slots in keys_of(path).items()}
    return {name: found[name] for name in names if name in found}


def measure(folder: Path, part: str, size: int) -> Measured:
    """Read the first `size` reports of a part."""
    rows = json_lines(folder / "processed" / f"{part}.json")[:size]
    texts = {str(row["docid"]): str(row["doctext"]) for row in rows}
    reads = {read.name: read for read in read_texts(texts, open_line())}
    return Measured(
        golds={str(row["docid"]): gold_of(row) for row in rows},
        keys=keys_in(folder, part, list(texts)),
        reads=reads,
        found={name: list(fillers(reads[name])) if name in reads else [] for name in texts},
    )


def why(measured: Measured) -> Iterator[tuple[str, Cause]]:
    """Every missed and wrong entity with its report."""
    for name, gold in measured.golds.items():
        for cause in causes(measured.reads.get(name), measured.found[name], gold):
            yield name, cause


def print_causes(found: Sequence[tuple[str, Cause]]) -> None:
    """How often each cause, over all roles and by role."""
    for kind in ("missed", "false"):
        counts = Counter(cause[2] for _, cause in found if cause[1] == kind)
        for reason, count in counts.most_common():
            roles = Counter(cause[0] for _, cause in found if cause[1:3] == (kind, reason))
            shares = ", ".join(f"{role} {number}" for role, number in roles.most_common())
            print(f"{kind:7} {count:4}  {reason} ({shares})")


def print_errors(measured: Measured, found: Sequence[tuple[str, Cause]]) -> None:
    """Every wrong filler and every wrong field of the keys."""
    for name, cause in found:
        print(name, *cause, sep="\t")
    for field in FIELDS:
        for name, one, answer in answers(field, measured.keys, measured.reads):
            if answer is None or not field.right(answer, one.values):
                print(name, field.name, "/".join(one.strings), "/".join(one.values), answer, sep="\t")


def options_of(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    options = argparse.ArgumentParser(prog="python -m eval.muc4")
    options.add_argument("folder", nargs="?")
    options.add_argument("--part", choices=tuple(KEYS), default="test")
    options.add_argument("--documents", type=int, default=200)
    options.add_argument("--errors", action="store_true")
    return options.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Print the table and the causes of errors; with --errors every error."""
    given = options_of(arguments)
    with unpacked(given.folder, "muc4", NEEDS) as folder:
        if folder is None:
            return 0
        measured = measure(folder, given.part, given.documents)
    golds, found = list(measured.golds.values()), list(why(measured))
    told = sum(any(gold.values()) for gold in golds)
    print(f"{given.part}: {len(golds)} reports, {told} of them with an incident in the keys")
    print_rows(role_rows(golds, [entities(one) for one in measured.found.values()]))
    print_rows(key_rows(measured.keys, measured.reads))
    print_causes(found)
    if given.errors:
        print_errors(measured, found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
