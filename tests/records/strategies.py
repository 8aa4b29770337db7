"""Any record, drawn from its own type: what a law of records is tried on."""

from __future__ import annotations

import types
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from msgspec import Struct

import khaldun.records as exported
from khaldun.records import (
    Anchor,
    Boilerplate,
    Claim,
    Incident,
    Judgement,
    Period,
    Place,
    Reading,
    Report,
    Span,
    Toll,
    TollAccount,
    Verdict,
)
from khaldun.records.judging import CORRECTABLE
from khaldun.records.link import ON_PAIRS
from khaldun.records.report import Moment
from khaldun.records.sense import NUMBERS, UNKNOWN, Sense, written_sense
from khaldun.records.wire import to_json

LAW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For laws over whole records, which take a while to draw; a busy machine must not make them fail."""
SMALL = settings(deadline=None)
"""For laws over small values."""
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SEEN = WORDS.filter(str.strip)
FIGURES = st.none() | st.integers(0, 10**6)


@cache
def records(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Valid records of a type."""
    return LAWFUL.get(kind, lambda: plain(kind))()


def plain(kind: type[Struct], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Records whose fields are drawn each by itself, but for those `given`."""
    hints = get_type_hints(kind, include_extras=True)
    drawn = {name: value(hint) for name, hint in hints.items() if name not in given}
    return st.builds(kind, **drawn, **given)


def value(hint: Any) -> st.SearchStrategy[Any]:
    """Values of the type of a field."""
    if hint is Sense:
        return senses()
    if isinstance(hint, NewType):
        return value(hint.__supertype__)
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of([value(one) for one in get_args(hint)])
    if get_origin(hint) is tuple:
        return st.lists(value(get_args(hint)[0]), max_size=2).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if isinstance(hint, type) and issubclass(hint, Struct):
        return st.deferred(lambda: records(hint))
    return SIMPLE[hint]


INSTANTS = st.datetimes(timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=-3, minutes=-30))]))

SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    bytes: st.binary(max_size=8),
    int: st.integers(0, 10**6),
    float: st.floats(0, 1),
    bool: st.booleans(),
    type(None): st.none(),
    date: st.dates(),
    datetime: INSTANTS,
    Moment: st.dates() | INSTANTS,
}


def spans(size: int = 500) -> st.SearchStrategy[Span]:
    """Spans inside a text of `size` code points."""
    ends = st.lists(st.integers(0, size), min_size=2, max_size=2, unique=True).map(sorted)
    return ends.map(lambda pair: Span(start=pair[0], end=pair[1]))


def senses() -> st.SearchStrategy[str]:
    """Senses of two models, and the unknown one."""
    numbers = st.binary(min_size=NUMBERS, max_size=NUMBERS)
    made_by = st.sampled_from([b"one.", b"two."])
    return st.just(UNKNOWN) | st.builds(written_sense, made_by, numbers)


def periods() -> st.SearchStrategy[Period]:
    def ordered(period: dict[str, Any]) -> Period:
        if period["start"] and period["end"] and period["start"] > period["end"]:
            period = period | {"start": period["end"], "end": period["start"]}
        return Period(**period)

    hints = get_type_hints(Period)
    return st.fixed_dictionaries({name: value(hint) for name, hint in hints.items()}).map(ordered)


def tolls() -> st.SearchStrategy[Toll]:
    bounds = st.tuples(FIGURES, FIGURES).filter(lambda pair: pair != (None, None)).map(_sorted)
    return bounds.flatmap(lambda b: plain(Toll, low=st.just(b[0]), high=st.just(b[1]), words=SEEN))


def toll_accounts() -> st.SearchStrategy[TollAccount]:
    bounds = st.tuples(FIGURES, FIGURES, FIGURES).map(_sorted)
    return bounds.flatmap(
        lambda b: plain(TollAccount, low=st.just(b[0]), best=st.just(b[1]), high=st.just(b[2]))
    )


def _sorted(bounds: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """The known bounds in order, each unknown one where it was."""
    known = iter(sorted(bound for bound in bounds if bound is not None))
    return tuple(None if bound is None else next(known) for bound in bounds)


def places() -> st.SearchStrategy[Place]:
    lat, lon = st.none() | st.floats(-90, 90), st.none() | st.floats(-180, 180)
    return plain(Place, lat=lat, lon=lon)


def claims(**given: st.SearchStrategy[Any]) -> st.SearchStrategy[Claim]:
    evidence = given.pop("evidence", st.lists(spans(), min_size=1, max_size=2).map(tuple))
    return plain(Claim, evidence=evidence, words=SEEN, **given)


def incidents() -> st.SearchStrategy[Incident]:
    return plain(Incident, claims=st.lists(WORDS, min_size=1, max_size=3).map(tuple))


def reports() -> st.SearchStrategy[Report]:
    texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
    return texts.flatmap(
        lambda text: plain(
            Report,
            text=st.just(text),
            dropped=st.lists(plain(Boilerplate, span=spans(len(text))), max_size=2).map(tuple),
        )
    )


def readings() -> st.SearchStrategy[Reading]:
    """Readings without triggers or mentions; those have laws of their own in the read room."""
    empty = {name: st.just(()) for name in ("mentions", "triggers", "relations", "sentences")}
    return plain(Reading, **empty)


def judgements() -> st.SearchStrategy[Judgement]:
    """Judgements that a store takes: anchored as their verdict needs it, with a value that decodes."""
    plainly = plain(Judgement, by=SEEN, field=st.none(), value=st.none(), withdrawn_by=st.none())
    on_claims = plain(Anchor, span=spans(), event_type=WORDS)

    def lawful(judgement: Judgement) -> st.SearchStrategy[Judgement]:
        more: dict[str, st.SearchStrategy[Any]] = {"right": st.none()}
        if judgement.verdict is not Verdict.RETRACTED:
            more["left"] = on_claims
        if judgement.verdict in ON_PAIRS:
            more["right"] = on_claims
        if judgement.verdict is Verdict.ACCEPTED:
            more["value"] = claims().map(lambda claim: to_json(claim).decode())
        if judgement.verdict is Verdict.CORRECTED:
            return st.sampled_from(list(CORRECTABLE)).flatmap(
                lambda field: _replaced(
                    judgement, more | {"field": st.just(field), "value": corrections(field)}
                )
            )
        return _replaced(judgement, more)

    return plainly.flatmap(lawful)


def _replaced(record: Struct, fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(fields).map(lambda given: msgspec.structs.replace(record, **given))


def _correction(field: str) -> dict[str, st.SearchStrategy[Any]]:
    return {"field": st.just(field), "value": corrections(field)}


def corrections(field: str) -> st.SearchStrategy[str]:
    """The JSON of values that a field of a claim may be corrected to."""
    special: dict[str, st.SearchStrategy[Any]] = {
        "speaker": SEEN | st.none(),
        "evidence": st.lists(spans(), min_size=1, max_size=2),
    }
    drawn = special[field] if field in special else value(CORRECTABLE[field])
    return drawn.map(lambda one: msgspec.json.encode(one).decode())


LAWFUL: dict[type[Any], Any] = {
    Span: spans,
    Period: periods,
    Toll: tolls,
    TollAccount: toll_accounts,
    Place: places,
    Claim: claims,
    Judgement: judgements,
    Incident: incidents,
    Report: reports,
    Reading: readings,
}

KINDS: tuple[type[Struct], ...] = tuple(
    one
    for one in (getattr(exported, name) for name in exported.__all__)
    if isinstance(one, type) and issubclass(one, Struct)
)
"""Every record type that khaldun.records exports."""
