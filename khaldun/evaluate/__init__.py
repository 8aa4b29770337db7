"""Against what people said: claims they annotated, incidents they counted. On reports of anybody's own."""

from khaldun.evaluate.annotations import Annotated, Annotation, read_annotated
from khaldun.evaluate.coded import Coded, read_coded
from khaldun.evaluate.geoparsing import measure_geoparsing, read_articles
from khaldun.evaluate.incidents import measure_incidents
from khaldun.evaluate.linking import measure_linking
from khaldun.evaluate.measures import Measure
from khaldun.evaluate.scoring import measure_claims
from khaldun.evaluate.timeml import measure_times
from khaldun.evaluate.told_incidents import ToldIncident, ToldReport
from khaldun.evaluate.told_incidents import read_incidents as read_told_incidents
from khaldun.evaluate.told_incidents import read_reports as read_told_reports

__all__ = [
    "Annotated",
    "Annotation",
    "Coded",
    "Measure",
    "ToldIncident",
    "ToldReport",
    "measure_claims",
    "measure_geoparsing",
    "measure_incidents",
    "measure_linking",
    "measure_times",
    "read_annotated",
    "read_articles",
    "read_coded",
    "read_told_incidents",
    "read_told_reports",
]
