"""Tolls of claims: who was counted, how many, and what became of them."""
