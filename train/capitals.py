"""Which words print writes with capitals, counted in open reports: khaldun/data/capitals.tsv.

    python -m train.capitals --texts TEXTS.jsonl --stories train/stories --out khaldun/data/capitals.tsv

TEXTS.jsonl (`train.unlabelled`) holds one JSON string a line; texts without capitals, headlines and all that
is not mostly small letters tell nothing and are left out, and so is the first word of a sentence.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from khaldun.data.capitals import ENDING, Table, Token, lacks_capitals, may_follow, tokens_of

FEWEST = 2
"""Times a word has to be met."""
FEWEST_ENDINGS = 12
"""Rare words that have to end alike before their ending tells how one is written."""
RARE = 3
"""A word met no more often than this is rare."""
SURE = 2.0
"""How many times a word is taken to have been met in each company, as it is written elsewhere."""
HEAD = """\
# How words are written inside a sentence: l small, t with a capital, u in capitals; alone, before a name,
# behind one, between two. One letter: words nobody counted, by their last three letters. Made by
# train.capitals from the texts of train.unlabelled (Wikinews, encyclopedia articles on wars, FA-KES, NGEC)
# and train/stories.
"""
Forms = dict[str, Counter[tuple[int, str]]]


def form_of(word: str) -> str:
    """How a word is written."""
    return "l" if word.islower() or word.isdigit() else "u" if len(word) > 1 and word.isupper() else "t"


def sentences_of(text: str) -> Iterator[str]:
    """Lines that are mostly small letters, so that their capitals tell something."""
    for line in text.splitlines():
        words = line.split()
        if len(words) > 5 and sum(word.islower() for word in words) >= 0.5 * len(words):
            yield line


def count(texts: Iterable[str]) -> Forms:
    """How often each word stands in each form in each company: 0 alone, 1 before what may be a name or a
    number, 2 behind a name or a number, 3 between two. What follows is known as little as in use.
    """
    lines = [line for text in texts if not lacks_capitals(text) for line in sentences_of(text)]
    plain = Table({word: written(forms) for word, forms in _counted(lines, None).items()}, {})
    return _counted(lines, plain)


def _counted(lines: Iterable[str], table: Table | None) -> Forms:
    found: Forms = defaultdict(Counter)
    for line in lines:
        tokens = tokens_of(line)
        for token, before, after in zip(tokens, [None, *tokens], [*tokens[1:], None], strict=False):
            if not token.opens and token.word.isalpha():
                follows = table and after and may_follow(token, after, table)
                company = 2 * bool(before and _is_behind(token, before, line)) + bool(follows)
                found[token.word][company, form_of(line[token.start : token.end])] += 1
    return found


def _is_behind(token: Token, before: Token, line: str) -> bool:
    named = before.word[0].isdigit() or not (before.opens or line[before.start].islower())
    return named and token.start - before.end < 2


def written(forms: Counter[tuple[int, str]]) -> str:
    """The four letters of a word."""
    whole: Counter[str] = Counter()
    for (_, form), number in forms.items():
        whole[form] += number
    total = whole.total()

    def likeliest(company: int) -> str:
        return max("ltu", key=lambda form: forms[company, form] + SURE * whole[form] / total)

    return "".join(map(likeliest, range(4)))


def endings(forms: Forms) -> dict[str, str]:
    """How rare words are written, by their last letters; those with a capital are the rule and left out."""
    rare: dict[str, Counter[bool]] = defaultdict(Counter)
    for word, counted in forms.items():
        if counted.total() <= RARE and len(word) > ENDING:
            small = sum(number for (_, form), number in counted.items() if form == "l")
            rare[word[-ENDING:]][2 * small > counted.total()] += 1
    return {
        end: "l" for end, many in rare.items() if many.total() >= FEWEST_ENDINGS and many[True] > many[False]
    }


def lines(forms: Forms) -> Iterator[str]:
    """The table, words of one pattern on lines of bounded length."""
    by_pattern: dict[str, list[str]] = defaultdict(list)
    for word, counted in sorted(forms.items()):
        if counted.total() >= FEWEST:
            by_pattern[written(counted)].append(word)
    by_pattern["l"] = sorted(endings(forms))
    for pattern, words in sorted(by_pattern.items()):
        for at in range(0, len(words), 16):
            yield f"{pattern}\t{' '.join(words[at : at + 16])}"


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("texts", "stories", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    texts = [json.loads(line) for line in options.texts.read_text(encoding="utf-8").splitlines()]
    texts += [path.read_text(encoding="utf-8") for path in sorted(options.stories.glob("*.txt"))]
    made = "\n".join(lines(count(texts)))
    options.out.write_text(f"{HEAD}{made}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
