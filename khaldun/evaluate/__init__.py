"""Claims against annotations: how often Khaldun reads what a person read, on reports of anybody's own."""

from khaldun.evaluate.annotations import Annotated, Annotation, read_annotated
from khaldun.evaluate.measures import Measure
from khaldun.evaluate.scoring import measure_claims

__all__ = ["Annotated", "Annotation", "Measure", "measure_claims", "read_annotated"]
