"""Ground: what the marks of a reading refer to. Reading + Atlas -> Reading."""

from khaldun.ground.days.phrases import ground_period
from khaldun.ground.days.values import find_times
from khaldun.ground.gazetteers.additions import Addition, Change
from khaldun.ground.gazetteers.atlas import SqliteAtlas, TableAtlas, open_atlas, table_atlas
from khaldun.ground.gazetteers.own import OwnGazetteer
from khaldun.ground.nations import country_spoken_of
from khaldun.ground.parties.naming import ground_actor
from khaldun.ground.parties.suggestions import suggested_aliases
from khaldun.ground.reading import ground_readings
from khaldun.ground.towns.placing import ground_place

__all__ = [
    "Addition",
    "Change",
    "OwnGazetteer",
    "SqliteAtlas",
    "TableAtlas",
    "country_spoken_of",
    "find_times",
    "ground_actor",
    "ground_period",
    "ground_place",
    "ground_readings",
    "open_atlas",
    "suggested_aliases",
    "table_atlas",
]
