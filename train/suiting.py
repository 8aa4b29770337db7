"""Teach which words of a report play a role of a deed whose clause does not tell it (khaldun.claim.suiting).

usage: python -m train.suiting FOLDER... [--measure FOLDER...] [--write]

FOLDERs hold annotated reports (NAME.txt, NAME.meta.json, NAME.jsonl); those of the corpus' development part
and the stories kept to measure teach nothing. The bundled reader reads them, as it will in use. A claim that
an annotator made too is a choice between the places, doers or sufferers that the report tells, and none;
right is what the annotators let pass. The signs of each option weigh (khaldun/claim/places/suited.py,
khaldun/claim/implied/signs.py), and the vectors of the bundle at trigger and mention are compared by a small
network taught along with them (train/suits.py).

Printed, of the folders to measure: how many choices are right by the rules and with the network. `--write`
puts the projection into the bundle, gives it its new version (happenings.npz too: senses are as they were),
and writes suiting.npz and the tables of weights.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from eval.event_places import wanted_of_corpus
from khaldun.pipeline import Line, open_line
from khaldun.read.bundle import OFFERS
from khaldun.read.neural import Model
from khaldun.records import Reading, Role, Span
from khaldun.records.offers import ROLES
from train.references import held_out
from train.seal import sealed
from train.senses import BUNDLE, means_at, opened
from train.suited import Choice, implied_in, placed_in
from train.suits import Batch, Suits, rounded, weights_of
from train.times import KEPT, readings, write_weights

TABLE = Path("khaldun/data/claim/suiting.npz")
HAPPENINGS = Path("khaldun/data/link/happenings.npz")
WEIGHTS = {"suited_places.toml": (Role.PLACE,), "implied.toml": (Role.ACTOR, Role.RECIPIENT)}
HEAD = """\
# How much each sign speaks for one of the {what}, beside what the reader's network
# says (suiting.npz). Fitted together with it by `python -m train.suiting`, to annotated reports outside the
# dev part and the invented reports (train/stories) but those kept to measure, as the reader reads them.

[weights]
"""
WHAT = {"suited_places.toml": "places a claim may lie in", "implied.toml": "parties a deed may imply"}
EPOCHS, SIZE, RATE, DECAY, SIGN_RATE, SIGN_DECAY = 6, 128, 2e-3, 1e-2, 1e-2, 0.05
LEAST = 15  # times a sign must be seen
MOST = 24  # options of a choice that teach
MENTIONS = 3
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lessons:
    """The choices of some reports for one role, and the vectors at the words they speak of."""

    choices: list[Choice] = field(default_factory=list)
    vectors: list[Floats] = field(default_factory=list)
    at: dict[tuple[str, Span], int] = field(default_factory=dict)

    def row(self, doc: str, span: Span) -> int:
        """The number of the vector at some words; -1 where no piece lies inside."""
        return self.at.get((doc, span), -1)


def gathered(folders: Sequence[Path], line: Line, model: Model, *, teach: bool) -> dict[Role, Lessons]:
    """The choices of all reports of some folders by role."""
    made = {role: Lessons() for role in ROLES}
    for folder in folders:
        wanted = wanted_of_corpus(folder)
        names = [name for name in sorted(wanted) if not (teach and is_kept(name.removesuffix(".txt")))]
        for reading in readings([folder / name for name in names], line):
            told = wanted[reading.report.name]
            add(made[Role.PLACE], reading, list(placed_in(reading, told, line.atlas)), model)
            for role in (Role.ACTOR, Role.RECIPIENT):
                add(made[role], reading, list(implied_in(reading, told, role)), model)
    return made


def is_kept(doc: str) -> bool:
    """Whether a report teaches nothing."""
    return held_out(doc) or doc in KEPT


def add(made: Lessons, reading: Reading, found: list[Choice], model: Model) -> None:
    """The choices of one report, with the vectors at their words."""
    doc = reading.report.name
    spans = {one.trigger for one in found} | {span for one in found for spans in one.spans for span in spans}
    order = sorted(spans)
    vectors = means_at(model, reading.report.text, [(span.start, span.end) for span in order])
    for span, vector in zip(order, vectors, strict=True):
        if not np.isnan(vector[0]):
            made.at[doc, span] = len(made.vectors)
            made.vectors.append(vector)
    made.choices.extend(one for one in found if (doc, one.trigger) in made.at)


def names_in(choices: Sequence[Choice]) -> list[str]:
    """The signs that are seen often enough to weigh."""
    seen = Counter(sign for one in choices for signs in one.signs for sign in signs)
    return sorted(sign for sign, many in seen.items() if many >= LEAST)


def batch_of(
    lessons: Lessons, table: Floats, choices: Sequence[Choice], names: dict[str, int], most: int
) -> Batch:
    """Some choices as numbers, `table` being all vectors; beyond `most` options all but the last, "none", are
    left out."""
    wide = min(most, max(len(one.signs) for one in choices))
    size = (len(choices), wide)
    long = max(len(signs) for one in choices for signs in one.signs)
    rows, signs = np.full((*size, MENTIONS), -1), np.full((*size, long), len(names))
    there, right = np.zeros(size, bool), np.zeros(size, bool)
    for n, one in enumerate(choices):
        kept = list(range(len(one.signs)))
        kept = kept if len(kept) <= wide else [*kept[: wide - 1], kept[-1]]
        for column, option in enumerate(kept):
            there[n, column], right[n, column] = True, option in one.right
            for m, span in enumerate(one.spans[option][:MENTIONS]):
                rows[n, column, m] = lessons.row(one.doc, span)
            known = [names[sign] for sign in one.signs[option] if sign in names]
            signs[n, column, : len(known)] = known
    triggers = table[[lessons.row(one.doc, one.trigger) for one in choices]]
    told: Callable[[NDArray[np.generic]], Tensor] = torch.tensor
    return Batch(told(triggers), told(table[rows]), told(rows >= 0), told(signs), told(there), told(right))


def batches(lessons: Lessons, choices: Sequence[Choice], names: dict[str, int]) -> Iterator[Batch]:
    """All choices in every epoch, shuffled; what is left over is skipped."""
    table = np.array(lessons.vectors)
    for _ in range(EPOCHS):
        order = torch.randperm(len(choices)).tolist()
        for first in range(0, len(order) - SIZE + 1, SIZE):
            some = [choices[at] for at in order[first : first + SIZE]]
            yield batch_of(lessons, table, some, names, MOST)


def taught(lessons: Lessons, seed: int = 0) -> tuple[Suits, list[str]]:
    """A network taught by choices, and the names of the signs beside it."""
    torch.manual_seed(seed)
    teaching = [one for one in lessons.choices if one.right and len(one.signs) > 1]
    names = names_in(teaching)
    net = Suits(torch.tensor(np.array(lessons.vectors)), len(names))
    own = [weight for name, weight in net.named_parameters() if name != "signs.weight"]
    groups = [
        {"params": own, "lr": RATE, "weight_decay": DECAY},
        {"params": [net.signs.weight], "lr": SIGN_RATE, "weight_decay": SIGN_DECAY},
    ]
    optimizer = torch.optim.AdamW(groups)
    steps = EPOCHS * (len(teaching) // SIZE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    for batch in batches(lessons, teaching, {name: n for n, name in enumerate(names)}):
        likely = net(batch).log_softmax(-1).masked_fill(~batch.right, -1e4)
        loss = -likely.logsumexp(-1).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    net.eval()
    return net, names


def scores(net: Suits, names: Sequence[str], lessons: Lessons) -> list[NDArray[np.float64]]:
    """The score of every option of every choice."""
    numbered = {name: n for n, name in enumerate(names)}
    told: list[NDArray[np.float64]] = []
    table = np.array(lessons.vectors)
    for first in range(0, len(lessons.choices), SIZE):
        some = lessons.choices[first : first + SIZE]
        with torch.no_grad():
            made = net(batch_of(lessons, table, some, numbered, 1 << 30)).double().numpy()
        told += [row[: len(one.signs)] for row, one in zip(made, some, strict=True)]
    return told


def write(nets: dict[Role, tuple[Suits, list[str]]], lessons: dict[Role, Lessons]) -> str:
    """Put the networks, the projection and the weights where they are read; the reader's new name."""
    sought, offered = list[Floats](), list[Floats]()
    table: dict[str, NDArray[np.generic]] = {}
    for role in ROLES:
        vectors, choices = np.array(lessons[role].vectors), lessons[role].choices
        triggers = sorted({lessons[role].row(one.doc, one.trigger) for one in choices})
        mentions = sorted(set(range(len(vectors))) - set(triggers))
        left, right, whole = rounded(nets[role][0], vectors[triggers], vectors[mentions])
        sought.append(left)
        offered.append(right)
        table |= {f"{role}_{name}": value for name, value in whole.items()}
    np.save(BUNDLE / OFFERS, np.hstack([*sought, *offered]))
    version = sealed(BUNDLE, opened().settings).version
    name_anew(version)
    reader = f"neural-{version}"
    named = np.frombuffer(reader.encode("ascii"), dtype=np.uint8)
    np.savez(TABLE, reader=named, **table)  # type: ignore[arg-type]
    for name, roles in WEIGHTS.items():
        weights = {sign: value for role in roles for sign, value in weights_of(*nets[role]).items()}
        write_weights(TABLE.with_name(name), HEAD.format(what=WHAT[name]), weights)
    return reader


def name_anew(version: str) -> None:
    """Let the table that compares senses name the new version: the encoder is as it was."""
    with np.load(HAPPENINGS, allow_pickle=False) as table:
        told = {name: table[name] for name in table.files}
    made_by = np.frombuffer(bytes.fromhex(version), dtype=np.uint8)
    np.savez(HAPPENINGS, **(told | {"made_by": made_by}))  # type: ignore[arg-type]


def main() -> None:
    """Teach, print, and write when asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--measure", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    call = parser.parse_args()
    line, model = open_line(), opened()
    lessons = gathered(call.folders, line, model, teach=True)
    nets = {role: taught(lessons[role]) for role in ROLES}
    for folder in call.measure:
        for role, some in gathered([folder], line, model, teach=False).items():
            told = scores(*nets[role], some)
            best = sum(int(row.argmax()) in one.right for row, one in zip(told, some.choices, strict=True))
            ruled = sum(one.by_rules for one in some.choices)
            print(f"{folder} {role}: {len(told)} choices, by the rules {ruled}, with the network {best}")
    if call.write:
        print(write(nets, lessons))


if __name__ == "__main__":
    main()
