"""Khaldun reads what different outlets wrote about a war and keeps a record of who says what happened.

The names below are the public face; all else may change. They load when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khaldun.engines import LocalEngine, SerialEngine
    from khaldun.errors import KhaldunError
    from khaldun.notebook import Record, export, open  # noqa: A004 - khaldun.open
    from khaldun.pipeline import Given, account_of, open_line, read_reports
    from khaldun.records import Account, Claim, Contest, Holding, Incident, Refusal, Report, Stance
    from khaldun.store import MemoryStore, open_store

__version__ = "0.1.0"

__all__ = [
    "Account",
    "Claim",
    "Contest",
    "Given",
    "Holding",
    "Incident",
    "KhaldunError",
    "LocalEngine",
    "MemoryStore",
    "Record",
    "Refusal",
    "Report",
    "SerialEngine",
    "Stance",
    "account_of",
    "export",
    "open",
    "open_line",
    "open_store",
    "read_reports",
]

_HOME = {
    "KhaldunError": "errors",
    "Given": "pipeline",
    "LocalEngine": "engines",
    "MemoryStore": "store",
    "Record": "notebook",
    "SerialEngine": "engines",
    "account_of": "pipeline",
    "export": "notebook",
    "open": "notebook",
    "open_line": "pipeline",
    "open_store": "store",
    "read_reports": "pipeline",
}
"""The package that holds a public name; records hold the rest."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"khaldun has no public name {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(f"khaldun.{_HOME.get(name, 'records')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
