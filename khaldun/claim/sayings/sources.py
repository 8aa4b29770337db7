"""Who says so: the noun phrase before a verb of saying, after it, or at the head of its clause."""

from __future__ import annotations

from khaldun.claim.sayings.text import BREAKS, CLOSING, OPENING, STRAIGHT, Words, is_adverb, is_finite
from khaldun.claim.sayings.words import saying_verbs, saying_words

Phrase = tuple[int, int]
"""Words [first, after) of a sentence."""

LONGEST = 24  # words of a source
INSERTED = 30  # words between a subject and its verb, set off by commas
COUNTING = frozenset({"all", "almost", "both", "more", "most", "much", "nearly", "not", "only", "roughly"})
"""Adverbs that belong to the noun behind them ("nearly all of them")."""
STOPS = BREAKS | OPENING | CLOSING | STRAIGHT | {"|", "/"}


def subject_before(words: Words, at: int) -> Phrase | None:
    """The noun phrase that ends right before word `at`; None where none does."""
    last = at - 1
    if last < 0:
        return None
    grammar, low = saying_words().grammar, words.lows[last]
    if low in grammar.relatives or low in grammar.questions:
        return _relative(words, last)
    if low in grammar.subjects and not (last and words.lows[last - 1] in grammar.determiners):
        return last, at
    if low == ",":
        return _around_insertion(words, last)
    if low == ")":
        return _before_bracket(words, last)
    if words.closes(last):
        return _with_quoted_name(words, last)
    if low in ("—", "–", "--"):
        return _around_dashes(words, last)
    if not words.is_word(last) or low in grammar.joining or low in grammar.prepositions:
        return None
    return _phrase_up_to(words, at)


def _relative(words: Words, last: int) -> Phrase | None:
    """ "who", "which"; a bare "that" after a noun is one too."""
    if words.lows[last] in ("who", "which"):
        return last, last + 1
    return None


def _phrase_up_to(words: Words, after: int) -> Phrase | None:
    """From the border of its clause, without what opens the clause, up to `after`."""
    first = after - 1
    while first > 0 and after - first < LONGEST and not _borders(words, first - 1, after):
        first -= 1
    bare, end = _without_opening(words, first, after), _without_time(words, first, after)
    if bare < end:
        return bare, end
    governs = words.lows[first] in saying_words().grammar.prepositions and words.low(first - 1) in (
        "who",
        "which",
    )
    return (first - 1, first) if governs else None  # "who in 2010 said"


def _borders(words: Words, at: int, after: int) -> bool:
    """Whether the phrase cannot reach back over word `at`."""
    grammar, low = saying_words().grammar, words.lows[at]
    if low in STOPS or low in grammar.subordinating or low == ",":
        return True
    if low in ("who", "which", "that"):
        return not _restricts(words, at, after)
    if low in grammar.joining:
        return low not in ("and", "or") or _clause_before(words, at)
    if low in grammar.subjects and words.low(at + 1) != "of":
        return low not in grammar.determiners
    return is_finite(words, at) and not _inside_relative(words, at)


def _restricts(words: Words, at: int, after: int) -> bool:
    """Whether a relative clause stands between noun and verb ("the men who ran it said")."""
    if at == 0 or not words.is_word(at - 1):
        return False
    if words.lows[at] == "that":
        return not is_finite(words, at - 1) and any(is_finite(words, n) for n in range(at + 1, after))
    return after - at > 2


def _inside_relative(words: Words, at: int) -> bool:
    """Whether "who" or "which" stands shortly before the verb, without a comma."""
    for back in range(at - 1, max(-1, at - 6), -1):
        if words.lows[back] in ("who", "which"):
            return back > 0 and words.is_word(back - 1)
        if words.lows[back] in STOPS or words.lows[back] == ",":
            return False
    return False


def _clause_before(words: Words, at: int) -> bool:
    """Whether a clause with a verb of its own ends at the "and" at `at`."""
    for back in range(at - 1, -1, -1):
        if words.lows[back] in STOPS or words.lows[back] == ",":
            return words.lows[back] == "," and back == at - 1
        if is_finite(words, back):
            return True
    return False


def _without_opening(words: Words, first: int, after: int) -> int:
    """The phrase without joining words, adverbs, times and a prepositional phrase in front of it."""
    grammar = saying_words().grammar
    if words.lows[first][0].isdigit() and words.low(first + 1) in ("the", "a", "an"):
        first += 1  # a clock time
    while first < after:
        low = words.lows[first]
        if low in grammar.prepositions:
            first = _after_preposition(words, first, after)
        elif _opens(low) or (first + 1 < after and _opens_idly(low)):
            first += 1
        else:
            break
    return first


def _opens(low: str) -> bool:
    return low in saying_words().grammar.joining or low in ("'s", ")", "(", ".", "'")


def _opens_idly(low: str) -> bool:
    """Whether an adverb or a time stands there, no adverb of number ("nearly all")."""
    return low not in COUNTING and (is_adverb(low) or low in saying_words().grammar.times)


def _without_time(words: Words, first: int, after: int) -> int:
    """The end of the phrase without a time behind it ("the ministry on Monday")."""
    grammar = saying_words().grammar
    end = after
    while end > first and (words.lows[end - 1] in grammar.times or words.lows[end - 1].isdigit()):
        end -= 1
    while first < end < after and (
        words.lows[end - 1] in ("on", "in", "at", "this", "just", "only") or is_adverb(words.lows[end - 1])
    ):
        end -= 1
    last = words.lows[end - 1]
    return (
        end if end > first and last not in grammar.determiners and last not in grammar.prepositions else after
    )


def _after_preposition(words: Words, first: int, after: int) -> int:
    """Where a new noun phrase begins behind a preposition and its noun ("In a statement the army")."""
    grammar = saying_words().grammar
    for at in range(first + 2, after):
        low, before = words.lows[at], words.lows[at - 1]
        if before in grammar.determiners or before in grammar.prepositions or before in grammar.owners:
            continue
        if low in grammar.determiners or low in grammar.owners:
            return at
        if words.capital(at) and (not words.capital(at - 1) or before in grammar.times or before.isdigit()):
            return at
    return after


def _around_insertion(words: Words, last: int) -> Phrase | None:
    """The subject in front of an insertion between commas, with the insertion where it tells who that is."""
    for comma in range(last - 1, max(-1, last - INSERTED), -1):
        if words.lows[comma] in CLOSING or words.lows[comma] in STRAIGHT or words.lows[comma] in (":", ";"):
            return None
        if words.lows[comma] != ",":
            continue
        subject = subject_before(words, comma)
        if subject is None:
            continue
        first = _before_apposition(words, subject[0])
        return (first, last) if _tells_who(words, comma + 1) else (first, subject[1])
    return None


def _before_apposition(words: Words, first: int) -> int:
    """Where the name begins of which the phrase at `first` is the apposition ("X, head of Y, who ...,")."""
    if words.low(first - 1) != "," or not _tells_who(words, first):
        return first
    outer = subject_before(words, first - 1)
    opened = outer and (outer[0] == 0 or words.opens(outer[0] - 1) or words.lows[outer[0] - 1] == "that")
    return outer[0] if outer and opened and not words.lows[outer[0]].endswith("ing") else first


def _tells_who(words: Words, at: int) -> bool:
    """Whether the insertion is an apposition or a relative clause, no circumstance ("in a statement")."""
    grammar, low = saying_words().grammar, words.lows[at]
    circumstance = low in grammar.prepositions or low in grammar.subordinating or is_adverb(low)
    return not circumstance and low not in grammar.joining and not low.endswith("ing")


def _before_bracket(words: Words, last: int) -> Phrase | None:
    """The subject in front of a bracket, bracket included."""
    for at in range(last - 1, max(-1, last - 12), -1):
        if words.lows[at] == "(":
            subject = subject_before(words, at)
            return (subject[0], last + 1) if subject else None
    return None


def _with_quoted_name(words: Words, last: int) -> Phrase | None:
    """The subject that ends in a name in quotation marks ("a man known as "Fabian" said")."""
    for at in range(last - 1, max(-1, last - 6), -1):
        if words.opens(at):
            subject = subject_before(words, at) if at and words.is_word(at - 1) else None
            return (subject[0], last + 1) if subject else None
    return None


def _around_dashes(words: Words, last: int) -> Phrase | None:
    for dash in range(last - 1, max(-1, last - INSERTED), -1):
        if words.lows[dash] == words.lows[last]:
            return subject_before(words, dash)
    return None


def noun_before(words: Words, at: int) -> Phrase | None:
    """The nearest noun phrase before word `at`, without what it hangs on ("footage of the mayor saying")."""
    grammar, first = saying_words().grammar, at
    while first > 0 and at - first < LONGEST:
        low = words.lows[first - 1]
        if (low in grammar.prepositions and low != "of") or _borders(words, first - 1, at):
            break
        first -= 1
    first = _without_opening(words, first, at) if first < at and words.lows[first] != "of" else first
    return (first, at) if first < at and words.is_word(at - 1) else None


def names_someone(words: Words, phrase: Phrase) -> bool:
    """Whether the phrase begins as one that names somebody: with an article, capital, number or plural."""
    grammar, first = saying_words().grammar, phrase[0]
    low, last = words.lows[first], words.lows[phrase[1] - 1]
    known = (
        low in grammar.determiners
        or low in grammar.owners
        or low in grammar.subjects
        or low in grammar.plurals
    )
    plural = last in grammar.plurals or last.endswith(("s", "men", "women", ")"))
    return (
        known
        or words.capital(first)
        or low[0].isdigit()
        or low in grammar.relatives
        or phrase[1] - first > 2
        or plural
    )


def head_subject(words: Words, at: int) -> Phrase | None:
    """The subject of the first verb before word `at`: who acts in the clause that goes on there."""
    start = 0
    for verb in range(at):
        if words.lows[verb] in CLOSING:
            start = verb + 1
        if verb > start and is_finite(words, verb):
            return subject_before(words, verb)
    return None


def phrase_after(words: Words, at: int, *, wide: bool) -> Phrase | None:
    """The noun phrase that begins at word `at`; `wide` takes places and occasions along ("according to")."""
    grammar = saying_words().grammar
    if at >= len(words.lows) or not (words.is_word(at) or words.lows[at] == "@"):
        return None
    if (
        words.lows[at] in grammar.subjects
        and words.low(at + 1) != "of"
        and words.lows[at] not in grammar.determiners
    ):
        return at, at + 1
    after = at
    commas = 0
    while after < len(words.lows) and after - at < LONGEST and not _ends(words, after, at, wide=wide):
        commas += words.lows[after] == ","
        if commas > 1:
            break
        after += 1
    while after > at and (words.lows[after - 1] in grammar.joining or words.lows[after - 1] in (".", ",")):
        after -= 1
    return (at, after) if after > at else None


def _ends(words: Words, at: int, first: int, *, wide: bool) -> bool:
    """Whether the phrase ends before word `at`."""
    grammar, low = saying_words().grammar, words.lows[at]
    if low == ",":
        return not _apposes(words, at + 1)
    if low in STOPS or low in grammar.subordinating or low == "that":
        return True
    if low in grammar.prepositions and at > first:
        return _circumstance(words, at, wide=wide)
    if low in grammar.joining:
        return low != "and" or _new_clause(words, at + 1)
    if at > first and (
        is_adverb(low) or (low in grammar.times and words.low(at - 1) not in grammar.determiners)
    ):
        return True
    if low in ("who", "which") or (low in grammar.subjects and low not in grammar.determiners):
        return not wide and low not in ("who", "which")
    return (
        at > first
        and is_finite(words, at)
        and not _inside_relative(words, at)
        and not _after_relative(words, at)
    )


def _after_relative(words: Words, at: int) -> bool:
    return words.low(at - 1) in ("who", "which")


def _circumstance(words: Words, at: int, *, wide: bool) -> bool:
    """Whether a preposition begins a circumstance of the saying, no part of who says it."""
    grammar = saying_words().grammar
    if words.lows[at] == "of":
        return False
    if any(words.low(n) in grammar.times for n in (at + 1, at + 2, at + 3)):
        return True
    if wide:
        return False
    occasion = any(words.low(n) in grammar.occasions for n in range(at + 1, at + 6))
    return occasion or words.lows[at] not in ("at", "for", "from", "in", "with", "on")


def _apposes(words: Words, at: int) -> bool:
    """Whether what follows a comma says more of who it is ("a witness", "who leads it")."""
    grammar, low = saying_words().grammar, words.low(at)
    if low in ("who", "which", "whose"):
        return True
    if not low.isalpha():
        return low.isdigit()
    if words.capital(at):
        return words.low(at + 1) in ("of", ",", ".")
    if low in grammar.joining or low in grammar.prepositions or low in grammar.subordinating:
        return False
    if low in saying_verbs() or is_adverb(low) or low.endswith(("ing", "ed")):
        return False
    return not _clause_until_comma(words, at)


def _clause_until_comma(words: Words, at: int) -> bool:
    """Whether a verb stands between word `at` and the next comma, in no relative clause."""
    for ahead in range(at, len(words.lows)):
        if words.lows[ahead] in STOPS or words.lows[ahead] in (",", "who", "which", "that"):
            return False
        if is_finite(words, ahead):
            return True
    return False


def _new_clause(words: Words, at: int) -> bool:
    """Whether a clause with its own subject or verb begins here."""
    return at < len(words.lows) and (
        words.lows[at] in saying_words().grammar.subjects
        or any(is_finite(words, n) for n in range(at, min(at + 4, len(words.lows))))
    )
