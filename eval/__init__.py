"""Benchmarks, one file each; `python -m eval.gate` runs them all and compares with floors.json."""
