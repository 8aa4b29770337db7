"""Tables of losses -> claims, one a row."""
