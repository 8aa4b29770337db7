"""A text as the model sees it: word pieces, what their spelling shows, and windows over them.

Training and reading both use this file, so that both see the same input. numpy is loaded with the first text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from khaldun.data.capitals import with_capitals
from khaldun.data.folds import unfolded
from khaldun.read.quotes import quoted_bounds
from khaldun.read.sentences import sentence_bounds
from khaldun.read.standins import as_shown
from khaldun.read.unshown import unshown

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP = 101, 102
OWN, LEFT, RIGHT = 190, 48, 16  # pieces a window answers for, and the context it may look at
WHOLE = OWN + LEFT  # a text of at most this many pieces is one window
CASES = 7  # none lower title upper digit mixed mark
PLACES = 4  # none, first sentence, second or third, later


@dataclass(frozen=True, slots=True)
class Pieces:
    """A whole text in word pieces; all lists have one entry a piece."""

    text: str
    ids: list[int]
    starts: list[int]  # code points
    ends: list[int]
    case: list[int]
    quoted: list[int]
    place: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]  # code points of each sentence

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces [start, end) the model sees at once; it answers for those in [own_start, own_end)."""

    start: int
    end: int
    own_start: int
    own_end: int


def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer of the bundled model, without its cut at 128 pieces and without padding."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@lru_cache(maxsize=65536)
def _case_of(word: str) -> int:
    if any(letter.isdigit() for letter in word):
        return 4
    if not any(letter.isalpha() for letter in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 5


def _cases(text: str, words: list[int | None], starts: list[int], ends: list[int]) -> list[int]:
    """The spelling class of the word each piece belongs to."""
    bounds: dict[int | None, tuple[int, int]] = {}
    for word, start, end in zip(words, starts, ends, strict=True):
        bounds[word] = (bounds[word][0] if word in bounds else start, end)
    classes = {word: _case_of(text[start:end] or " ") for word, (start, end) in bounds.items()}
    return [classes[word] for word in words]


def encode(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut `text` into word pieces, less the loaded words, and note case, quotation and sentence of each.

    A folded text is read as if it were not, one without capitals as it would be printed, and names that look
    like dates are shown as others.
    """
    text = unfolded(text)
    shown_text = as_shown(text)
    coded = tokenizer.encode(shown_text, add_special_tokens=False)
    starts = [start for start, _ in coded.offsets]
    ends = [end for _, end in coded.offsets]
    bounds = sentence_bounds(text)
    sentence, quoted = _index_at(starts, bounds), [int(i >= 0) for i in _inside(starts, quoted_bounds(text))]
    place = [1 if s == 0 else 2 if s <= 2 else 3 for s in sentence]
    case = _cases(with_capitals(shown_text), coded.word_ids, starts, ends)
    hidden = _inside(starts, unshown(text))
    shown = [at for at, inside in enumerate(hidden) if inside < 0]

    def kept(column: list[int]) -> list[int]:
        return column if len(shown) == len(column) else [column[at] for at in shown]

    columns = (coded.ids, starts, ends, case, quoted, place, sentence)
    ids, starts, ends, case, quoted, place, sentence = (kept(column) for column in columns)
    return Pieces(text, ids, starts, ends, case, quoted, place, sentence, bounds)


def _index_at(starts: list[int], bounds: list[tuple[int, int]]) -> list[int]:
    """For each start the last of `bounds` that begins at or before it (0 if none does)."""
    if len(bounds) < 2:
        return [0] * len(starts)
    import numpy

    found = numpy.searchsorted([first for first, _ in bounds], starts, side="right") - 1
    indices: list[int] = numpy.maximum(found, 0).tolist()
    return indices


def _inside(starts: list[int], bounds: list[tuple[int, int]]) -> list[int]:
    """For each start the one of `bounds` that holds it, -1 if none does."""
    indices = _index_at(starts, bounds)
    held = [bool(bounds) and bounds[i][0] <= s < bounds[i][1] for i, s in zip(indices, starts, strict=True)]
    return [i if inside else -1 for i, inside in zip(indices, held, strict=True)]


def windows(pieces: Pieces) -> list[Window]:
    """Windows whose own zones cover the text once, cut at sentence ends where sentences allow."""
    size = len(pieces)
    if size == 0:
        return []
    if size <= WHOLE:
        return [Window(0, size, 0, size)]
    target = min(OWN, int(1.15 * size / -(-size // OWN)))
    cuts, before = [0], 0
    for end in _sentence_ends(pieces.sentence):
        if end - cuts[-1] > OWN and before > cuts[-1]:
            cuts.append(before)
        while end - cuts[-1] > OWN:
            cuts.append(cuts[-1] + OWN)
        if end - cuts[-1] > target or end == size:
            cuts.append(end)
        before = end
    return [Window(max(0, a - LEFT), min(size, b + RIGHT), a, b) for a, b in pairwise(cuts) if a < b]


def _sentence_ends(sentence: list[int]) -> list[int]:
    """Piece indices at which a sentence ends (exclusive)."""
    return [i for i in range(1, len(sentence)) if sentence[i] != sentence[i - 1]] + [len(sentence)]


def model_input(pieces: Pieces, window: Window) -> list[list[int]]:
    """Four rows (ids, case, quoted, place) of window size + 2: what the encoder is fed."""
    part = slice(window.start, window.end)
    return [
        [CLS, *pieces.ids[part], SEP],
        [0, *pieces.case[part], 0],
        [0, *pieces.quoted[part], 0],
        [0, *pieces.place[part], 0],
    ]
