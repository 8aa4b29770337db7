"""Bodies told of by name that no table has: "gunmen of the Blue Front", "monitoring group Hill Watch"."""

from __future__ import annotations

from khaldun.ground.names import folded
from khaldun.ground.parties.context import Heard
from khaldun.ground.parties.insiders import insider_told
from khaldun.ground.parties.kinds import kind_of_body
from khaldun.ground.parties.nationals import ActorNationals
from khaldun.ground.wording import name_start, plain_words, without_back
from khaldun.records import ActorKind, Party

ARMED = frozenset({ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, ActorKind.MILITIA, ActorKind.COALITION})
_STATES = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})


class ActorBodies(ActorNationals):
    """One mention of a party: what body its words name."""

    def insider(self) -> Party | None:
        """ "A source close to the Blue Front" who speaks: nobody of it, under his own words."""
        told = insider_told(self.words)
        return Party(canonical=told, surface=self.words) if told and self.context.speaks else None

    def named_body(self) -> Party | None:
        """A body no table has, in "gunmen of the Blue Front", "monitoring group Hill Watch", "the Front"."""
        front, _, behind = self.bare.partition(" ")
        if behind.islower() and folded(front) in self.book.roles:  # "Army jets" begins a sentence
            return None
        tokens = without_back(self.bare.split(), self.book.group_nouns)
        tokens = [token for token in (*tokens[:-1], plain_words(tokens[-1])) if token]
        if len(tokens) > 1 and tokens[0] != plain_words(tokens[0]):  # "the Front's radio"
            return self._of_body(plain_words(tokens[0]), tokens[1:])
        if folded(" ".join(tokens)) in self.book.ministries:
            return self.ministry(folded(" ".join(tokens)))
        if len(tokens) > 1 and tokens[1].islower() and folded(tokens[0]) in self.book.group_nouns:
            tokens[0] = tokens[0].lower()  # "Gunmen" begins a sentence
        start = name_start(tokens)
        name, before = " ".join(tokens[start:]), " ".join(tokens[:start])
        if not self._is_body(name, before):
            return None
        if folded(name) in self.book.ministries:
            return self.ministry(folded(name))
        return self._monitor(name) or self._in_full(name)

    def _is_body(self, name: str, before: str) -> bool:
        """Whether the name is a body's, and the words before it make it no role and no part of one."""
        if ", or " in name or not folded(name) or kind_of_body(name, self.book) is None:
            return False
        small = any(token.islower() for token in name.split() if len(token) > 3)
        return not (self.role_in(before) or self.part_of(before) or small)

    def _monitor(self, name: str) -> Party | None:
        """ "The Observatory" of the report's country."""
        country, last = self.context.places.main_country(), folded(name).split()[-1]
        if self.book.bodies.get(last) is not ActorKind.MONITOR:
            return None
        spoken = self.book.meant(last, country, self.day)
        return self.known(spoken) if spoken else None

    def _in_full(self, name: str) -> Party | None:
        """The body by its full name, which one word has from the report."""
        full = name if " " in name else self.context.full_body(name) or ""
        return (self.register_name(full) or Party(canonical=full, surface=self.words)) if full else None

    def _of_body(self, owner: str, rest: list[str]) -> Party | None:
        name = self.context.full_body(owner) if kind_of_body(owner, self.book) else None
        return Party(canonical=f"{name} {' '.join(rest)}", surface=self.words) if name else None

    def forces_of(self, heard: Heard, role: str | None) -> Party | None:
        """The forces of a state or an armed body told of, or of the body to which somebody belongs."""
        actor = self.actor_today(heard.party.canonical)
        for body in (actor, *(self.atlas.actor(name) for name in actor.member_of)) if actor else ():
            if body is not None and body.kind in _STATES:  # "its fighters" may have left it for a group
                return self.body(role, body.country) if role else None
            if body is not None and body.kind in ARMED:
                return self.known(body.canonical)
        return None
