"""Incidents with all they rest on as one file, and the check of such a file."""
