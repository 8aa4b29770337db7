"""Contests: where voices contradict one another about one incident."""
