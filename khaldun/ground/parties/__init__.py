"""Parties: whom the words for a party mean."""
