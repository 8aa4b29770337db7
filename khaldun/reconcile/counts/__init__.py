"""Figures of incidents: no one counted twice, no part added to its whole."""
