"""Periods: what days the words for a time mean."""
