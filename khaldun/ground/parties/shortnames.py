"""Names told in short: "the Emirate" where a report also names the Emirate of Fezzan.

Done when all of a report is known, since a lead often has the short name first; only for parties that no
table has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from khaldun.ground.names import folded
from khaldun.ground.nations import country_spoken_of
from khaldun.ground.parties.owners import company_nouns
from khaldun.ground.phrases import phrase_book
from khaldun.ground.wording import INSIDE_NAMES, in_long_name
from khaldun.records import Grounding, Party

MOST_WORDS = 2
"""Words of a name told in short."""


def with_short_names(groundings: Sequence[Grounding]) -> tuple[Grounding, ...]:
    """The groundings, each party told in short by the one longer name of the report that holds its words."""
    parties = [one.party for one in groundings if one.party]
    places = {word for one in groundings if one.place for word in folded(one.place.canonical).split()}
    longer = _longer(parties, places)
    return tuple(_renamed(one, longer) for one in groundings)


def _renamed(grounding: Grounding, longer: Mapping[str, Party]) -> Grounding:
    party = grounding.party
    whole = longer.get(party.canonical) if party else None
    if party is None or whole is None:
        return grounding
    return replace(grounding, party=replace(party, canonical=whole.canonical, known=whole.known))


def _longer(parties: Iterable[Party], places: set[str]) -> dict[str, Party]:
    """The party meant by each name told in short."""
    named = {one.canonical: (one, words) for one in parties if (words := name_words(one.canonical))}
    found = {}
    for canonical, (party, words) in named.items():
        if party.known or len(words) > MOST_WORDS or words & places or country_spoken_of(canonical):
            continue
        if words <= phrase_book().peoples:
            continue
        wholes = [one for one, more in named.values() if words < more and not more - words <= company_nouns()]
        if len(wholes) == 1:
            found[canonical] = wholes[0]
    return found


@lru_cache(maxsize=8192)
def name_words(canonical: str) -> frozenset[str]:
    """The folded words of a name from end to end, small ones left off; none where other words stand in it."""
    tokens = canonical.split()
    if "," in canonical or not all(map(in_long_name, tokens)):
        return frozenset()
    return frozenset(folded(token) for token in tokens if token.lower() not in INSIDE_NAMES)
