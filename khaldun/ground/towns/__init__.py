"""Places: what the words for a place mean."""
