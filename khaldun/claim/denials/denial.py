"""A denial as the words of a sentence tell it, before it is known which deed it answers."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from khaldun.records import Span


class Kind(StrEnum):
    """What is denied, by the words that say so."""

    PART = "part"  # "any role in the raid", "had nothing to do with it"
    CHARGE = "charge"  # "the allegation", "it", "which"
    CONTENT = "content"  # "that it had lost the town", "targeting civilians"
    FIGURE = "figure"  # "the death toll", "a number that the rebels dismiss"


class Denial(Struct, frozen=True, kw_only=True):
    """One denial: its words, the cue in them, who denies (a mention) and what of."""

    kind: Kind
    cue: Span
    words: Span
    object: Span | None  # the words behind the cue
    source: int
    aside: Span | None = None  # the words between who denies and the verb, which tell of him
    inside: bool = False  # told in the sentence of the deed, as a clause that hangs on it
    sure: bool = False  # by a verb that denies whatever it is told of
    bare: bool = False  # of what "which" or "something" stands for, and no charge is named
    further: bool = False  # of a charge told in words of its own: "claims of his death", "reports that ..."
    deed: bool = False  # of a deed that its words name as violent: "disowned the bombing"
    counted: bool = False  # of a charge told by its number: "disputed reports that 91 people were taken"
    doer: int | None = None  # the mention that stands behind "that": "denied that | its jets | had bombed"

    def holds(self, span: Span) -> bool:
        """Whether the words stand in what is denied."""
        return self.object is not None and self.object.contains(span)

    def sets_aside(self, span: Span) -> bool:
        """Whether the words tell of who denies: "the army, | which fights bandits there, | denied a role"."""
        return self.aside is not None and self.aside.contains(span)
