"""Annotations of other people's reports without their words: offsets here, the texts in the open sets.

    python -m train.standoff unpack --sets DIR --out FOLDER   # annotations and texts, for `train.fit --more`
    python -m train.standoff pack FOLDER --sets DIR           # the other way, after a report was annotated

`DIR` holds the unpacked sets by name (train/README.md). A line of `train/reports/reports.jsonl` is one
report: the set and the text's name in it, which stretches of that text make the report (code points), a hash
of it, and its claims, in whose fields `[start, end]` stands for the words annotated.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import Any

STORE = Path(__file__).parent / "reports" / "reports.jsonl"
BETWEEN = "\n\n"  # between two stretches of a text
LISTS = ("actor", "recipient", "tolls")
ONES = ("place", "by", "time")
DEFAULTS = {"sub": None, "by": None, "bg": False, "core": False}  # not written where a claim has them
WORDS = ("s", "cue", "hedge")  # fields of a party, place, toll, time or speaker that are words of the report
Json = dict[str, Any]
Change = Callable[[Any], Any]


def rows(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    """A table's rows; the first table of a zip."""
    csv.field_size_limit(10**8)
    if path.suffix != ".zip":
        with path.open(encoding=encoding, newline="") as file:
            return list(csv.DictReader(file))
    with zipfile.ZipFile(path) as holder:
        name = next(n for n in holder.namelist() if n.endswith(".csv") and not n.startswith("__"))
        return list(csv.DictReader(TextIOWrapper(holder.open(name), encoding="utf-8")))


def texts_of(sets: Path) -> dict[str, str]:
    """Every text of the sets by "set name"."""
    found = dict[str, str]()
    for row in _tables(
        sets, "fa_kes/fa_kes.csv", "latin-1"
    ):  # some names stand for several texts, joined here
        name = f"fa_kes {row['unit_id']}"
        found[name] = BETWEEN.join(filter(None, (found.get(name), row["article_content"])))
    guardian = _tables(sets, "ngec/examples/Guardian_SDF_sample.csv.zip")
    found |= {f"guardian {number}": row["text"] for number, row in enumerate(guardian)}
    found |= {
        f"wikinews {row['url']}": row["text"]
        for row in _tables(sets, "wikinews_2019_2020/data/wikinews_20*.csv")
    }
    for path in sorted(sets.glob("muc4/gtt/data/muc/processed/train.json")):
        lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        found |= {f"muc4 {line['docid']}": line["doctext"] for line in lines}
    articles = sorted(sets.glob("wikipedia_conflict_articles/*/*.md"))
    return found | {f"wikipedia {p.parent.name}/{p.stem}": p.read_text(encoding="utf-8") for p in articles}


def _tables(sets: Path, pattern: str, encoding: str = "utf-8") -> Iterator[dict[str, str]]:
    return (row for path in sorted(sets.glob(pattern)) for row in rows(path, encoding))


def mapped(claim: Mapping[str, Any], change: Change) -> Json:
    """A claim with `change` made to everything that is words of the report; notes are dropped."""
    out = {key: value for key, value in claim.items() if key != "note"}
    for key in LISTS:
        out[key] = [_changed(one, change) for one in out.get(key) or ()]
    return out | {key: _changed(out.get(key), change) for key in ONES}


def _changed(part: Any, change: Change) -> Any:
    if not isinstance(part, Mapping):
        return part
    kept = {key: value for key, value in part.items() if key != "note"}
    return kept | {key: change(kept[key]) for key in WORDS if kept.get(key)}


def packed_claim(claim: Json, text: str) -> Json:
    """A claim with offsets for words. Raises ValueError for words the text does not have."""
    start = -1
    for _ in range(claim.get("n", 1)):
        start = _find(text, claim["q"], start + 1)
    end = start + len(claim["q"])

    def spot(words: str) -> list[int]:
        inside = text.find(words, start, end)
        at = inside if inside >= 0 else _find(text, words, 0)
        return [at, at + len(words)]

    rest = {key: value for key, value in claim.items() if key != "n"}
    packed = mapped(rest, spot) | {"q": [start, end], "trigger": spot(claim["trigger"])}
    return {key: value for key, value in packed.items() if key not in DEFAULTS or value}


def _find(text: str, words: str, start: int) -> int:
    if (at := text.find(words, start)) < 0:
        raise ValueError(f"not words of the report: {words[:80]!r}")
    return at


def unpacked_claim(claim: Json, text: str) -> Json:
    """A claim with its words again, `n` where the evidence stands in the text before."""
    start, end = claim["q"]
    evidence, before = text[start:end], 1
    at = text.find(evidence)
    while 0 <= at < start:
        before, at = before + 1, text.find(evidence, at + 1)
    words = mapped(DEFAULTS | claim, lambda bounds: text[slice(*bounds)])
    number = {"n": before} if before > 1 else {}
    return words | {"q": evidence, "trigger": text[slice(*claim["trigger"])]} | number


def stretches(text: str, whole: str) -> list[list[int]]:
    """Where a report's parts stand in the text it was cut from. Raises ValueError for a part not there."""
    if (at := whole.find(text)) >= 0:
        return [[at, at + len(text)]]
    parts, found, at = text.split(BETWEEN), list[list[int]](), 0
    for part in parts:
        at = _find(whole, part, at)
        found.append([at, at + len(part)])
    return found


def packed(folder: Path, texts: Mapping[str, str]) -> Iterator[Json]:
    """The annotated reports of a folder as lines of the store."""
    for path in sorted(folder.glob("*.jsonl")):
        meta = json.loads(path.with_suffix(".meta.json").read_text(encoding="utf-8"))
        source = meta["origin"].split("#")[0]
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        head, *claims = [
            json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
        ]
        yield {
            "doc": path.stem,
            "of": source,
            "published": meta["published"],
            "outlet": meta.get("outlet"),
            "stretches": stretches(text, texts[source]),
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "boilerplate": [_spot(words, text) for words in head.get("boilerplate", ())],
            "claims": [packed_claim(claim, text) for claim in claims],
        }


def _spot(words: str, text: str) -> list[int]:
    return [at := _find(text, words, 0), at + len(words)]


def text_of(report: Json, whole: str) -> str:
    """The report as annotated. Raises ValueError where the set's text is not the one that was annotated."""
    text = BETWEEN.join(whole[start:end] for start, end in report["stretches"])
    if hashlib.sha256(text.encode()).hexdigest() != report["sha256"]:
        raise ValueError(
            f"{report['of']}: the text differs from the one annotated; unpack the set as published"
        )
    return text


def unpack(reports: Iterable[Json], texts: Mapping[str, str], out: Path) -> int:
    """Write text, meta data and claims of every report whose set is there; how many were written."""
    out.mkdir(parents=True, exist_ok=True)
    there = [report for report in reports if report["of"] in texts]
    for report in there:
        text, to = text_of(report, texts[report["of"]]), out / report["doc"]
        head = {
            "doc": report["doc"],
            "boilerplate": [text[slice(*at)] for at in report["boilerplate"]],
            "note": "",
        }
        lines = [head, *(unpacked_claim(claim, text) for claim in report["claims"])]
        meta = {key: report[key] for key in ("published", "outlet")} | {"origin": report["of"]}
        to.with_suffix(".txt").write_text(text, encoding="utf-8")
        to.with_suffix(".meta.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
        to.with_suffix(".jsonl").write_text("".join(_line(line) for line in lines), encoding="utf-8")
    return len(there)


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def store(reports: Iterable[Json], path: Path = STORE) -> int:
    """Add reports to the store, a newer annotation in place of an older one; how many it holds."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    held = {report["doc"]: report for report in (*map(json.loads, lines), *reports)}
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(_line(held[doc]) for doc in sorted(held)), encoding="utf-8")
    return len(held)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("pack", "unpack"))
    parser.add_argument("folders", type=Path, nargs="*", help="folders of annotated reports, to pack")
    parser.add_argument("--sets", type=Path, required=True, help="the unpacked sets")
    parser.add_argument("--out", type=Path, help="where unpacked reports go")
    options = parser.parse_args()
    texts = texts_of(options.sets)
    if not texts:
        parser.error(f"{options.sets} holds none of the sets: unpack them there, by name")
    if options.what == "pack":
        held = store(report for folder in options.folders for report in packed(folder, texts))
        print(f"{STORE} holds {held} reports")
        return
    if not options.out:
        parser.error("--out says where the reports go")
    reports = list(map(json.loads, STORE.read_text(encoding="utf-8").splitlines()))
    print(f"{unpack(reports, texts, options.out)} of {len(reports)} reports written to {options.out}")


if __name__ == "__main__":
    main()
