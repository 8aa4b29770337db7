"""Holdings: who held which place when, according to whom."""
