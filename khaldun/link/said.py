"""What each line of the tables of evidence says at each level, in words.

Between reports data/link/said.toml says it, of two claims of one report data/link/said_in_one_report.toml.
The words stand in the reason of a link, so the command line, the API and the page all say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import asdict

from khaldun.data.tables import broken, read_words

TABLE = "link/said.toml"
IN_ONE_REPORT = "link/said_in_one_report.toml"
RULES = "rules"
"""The section of what is no line of a table: two told apart by a rule, two on which a person decided."""
ALWAYS = "always"
"""The level of a rule that has only one."""
Levels = dict[str, str]


class BetweenReports(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/link/said.toml says: sentences by table, line and level.

    `alike` names, by "table.line", the line whose words stand in where a line has none of its own; `endings`
    how a level goes on behind "_". Both hold for the lines of one report as well.
    """

    alike: dict[str, str]
    endings: dict[str, Levels]
    rules: dict[str, Levels]
    evidence: dict[str, Levels]
    crowds: dict[str, Levels]
    by_words: dict[str, Levels]


class Said(BetweenReports, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What both files say: `one_report` holds the sentences of said_in_one_report.toml by line and level."""

    one_report: dict[str, Levels]

    def levels(self, table: str, line: str) -> Mapping[str, str]:
        """The sentences of a line by level, those of the line it is alike to among them."""
        own: Levels = getattr(self, table, {}).get(line, {})
        other = self.alike.get(f"{table}.{line}")
        return {**self.levels(*other.split(".")), **own} if other else own


@cache
def load_said() -> Said:
    """The sentences. Raises DataError naming the file and the value that breaks its rules."""
    between = read_words(TABLE, BetweenReports)
    return Said(**asdict(between), one_report=read_words(IN_ONE_REPORT, dict[str, Levels]))


def said_of(table: str, line: str, level: str) -> str:
    """The sentence of a level, without a full stop: words may follow it.

    Raises DataError where the file has none.

    >>> said_of("evidence", "period", "near")
    'A day or two apart'
    """
    levels, endings = load_said().levels(table, line), load_said().endings.get(f"{table}.{line}", {})
    if level in levels:
        return levels[level]
    head, _, ending = level.rpartition("_")
    if head in levels and ending in endings:
        return levels[head] + endings[ending]
    if table == "one_report":
        raise broken(IN_ONE_REPORT, f"[{line}] has no words for {level!r}")
    raise broken(TABLE, f"[{table}.{line}] has no words for {level!r}")
