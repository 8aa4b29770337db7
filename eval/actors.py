"""How often a party gets the annotators' name: python -m eval.actors FOLDER [--part dev|rest|all] [--causes].

`--causes` shares the misses out. The first three causes are differences of naming that two annotators have
too: the same words in another form ("resident of Homs", "Homs resident (unnamed)"), a country's state,
government or forces for each other, more or less of a name told. The others are ours. It also tells how often
the annotators of two reports give one name to the same capitalised words: about the most one could reach.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from eval.grounding import measure, run
from eval.oracle_mentions import Answer, answers, figure, reports
from eval.shared import load_module, shared_around
from khaldun.ground import open_atlas
from khaldun.ground.names import folded
from khaldun.ground.nations import country_spoken_of
from khaldun.ground.parties.anaphora import PRONOUNS
from khaldun.records import ActorKind, MentionKind
from khaldun.seams import Atlas

_SMALL = frozenset({"of", "in", "at", "from", "the", "a", "an", "unnamed", "and", "s"})
_STATE = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.STATE_FORCES})


def main(folder: Path, *, part: str = "dev") -> int:
    """Print n, accuracy and its 95 % interval (Wilson); 2 when there is nothing to measure."""
    return measure(folder, MentionKind.ACTOR, part=part)


def causes(folder: Path, part: str) -> int:
    """Print the misses by cause, the figure with differences of naming let pass, and the annotators' own."""
    shared = shared_around(folder)
    if shared is None or not reports(folder, part):
        print(f"eval/actors: no annotated reports ({part}) in {folder}: nothing measured", file=sys.stderr)
        return 2
    scorer, atlas = load_module(shared / "gold" / "score.py"), open_atlas()
    found = [
        one for one in answers(folder, reports(folder, part), atlas) if one.trial.kind is MentionKind.ACTOR
    ]
    told = Counter(cause_of(one, atlas, scorer) for one in found)
    for cause, count in told.most_common():
        print(f"  {count:5} {count / len(found):.3f} {cause}")
    naming = sum(count for cause, count in told.items() if cause == "right" or cause.startswith("naming"))
    print(figure(f"actor ({part}) by name, differences of naming let pass", naming, len(found)))
    print(figure("two reports' annotators, same capitalised words", *agreement(found, scorer)))
    return 0


def cause_of(answer: Answer, atlas: Atlas, scorer: Any) -> str:
    """Why the name is not the annotator's; "right" when it is."""
    ours, theirs = answer.canonical or "", answer.trial.canonical
    if scorer.norm(ours) == scorer.norm(theirs):
        return "right"
    mine, wanted = content(ours), content(theirs)
    if mine and mine == wanted:
        return "naming: same words in another form"
    known, meant = atlas.actor(ours), atlas.actor(theirs)
    if known and meant and known.country == meant.country and {known.kind, meant.kind} <= _STATE:
        return "naming: state, government and forces of one country"
    if mine and wanted and (mine < wanted or wanted < mine):
        return "naming: more or less of it told"
    return _own_cause(folded(answer.trial.words).split(), known is not None, meant is not None)


def _own_cause(words: list[str], known: bool, meant: bool) -> str:
    if words and words[0] in PRONOUNS and len(words) == 1:
        return "a pronoun"
    if words and words[0] in {"the", "this", "that", "these", "his", "her", "its", "their"} and not known:
        return "words that point back, not understood"
    if known and meant:
        return "another actor of the tables"
    if meant:
        return "an actor of the tables missed"
    return "an actor of the tables, where none is meant" if known else "another name, no table has it"


def content(name: str) -> frozenset[str]:
    """The words of a name that tell, in one form: no small words, no plural, countries as codes."""
    words = (word for word in re.split(r"\W+", folded(name)) if word and word not in _SMALL)
    return frozenset(country_spoken_of(word.title()) or word.removesuffix("s") for word in words)


def agreement(found: list[Answer], scorer: Any) -> tuple[int, int]:
    """Pairs of mentions of two reports with the same capitalised words: how many have one name, and all."""
    named: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for trial in (one.trial for one in found):
        if any(sign.isupper() for sign in trial.words):
            named[folded(trial.words)][trial.doc, scorer.norm(trial.canonical)] = 1
    same = every = 0
    for told in named.values():
        pairs = [(a, b) for a in told for b in told if a[0] < b[0]]
        every += len(pairs)
        same += sum(a[1] == b[1] for a, b in pairs)
    return same, every


if __name__ == "__main__":
    if "--causes" in sys.argv:
        chosen = [word for word in sys.argv[1:] if word != "--causes"]
        sys.exit(causes(Path(chosen[0]), chosen[2] if len(chosen) > 2 else "dev"))
    sys.exit(run(MentionKind.ACTOR, __doc__))
