"""One incident as one page that a person can read, print and hand on."""
