"""An atlas of the invented war, in memory."""

from __future__ import annotations

from pathlib import Path

from khaldun.ground import table_atlas
from khaldun.seams import Atlas

PLACES = """id\tcanonical\tprecision\tcountry\tlat\tlon\twithin\taliases
country:LY\tLibya\tcountry\tLY\t25\t17\t\t
admin1:LY.90\tReed Coast\tregion\tLY\t10.4\t20.2\tcountry:LY\t
admin2:LY.90.1\tFerry District\tregion\tLY\t10.45\t20.21\tadmin1:LY.90 country:LY\t
x:1\tOld Ferry\ttown\tLY\t10.5\t20.25\tadmin2:LY.90.1 admin1:LY.90 country:LY\t
"""
ACTORS = """
[[actor]]
id = "actor:river-guard"
canonical = "River Guard"
kind = "state_forces"
country = "LY"
aliases = []

[[actor]]
id = "actor:marsh-front"
canonical = "Marsh Front"
kind = "rebel_group"
country = "LY"
aliases = ["the Front"]

[[actor]]
id = "actor:delta-wire"
canonical = "Delta Wire"
kind = "media"
country = "LY"
aliases = []

[[actor]]
id = "actor:osei-brandt"
canonical = "Osei Brandt"
kind = "person"
aliases = []
"""


def an_atlas(folder: Path) -> Atlas:
    """The atlas, its tables written to a folder."""
    places, actors = folder / "places.tsv", folder / "actors.toml"
    places.write_text(PLACES, encoding="utf-8")
    actors.write_text(ACTORS, encoding="utf-8")
    return table_atlas([places], [actors])
