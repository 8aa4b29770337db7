"""Which words of happenings mean one thing, or are near it: writes khaldun/data/link/kin.tsv.

usage: python -m train.kin_words WORDNET

WORDNET is the `dict` folder of Princeton WordNet (index.* and data.*). Taken are the words that it knows as
verbs, or as nouns of acts, events, processes and the like, and that the bundled reader's tokenizer has whole,
which leaves out what is rare.
How near two are is told by WordNet's relations and by the cosine of their vectors
from the bundled encoder, each word alone, the mean of all taken off. Nothing here was fitted;
the steps below were set by hand.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khaldun.link.wording import lemma
from khaldun.read.encode import CLS, SEP, load_tokenizer
from khaldun.read.onnx_network import load_network

KIN = Path("khaldun/data/link/kin.tsv")
IRREGULAR = Path("eval/irregular_verbs.txt")
PARTS = {"v": "verb", "n": "noun", "a": "adj"}
HAPPENING = frozenset({"04", "10", "11", "19", "21", "22", "26"})
"""WordNet's files of nouns: act, communication, event, phenomenon, possession, process, state."""
VERB_SENSES, NOUN_SENSES, SENSES = 6, 2, 4
"""How common the sense of a word must be: to be taken at all, and to make it kin of another."""
BROADER = frozenset("@~*>=&$^")
SYNONYM, NARROWER, CLOSE = 0.25, 0.4, 0.5
"""Least cosine of words that WordNet has in one meaning, in neighbouring ones, in none."""
ENDINGS = {
    "v": ("s:", "ies:y", "es:e", "es:", "ed:e", "ed:", "ing:e", "ing:"),
    "n": ("s:", "ses:s", "xes:x", "zes:z", "ches:ch", "shes:sh", "ies:y"),
    "a": (),
}
Sense = tuple[str, str]
Floats = NDArray[np.float32]


class Meaning(NamedTuple):
    """One synset: its words, its pointers (relation, meaning, number of the word it holds for), its file."""

    words: list[str]
    pointers: list[tuple[str, Sense, int]]
    file: str


class WordNet:
    """The tables of WordNet."""

    def __init__(self, folder: Path) -> None:
        self.senses: dict[tuple[str, str], list[Sense]] = {}
        self.meanings: dict[Sense, Meaning] = {}
        self.irregular: dict[str, str] = {}
        for part, name in PARTS.items():
            self._read_index(folder / f"index.{name}", part)
            self._read_data(folder / f"data.{name}", part)
        for line in IRREGULAR.read_text(encoding="utf-8").splitlines():
            base, *forms = line.split()
            self.irregular |= {} if base == "#" else dict.fromkeys(forms, base)

    def _read_index(self, path: Path, part: str) -> None:
        for row in rows_of(path):
            senses = row[-int(row[2]) :]
            self.senses[part, row[0]] = [(part, sense) for sense in senses]

    def _read_data(self, path: Path, part: str) -> None:
        for row in rows_of(path):
            after = 4 + 2 * int(row[3], 16)
            rest = row[after + 1 : after + 1 + 4 * int(row[after])]
            told = zip(*(rest[n::4] for n in range(4)), strict=True)
            pointers = [(sign, (kind, to), int(ends[:2], 16)) for sign, to, kind, ends in told]
            self.meanings[part, row[0]] = Meaning(row[4:after:2], pointers, row[1])

    def bases(self, word: str) -> set[tuple[str, str]]:
        """Part of speech and base form of a word, all that may be meant."""
        found = {(part, word) for part in PARTS}
        if word in self.irregular:
            found.add(("v", self.irregular[word]))
        for part, endings in ENDINGS.items():
            for ending, put in (one.split(":") for one in endings):
                if word.endswith(ending):
                    stem = word.removesuffix(ending) + put
                    found.add((part, stem))
                    if ending in {"ed", "ing"} and len(stem) > 3 and stem[-1] == stem[-2]:
                        found.add((part, stem[:-1]))
        return found & self.senses.keys()

    def meant(self, word: str) -> set[Sense]:
        """The common meanings of a word, and those derived from it ("death", of "die")."""
        found = set()
        for part, base in self.bases(word):
            for sense in self.senses[part, base][:SENSES]:
                found.add(sense)
                found |= {to for sign, to, at in self._pointers(sense, base) if sign == "+"}
        return found

    def _pointers(self, sense: Sense, word: str) -> Iterator[tuple[str, Sense, int]]:
        words, pointers, _ = self.meanings[sense]
        for sign, to, at in pointers:
            if not at or words[at - 1].lower() == word:
                yield sign, to, at

    def beside(self, senses: Iterable[Sense], signs: frozenset[str]) -> set[Sense]:
        """The meanings that stand in one of some relations to some."""
        return {to for sense in senses for sign, to, _ in self.meanings[sense].pointers if sign in signs}

    def is_happening(self, word: str) -> bool:
        """Whether a word is a verb, or mostly a noun of something that happens."""
        if ("v", word) in self.senses and len(self.senses["v", word]) > 0:
            return True
        nouns = self.senses.get(("n", word), [])[:NOUN_SENSES]
        return any(self.meanings[noun].file in HAPPENING for noun in nouns)


def rows_of(path: Path) -> Iterator[list[str]]:
    """The rows of a file of WordNet as words, its licence and its glosses left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            yield line.split("|")[0].split()


def vectors(words: Iterable[str]) -> Floats:
    """Each word alone through the encoder, length 1, the mean of all taken off."""
    folder = Path(str(files("khaldun.data") / "model"))
    network, tokenizer = load_network(folder), load_tokenizer(folder / "tokenizer.json")
    found = []
    for word in words:
        ids = [CLS, *tokenizer.encode(word, add_special_tokens=False).ids, SEP]
        case = [0, *[1] * (len(ids) - 2), 0]
        told = network.see([ids, case, [0] * len(ids), [3] * len(ids)]).hidden[1:-1].mean(axis=0)
        found.append(told / np.linalg.norm(told))
    table = np.array(found, dtype=np.float32)
    table -= table.mean(axis=0)
    return np.asarray(table / np.linalg.norm(table, axis=1, keepdims=True), dtype=np.float32)


def kin_of(net: WordNet, bases: list[str]) -> dict[str, list[tuple[str, str]]]:
    """For each word those after it in the alphabet that are kin, with the grade of kinship."""
    table = vectors(bases)
    meant = [net.meant(word) for word in bases]
    beside = [net.beside(senses, BROADER) for senses in meant]
    found = defaultdict(list)
    for at, row in enumerate(table):
        cosines = table @ row
        for to in np.flatnonzero(cosines >= SYNONYM).tolist():
            if to <= at:
                continue
            near = not meant[at].isdisjoint(beside[to]) or not meant[to].isdisjoint(beside[at])
            if not meant[at].isdisjoint(meant[to]):
                found[bases[at]].append((bases[to], "s"))
            elif near and cosines[to] >= NARROWER:
                found[bases[at]].append((bases[to], "n"))
            elif cosines[to] >= CLOSE:
                found[bases[at]].append((bases[to], "c"))
    return found


def forms_of(net: WordNet, taken: set[str], bases: set[str]) -> dict[str, list[str]]:
    """For each base its forms that have another plain form; of two bases a verb's is taken."""
    found = defaultdict(list)
    for word in sorted({*taken, *net.irregular} - bases):
        told = sorted(
            net.bases(word), key=lambda one: (one[0] != "v", one[1] != net.irregular.get(word), one)
        )
        base = next((base for _, base in told if base in bases), None)
        if base and lemma(word) != lemma(base):
            found[base].append(word)
    return found


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wordnet", type=Path)
    net = WordNet(parser.parse_args().wordnet)
    whole = load_tokenizer(Path(str(files("khaldun.data") / "model" / "tokenizer.json"))).get_vocab()
    taken = {word for word in whole if len(word) > 2 and word.isalpha() and net.is_happening(word)}
    inflected = {word for word in taken for _, base in net.bases(word) if base != word and base in taken}
    bases = sorted(taken - inflected)
    kin, forms = kin_of(net, bases), forms_of(net, taken | inflected, set(bases))
    head = KIN.read_text(encoding="utf-8").splitlines() if KIN.exists() else []
    lines = [line for line in head if line.startswith("#")] + ["base\tforms\tkin"]
    for base in bases:
        told = " ".join(f"{grade}:{word}" for word, grade in sorted(kin[base]))
        if told or forms[base]:
            lines.append(f"{base}\t{' '.join(forms[base])}\t{told}")
    KIN.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(bases)} words, {sum(map(len, kin.values()))} pairs of kin")


if __name__ == "__main__":
    main()
