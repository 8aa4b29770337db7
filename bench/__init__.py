"""Speed, memory and growth of the whole line."""
