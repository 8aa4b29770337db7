"""ingest: files, pages, feeds and archives to Reports, with every doubt noted and every refusal explained."""

from khaldun.ingest.corrected import corrected_report
from khaldun.ingest.finding import find_inputs
from khaldun.ingest.given import Given
from khaldun.ingest.inputs import Input
from khaldun.ingest.reports import read_inputs

__all__ = ["Given", "Input", "corrected_report", "find_inputs", "read_inputs"]
