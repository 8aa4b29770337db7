"""Make the projection of senses (khaldun.read.senses): principal components of the vectors at triggers.

    python -m train.senses --texts FOLDER...   # from the texts *.txt of folders: the table, and the version
    python -m train.senses --seal              # another table was put there: the version alone

Each component is divided by its spread, so that none outweighs the others in a cosine. The texts are read
with the bundle itself; no annotation is looked at.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from khaldun.read.bundle import SENSES, load_settings
from khaldun.read.decode import Floats, Seen
from khaldun.read.encode import Pieces, encode, load_tokenizer, model_input, windows
from khaldun.read.neural import Model
from khaldun.read.onnx_network import load_network
from khaldun.read.rows import Words
from khaldun.read.senses import load_senses
from khaldun.records.sense import MEANING, UNKNOWN
from train.seal import sealed

BUNDLE = Path(str(files("khaldun.data") / "model"))
Spans = Sequence[tuple[int, int]]
Exact = NDArray[np.float64]


def opened(folder: Path = BUNDLE) -> Model:
    """The model of a folder, whatever its version says."""
    return Model(load_tokenizer(folder / "tokenizer.json"), load_network(folder), load_settings(folder))


def seen_by_window(model: Model, pieces: Pieces) -> Iterator[tuple[Words, Seen]]:
    """What the network sees in each window of a text."""
    for window in windows(pieces):
        yield Words(pieces, window), model.network.see(model_input(pieces, window))


def pieces_at(model: Model, text: str, spans: Spans) -> list[Floats]:
    """The vectors (n, H) of the pieces inside some words of a text, from the window that answers for them."""
    pieces = encode(text, model.tokenizer)
    found: dict[int, Floats] = {}
    width = 0
    for words, seen in seen_by_window(model, pieces):
        own, width = words.starts(), seen.hidden.shape[1]
        for at, (start, end) in enumerate(spans):
            if own[0] <= start <= own[-1]:
                found.setdefault(at, seen.hidden[words.rows(start, end)])
    return [found.get(at, np.zeros((0, width), dtype=np.float32)) for at in range(len(spans))]


def means_at(model: Model, text: str, spans: Spans) -> Floats:
    """The mean vectors (n, H) at some words of a text; NaN where no piece lies inside."""
    return np.array([mean_of(one) for one in pieces_at(model, text, spans)], dtype=np.float32)


def senses_at(model: Model, text: str, spans: Spans) -> list[str]:
    """The senses of some words of a text, as if they were triggers; for claims that people marked."""
    senses = load_senses(BUNDLE, model.settings.version)
    return senses.of(pieces_at(model, text, spans)) if senses else [UNKNOWN] * len(spans)


def mean_of(vectors: Floats) -> Exact:
    """The mean (H,) of the vectors of some pieces; NaN where there is none."""
    return np.asarray(
        vectors.mean(axis=0, dtype=np.float64) if len(vectors) else vectors.sum(axis=0) * np.nan
    )


def at_triggers(model: Model, text: str) -> Iterator[Exact]:
    """The mean vectors at the triggers that the model finds."""
    found, *_ = model.marks(encode(text, model.tokenizer))
    yield from (mean_of(one.pieces) for one in found if one.pieces is not None and len(one.pieces))


def components(vectors: NDArray[np.float64]) -> Floats:
    """The table (H + 1, MEANING) of the first components, each of spread one; the last row moves the mean to
    zero. The largest entry of each is positive.
    """
    mean = vectors.mean(axis=0)
    spread, turned = np.linalg.eigh(np.cov(vectors - mean, rowvar=False))
    order = np.argsort(-spread)[:MEANING]
    axes = turned[:, order] / np.sqrt(spread[order])
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(len(order))])
    return np.vstack([axes, -mean @ axes]).astype(np.float32)


def texts_in(folders: Iterable[Path]) -> Iterator[str]:
    """The texts of some folders, in the order of their names."""
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            yield path.read_text(encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--texts", type=Path, nargs="+", metavar="FOLDER")
    chosen.add_argument("--seal", action="store_true")
    parser.add_argument("--bundle", type=Path, default=BUNDLE)
    options = parser.parse_args()
    if options.texts:
        model = opened(options.bundle)
        vectors = np.array([one for text in texts_in(options.texts) for one in at_triggers(model, text)])
        np.save(options.bundle / SENSES, components(vectors))
        print(f"{len(vectors)} triggers")
    print(f"version {sealed(options.bundle, load_settings(options.bundle)).version}")


if __name__ == "__main__":
    main()
