"""Whether a real Spark can be started here."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

import pytest

HERE = find_spec("pyspark") is not None and shutil.which("java") is not None
NEEDS_SPARK = pytest.mark.skipif(not HERE, reason="needs pyspark and Java: run `make spark`")
