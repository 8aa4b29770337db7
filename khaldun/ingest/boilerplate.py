"""Page furniture in a text: every piece marked, few dropped, nothing deleted.

Precision before recall: a line is dropped only when its words or its neighbours leave no doubt, and never
when it may be the only one to carry a number of people harmed. Headlines are marked and kept; captions are
dropped unless they count people harmed. Nothing in a table of losses is furniture ("3 May | Bule | 4").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from khaldun.data.columns import toll_tables
from khaldun.ingest.datelines import Dateline
from khaldun.ingest.furniture import (
    carries_news,
    counts_harmed,
    describes_picture,
    furniture_kind,
    has_figure,
    is_byline,
    is_credited,
    speaks_of_harm,
)
from khaldun.ingest.inline import mark_inline
from khaldun.ingest.lines import Line
from khaldun.records import Boilerplate, BoilerplateKind, Span

Kind = BoilerplateKind
TITLE_WORDS = range(4, 26)  # words of a headline
SUBHEADING_WORDS = 9
STEM = 5  # letters compared when asking whether a heading repeats the body
TEASER_HEAD = 40  # code points a teaser has at least
MAX_HEAD = 40  # lines before the first paragraph that are looked at closely (bounds the time on lists)
MAX_TEASERS = 50  # lines that trail off and are looked up in the text (bounds the time on huge texts)
FURNITURE = {Kind.NAVIGATION, Kind.ADVERT, Kind.BYLINE, Kind.DATELINE}


class Marked(Struct, frozen=True, kw_only=True):
    """The marks of a text and its headline, if one stands in it."""

    marks: tuple[Boilerplate, ...]
    headline: str | None = None


class Guess(Struct, frozen=True):
    """What a line is taken for."""

    kind: BoilerplateKind
    drop: bool


def mark_boilerplate(
    text: str,
    lines: tuple[Line, ...],
    *,
    datelines: tuple[Dateline, ...],
    wire: tuple[int, int] | None = None,
    title: str | None = None,
) -> Marked:
    """Marks in the order of the text, not overlapping; `title` is the headline where it is known."""
    guesses = _sure_guesses(lines, datelines)
    head, tail = _body(lines, guesses)
    _guess_repeats(lines, guesses, head)
    headline = _headline(lines, guesses, head, title)
    _guess_head(lines, guesses, head, headline)
    _guess_middle(lines, guesses, head, tail)
    _guess_tail(lines, guesses, tail, headline)
    _guess_teasers(text, lines, guesses)
    marks = [
        Boilerplate(span=lines[index].span, kind=guess.kind, drop=guess.drop)
        for index, guess in sorted(guesses.items())
    ]
    marks += mark_inline(text, lines, datelines=datelines, wire=wire)
    tables = [Span(start=one.head.start, end=one.end) for one in toll_tables(text)]
    if headline is not None and any(map(lines[headline].span.overlaps, tables)):
        headline = None
    return Marked(
        marks=tuple(one for one in _apart(marks) if not any(map(one.span.overlaps, tables))),
        headline=lines[headline].text.strip("'\"“”‘’ ") if headline is not None else None,
    )


def _sure_guesses(lines: tuple[Line, ...], datelines: tuple[Dateline, ...]) -> dict[int, Guess]:
    """What the words of each line alone decide."""
    dated = {(line.start, line.end) for line in datelines}
    guesses: dict[int, Guess] = {}
    for index, line in enumerate(lines):
        if (line.start, line.end) in dated:
            guesses[index] = Guess(Kind.DATELINE, True)
        elif len(line.words) > 60:
            continue
        elif kind := furniture_kind(line):
            guesses[index] = Guess(kind, not carries_news(line))
        elif is_byline(line):
            guesses[index] = Guess(Kind.BYLINE, not carries_news(line))
    return guesses


def _body(lines: tuple[Line, ...], guesses: dict[int, Guess]) -> tuple[int, int]:
    """Indexes of the first and last paragraph of the report; everything is head when there is none."""
    paragraphs = [index for index, line in enumerate(lines) if line.is_paragraph and index not in guesses]
    body = [index for index in paragraphs if not _is_caption(lines, guesses, index)] or paragraphs
    if not body:
        return min(MAX_HEAD, len(lines)), len(lines) - 1
    return min(MAX_HEAD, body[0]), body[-1]


def _is_caption(lines: tuple[Line, ...], guesses: dict[int, Guess], index: int) -> bool:
    """A description of a picture near the top, before a byline or dateline or with a credit or date."""
    line = lines[index]
    if index > 6 or not describes_picture(line):
        return False
    if is_credited(line) or (line.words and line.words[-1].isdigit()):
        return True
    following = [guesses.get(later) for later in range(index + 1, min(index + 4, len(lines)))]
    return any(guess and guess.kind in {Kind.BYLINE, Kind.DATELINE} for guess in following)


def _headline(lines: tuple[Line, ...], guesses: dict[int, Guess], head: int, title: str | None) -> int | None:
    """The line that is the headline: the title where known, else the best title-like line before the body."""
    candidates = [i for i in range(head) if i not in guesses and _is_title_like(lines[i])]
    if title:
        known = _key(title)
        return next((i for i in range(min(head + 1, len(lines))) if _same(lines[i].key, known)), None)
    counts = Counter(lines[i].key for i in candidates)
    repeated = [i for i in candidates if counts[lines[i].key] > 1]
    between = [i for i in candidates if not _is_among_furniture(guesses, i)]
    return next(iter(repeated or between or candidates), None)


def _is_title_like(line: Line) -> bool:
    short = len(line.words) in TITLE_WORDS and not line.is_paragraph
    return short and not line.text.rstrip().endswith((".", ":", "...", "…"))


def _is_among_furniture(guesses: dict[int, Guess], index: int) -> bool:
    """Whether furniture stands on both sides of a line."""
    before, after = guesses.get(index - 1), guesses.get(index + 1)
    above = before is not None and before.kind in {Kind.NAVIGATION, Kind.ADVERT}
    return above and after is not None and after.kind in FURNITURE


def _key(words: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in words.casefold()).split())


def _same(left: str, right: str) -> bool:
    """Whether two headlines have the same words, or nearly."""
    one, other = set(_key(left).split()), set(_key(right).split())
    return bool(one and other) and len(one & other) >= 0.85 * max(len(one), len(other))


def _guess_repeats(lines: tuple[Line, ...], guesses: dict[int, Guess], head: int) -> None:
    """Short lines that stand twice before the body: names of outlets and sections."""
    short = [i for i in range(head) if i not in guesses and len(lines[i].words) < TITLE_WORDS.start]
    counts = Counter(lines[i].key for i in short)
    for index in short:
        if counts[lines[index].key] > 1 and not carries_news(lines[index]):
            guesses[index] = Guess(Kind.BYLINE, True)


def _guess_head(lines: tuple[Line, ...], guesses: dict[int, Guess], head: int, headline: int | None) -> None:
    """Everything before the first paragraph of the report."""
    title = lines[headline].key if headline is not None else ""
    repeats = [i for i in range(head) if headline is not None and i > headline and _same(lines[i].key, title)]
    for index in range(head):
        guess = None if index in guesses else _head_guess(lines, guesses, index, headline, repeats)
        if guess is not None:
            guesses[index] = guess


def _head_guess(
    lines: tuple[Line, ...],
    guesses: dict[int, Guess],
    index: int,
    headline: int | None,
    repeats: list[int],
) -> Guess | None:
    line = lines[index]
    if index == headline:
        return Guess(Kind.HEADLINE, False)
    if index in repeats:
        return Guess(Kind.HEADLINE_REPEAT, True)
    if line.is_paragraph or is_credited(line):
        return _caption(line) if describes_picture(line) else None
    if _follows_byline(guesses, index) and len(line.words) <= 3 and line.text[0].isupper():
        return Guess(Kind.DATELINE, not has_figure(line))
    if _is_among_furniture(guesses, index) and not line.has_stop and not speaks_of_harm(line):
        return Guess(Kind.NAVIGATION, not has_figure(line))
    if headline is not None and headline < index < max(repeats, default=-1) and not line.has_stop:
        return Guess(Kind.RELATED_HEADLINE, not carries_news(line))
    return Guess(Kind.HEADLINE, False) if _is_title_like(line) else None


def _caption(line: Line) -> Guess:
    """A picture's words repeat the report's; kept only when they count people harmed, perhaps they alone."""
    return Guess(Kind.CAPTION, not counts_harmed(line))


def _follows_byline(guesses: dict[int, Guess], index: int) -> bool:
    before = guesses.get(index - 1)
    return before is not None and before.kind is Kind.BYLINE


def _guess_middle(lines: tuple[Line, ...], guesses: dict[int, Guess], head: int, tail: int) -> None:
    """Short lines between paragraphs: subheadings, and labels that come again and again."""
    counts = Counter(lines[i].key for i in range(head, tail) if not lines[i].is_paragraph)
    stems = _body_stems(lines, head, tail)
    for index in range(head + 1, tail):
        line = lines[index]
        if index in guesses or line.is_paragraph or line.has_stop:
            continue
        if is_credited(line):
            guesses[index] = _caption(line)
        elif counts[line.key] > 2 and not has_figure(line) and not speaks_of_harm(line):
            guesses[index] = Guess(Kind.NAVIGATION, True)
        elif _is_subheading(lines, index):
            guesses[index] = Guess(Kind.SUBHEADING, _adds_nothing(line, stems))


def _is_subheading(lines: tuple[Line, ...], index: int) -> bool:
    line = lines[index]
    if not 1 < len(line.words) <= SUBHEADING_WORDS or not line.text.lstrip("\"“'‘")[:1].isupper():
        return False
    return lines[index - 1].is_paragraph and lines[index + 1].is_paragraph


def _body_stems(lines: tuple[Line, ...], head: int, tail: int) -> set[str]:
    body = lines[head : tail + 1]
    return {word.casefold()[:STEM] for line in body if line.is_paragraph for word in line.words}


def _adds_nothing(line: Line, stems: set[str]) -> bool:
    """Whether at least half of the heading's weighty words stand in the paragraphs, and no figure or harm."""
    if len(line.words) <= 3 and all(word[0].isupper() for word in line.words):
        return False  # a name, perhaps of a person in a list of the dead
    weighty = [word.casefold()[:STEM] for word in line.words if len(word) > 3 or word.isupper()]
    known = sum(stem in stems for stem in weighty)
    return 2 * known >= len(weighty) and not has_figure(line) and not speaks_of_harm(line)


def _guess_tail(lines: tuple[Line, ...], guesses: dict[int, Guess], tail: int, headline: int | None) -> None:
    """Everything after the last paragraph: behind a first piece of furniture, titles are those of others."""
    behind = False
    for index in range(tail + 1, len(lines)):
        line = lines[index]
        if index in guesses:
            behind = behind or guesses[index].kind in {Kind.NAVIGATION, Kind.ADVERT}
        elif is_credited(line) and not line.is_paragraph:
            guesses[index] = _caption(line)
        elif headline is not None and _same(line.key, lines[headline].key):
            guesses[index] = Guess(Kind.HEADLINE_REPEAT, True)
        elif behind and not line.is_paragraph and not line.has_stop:
            guesses[index] = Guess(Kind.RELATED_HEADLINE, True)


def _guess_teasers(text: str, lines: tuple[Line, ...], guesses: dict[int, Guess]) -> None:
    """Lines that trail off; dropped when what they begin stands in full elsewhere."""
    teasers = (i for i, line in enumerate(lines) if line.trails_off and 8 <= len(line.words) <= 80)
    for index in islice((i for i in teasers if i not in guesses), MAX_TEASERS):
        line = lines[index]
        whole = line.text.rstrip(" .…\"'”’")
        elsewhere = text.find(whole) != line.start or text.find(whole, line.end) >= 0
        guesses[index] = Guess(Kind.TEASER, len(whole) >= TEASER_HEAD and elsewhere)


def _apart(marks: list[Boilerplate]) -> Iterator[Boilerplate]:
    """The marks in order; one that overlaps an earlier one gives way to it or is cut to what is left."""
    end = 0
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        start = max(end, mark.span.start)
        if start < mark.span.end:
            yield Boilerplate(span=Span(start=start, end=mark.span.end), kind=mark.kind, drop=mark.drop)
            end = mark.span.end
