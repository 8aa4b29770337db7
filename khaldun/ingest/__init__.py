"""ingest: files, pages and JSON Lines to Reports, with every doubt noted and every refusal explained."""

from khaldun.ingest.given import Given
from khaldun.ingest.inputs import Input, find_inputs
from khaldun.ingest.reports import read_inputs

__all__ = ["Given", "Input", "find_inputs", "read_inputs"]
