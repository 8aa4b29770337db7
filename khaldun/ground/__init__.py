"""Ground: what the marks of a reading refer to. Reading + Atlas -> Reading."""

from khaldun.ground.actor_suggestions import suggested_aliases
from khaldun.ground.actors import ground_actor
from khaldun.ground.additions import Addition, Change
from khaldun.ground.atlas import SqliteAtlas, TableAtlas, open_atlas, table_atlas
from khaldun.ground.nations import country_spoken_of
from khaldun.ground.owngazetteer import OwnGazetteer
from khaldun.ground.places import ground_place
from khaldun.ground.reading import ground_readings
from khaldun.ground.times import ground_period
from khaldun.ground.timevalues import find_times

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
