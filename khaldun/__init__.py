"""Khaldun reads what different outlets wrote about a war and keeps a record of who says what happened."""

__version__ = "0.1.0"
