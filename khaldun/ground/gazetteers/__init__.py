"""Gazetteers: the towns of the world and those a user adds, by name."""
