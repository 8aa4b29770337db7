"""Denials of deeds that are told elsewhere: found by their words, told of the deed they answer."""
