"""What the server gives out as files: the same as the commands write, of any part of a record."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from collections.abc import Sequence

from khaldun.cli.export import BESTS, NEEDS_ATLAS
from khaldun.cli.served import ServedRecord
from khaldun.pipeline import POLICIES, under_policies
from khaldun.publish import Sharing, check_export, dossier_html, export, pack_bytes
from khaldun.records.pages import PolicyTotal
from khaldun.serve.needs import Choices, Part

MOST_SHARINGS = 4
"""Kept at once. Names are decided over all texts of a record: 40 s of one core for 22,000 reports."""
Shared = tuple[str, str | None, bool]
"""A state of the record, how places are coarsened in it, and whether persons are taken out."""


class Downloads:
    """Exports, dossiers and packs."""

    def __init__(self, record: ServedRecord) -> None:
        self._record = record
        self._sharings: OrderedDict[Shared, Sharing] = OrderedDict()
        self._deciding = threading.Lock()

    def export(self, choices: Choices, part: Part) -> bytes:
        """A file of `khaldun export`. Other policies are tried in the surroundings: the rest is a part."""
        named = tuple(POLICIES) if choices.policies else ()
        check_export(form=choices.form, what=choices.what, lethal=False, policies=named)
        sharing, account = self._sharing(part, choices.coarsen, choices.redact), part.account()
        told = choices.what == "incidents" and choices.form in BESTS
        counted = told and any(one.tolls for one in account.incidents)
        needed = counted or sharing or choices.what == "sums" or choices.form in NEEDS_ATLAS
        atlas = self._record.atlas() if needed else None
        stream = io.BytesIO()
        export(
            account,
            format=choices.form,
            what=choices.what,
            to=stream,
            atlas=atlas,
            by_policies=under_policies(part.surroundings(), atlas=atlas) if counted else None,
            to_sum=part.to_sum,
            policies=named,
            sharing=sharing,
        )
        return stream.getvalue()

    def dossier(
        self, part: Part, incident: str, others: Sequence[PolicyTotal], coarsen: str | None, redact: bool
    ) -> bytes:
        """The page of `khaldun dossier`."""
        sharing = self._sharing(part, coarsen, redact)
        page = dossier_html(
            part.account(), incident, others=others, coarsen=coarsen, redact=redact, sharing=sharing
        )
        return page.encode()

    def pack(self, part: Part, incident: str, coarsen: str | None, redact: bool) -> bytes:
        """The file of `khaldun pack`."""
        sharing = self._sharing(part, coarsen, redact)
        return pack_bytes(part.account(), [incident], coarsen=coarsen, redact=redact, sharing=sharing)

    def _sharing(self, part: Part, coarsen: str | None, redact: bool) -> Sharing | None:
        """What is kept back of the whole record, decided once for each of its states."""
        if not (coarsen or redact):
            return None
        key = (part.state, coarsen, redact)
        with self._deciding:
            if key not in self._sharings:
                atlas = self._record.atlas()
                self._sharings[key] = Sharing(part.whole(), coarsen=coarsen, redact=redact, atlas=atlas)
                while len(self._sharings) > MOST_SHARINGS:
                    self._sharings.popitem(last=False)
            self._sharings.move_to_end(key)
            return self._sharings[key]
