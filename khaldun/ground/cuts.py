"""Cuts: the words of a mention less what is no part of a name, and a mention cut short made whole.

A reader's mention may begin or end in the middle of a phrase ("gunmen of", "and both", "imam from the"), or
run on over a verb ("A resident of Homs corroborated that account"). Only the words looked up are cut; a
party keeps the words that were marked.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khaldun.ground.phrases import cut_words
from khaldun.records import Span

_MARKS = ' \t\n,;:.-–—|/&*_="“”„«»[]{}<>•·%'
_BLANK = re.compile(r"\n\s*\n|\r")
_UNCLOSED = re.compile(r"\s*\([^)]*$")
_INITIALS = re.compile(r"(?:\b[A-Z]\.)+[A-Z]$")
_COPULAS = frozenset({"is", "are", "was", "were"})
_NAMES_LIKE_VERBS = frozenset({"Said", "Saïd"})
_HELD = re.compile(r"\w-(?:held|controlled|run|occupied|led|based|backed)$", re.IGNORECASE)
_FRONT = re.compile(r"(?:\b[Aa]l-)?[^\W_][\w.]*$")
_SECOND = re.compile(r"[-–]?(?:[a-z]+ed|led|held|born|profile|run|North|South|IO)\s+\S")
"""How the second half of a word with a hyphen begins, others behind it: "backed rebels", "North fighters"."""
LONGEST = 20  # code points of the front of a word before its hyphen
_NAME_AFTER = re.compile(
    r"\s*((?:the\s+|a\s+|an\s+)?(?:[\w-]+-held\s+)?"
    r"[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:(?:of|and|for)\s+(?:the\s+)?)?[A-ZÀ-Þ][\w’'-]*){0,4})"
)


def completed(text: str, span: Span, following: Span | None = None) -> str:
    """The words under `span`; those that end in "of", "from" and the like with the name that follows.

    `following` is the mention that begins where this one ends, if there is one.

    >>> completed("gunmen of the Blue Front fled", Span(start=0, end=9))
    'gunmen of the Blue Front'
    """
    words = _from_hyphen(text, span)
    tokens = words.split()
    last = [token for token in tokens[-2:] if token.lower() not in {"the", "a", "an"}][-1:]
    if len(tokens) < 2 or not last or last[0].lower() not in cut_words().leads_on:
        return words
    if following is not None:
        return text[span.start : following.end]
    name = _NAME_AFTER.match(text[span.end : span.end + 100].split("\n")[0])
    return f"{words} {name.group(1)}".rstrip(".") if name else words


def _from_hyphen(text: str, span: Span) -> str:
    """The words under a span, with the front of a word cut at its hyphen: "high | -profile prisoners"."""
    words = span.words(text)
    start = span.start if words[:1] in "-–" else span.start - 1
    if not _SECOND.match(words) or start < 1 or text[start] not in "-–" or not text[start - 1].isalnum():
        return words
    front = _FRONT.search(text, max(0, start - LONGEST), start)
    return f"{front.group()}{text[start : span.end]}" if front else words


@lru_cache(maxsize=8192)
def pruned(words: str) -> str:
    """`words` less small words and stray marks at both ends, and less all from a verb or "who" on.

    Empty when nothing nameable is left.

    >>> pruned("imam from the"), pruned("and both"), pruned("A resident of Homs corroborated that account")
    ('imam', '', 'A resident of Homs')
    """
    if name := _called().search(words) or _owning_word().fullmatch(words):
        return pruned(name["name"])
    found = _pruned_once(words)
    return found if found == words else pruned(found)  # stray brackets may come to light at the new ends


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    """The name by which somebody goes: "a fighter known as Abu Salim"; not one "formerly known as"."""
    said = "|".join(cut_words().called)
    return re.compile(
        rf"(?<!formerly )(?<!previously )(?<!once )\b(?:{said})\s+[\"“'‘]?"
        r"(?P<name>(?:the\s+)?[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:(?:al|el|bin|ibn|of|the)\s+)?[A-ZÀ-Þ][\w’'-]*){0,4})"
    )


@lru_cache(maxsize=1)
def _owning_word() -> re.Pattern[str]:
    """Whose words are told of in place of him who says them: "the rebels' statement"."""
    return re.compile(rf"(?P<name>[^,]{{2,60}}?)['’]s?\s+(?:{'|'.join(cut_words().sayings)})", re.IGNORECASE)


def _pruned_once(words: str) -> str:
    tokens = _before_verb(_stripped(words).split())
    while len(tokens) > 1 and _ends_cut(tokens):
        tokens = tokens[:-1]
    while tokens and _begins_cut(tokens):
        tokens = tokens[1:]
    found = _stripped(" ".join(tokens))
    return found if any(_names(token) for token in found.split()) else ""


def _stripped(words: str) -> str:
    text = _without_odd_brackets(_BLANK.split(words.strip())[0])
    kept = text.strip(_MARKS)
    kept = f"{kept}]" if "[" in kept and text.endswith("]") else kept
    # the point of "U.S." and "Inc." belongs to the name, where it stands there
    pointed = "." in text[text.find(kept) + len(kept) :] and "." in kept and _INITIALS.search(kept)
    return f"{kept}." if pointed else kept


def _without_odd_brackets(text: str) -> str:
    """`text` without brackets that are closed and not opened, or opened and not closed."""
    if text.count(")") > text.count("("):
        text = text.replace(")", "")
    return _UNCLOSED.sub("", text) if text.count("(") > text.count(")") else text


def _before_verb(tokens: list[str]) -> list[str]:
    """The tokens before the first finite verb, or "who" and the like; all of them when the first is one."""
    table = cut_words()
    for place, token in enumerate(tokens):
        plain = token.rstrip(",")
        if not place or not token.islower() or not (plain in table.verbs or plain in table.relatives):
            continue
        if tokens[place - 1].lower() in {"a", "an", "the", "and", "or"}:
            continue  # "a captured soldier"
        if any(map(_names, tokens[:place])):
            return tokens[:place]
        return tokens[place + 1 :] if token in _COPULAS else tokens  # "these are Blue Front men"
    return tokens


def _begins_cut(tokens: list[str]) -> bool:
    first = tokens[0].lower()
    least = len(tokens) > 1 and first == "at" and tokens[1].lower() in {"least", "most"}
    verb = first in cut_words().verbs and not tokens[0].islower()  # "Said" may be a name
    return _small(tokens[0]) and first in cut_words().never_first and not least and not verb


def _ends_cut(tokens: list[str]) -> bool:
    last = tokens[-1].strip(_MARKS)
    if not last or (_small(last) and last.lower() in cut_words().never_last and not _is_surname(tokens)):
        return True
    # "authorities in the militia-held": an adjective whose noun was left out
    led = {token.lower() for token in tokens[-3:-1]} & cut_words().never_last
    return bool(led and len(tokens) > 2 and _HELD.search(last))


def _is_surname(tokens: list[str]) -> bool:
    """Whether the last word is a name that only looks like a verb: "Omar Said"."""
    last = tokens[-1].strip(_MARKS)
    return last in _NAMES_LIKE_VERBS and len(tokens) > 1 and tokens[-2][0].isupper()


def _small(token: str) -> bool:
    """Whether it may be a small word: "IS", "US" and "WHO" are names."""
    return len(token) == 1 or not token.isupper()


def _names(token: str) -> bool:
    plain = token.strip(_MARKS + "()'’")
    return bool(plain) and not (_small(plain) and plain.lower() in cut_words().empty)
