"""How many examples a law is tried on: few in the suite that people wait for, 200 and more in `make laws`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

EXAMPLES = int(os.environ.get("KHALDUN_LAW_EXAMPLES", "25"))
LAW = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Machines are shared: no clock."""
