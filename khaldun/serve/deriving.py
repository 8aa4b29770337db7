"""Making the views anew after a write: one run at a time, in the background where it takes long."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


class Deriver:
    """Runs `derive`; `changed` is told when the views are new.

    A run that began after a wish serves that wish too, so many writes in a row cost two runs, not many.
    """

    def __init__(self, derive: Callable[[], None], changed: Callable[[], None]) -> None:
        self._derive = derive
        self._changed = changed
        self._running = threading.Lock()
        self._counting = threading.Lock()
        self._wished, self._served, self._waiting = 0, 0, 0

    def waiting(self) -> int:
        """How many wishes are not served yet: above zero the views are being made anew."""
        return self._waiting

    def now(self) -> None:
        """Derive, and come back when the views are new."""
        self._run(self._wish())

    def later(self) -> threading.Thread:
        """Derive in a thread of its own, which does not keep the program from ending."""
        thread = threading.Thread(
            target=self._in_background, args=(self._wish(),), name="derive", daemon=True
        )
        thread.start()
        return thread

    def _wish(self) -> int:
        with self._counting:
            self._wished += 1
            self._waiting += 1
            return self._wished

    def _in_background(self, wish: int) -> None:
        try:
            self._run(wish)
        except Exception:
            log.exception("the views could not be made anew; the last ones stand")

    def _run(self, wish: int) -> None:
        try:
            with self._running:
                if self._served < wish:
                    serves = self._wished
                    self._derive()
                    self._served = serves
        finally:
            with self._counting:
                self._waiting -= 1
            self._changed()
