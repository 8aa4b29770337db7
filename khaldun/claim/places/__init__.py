"""Which of the places a report names is a claim's: where its rules put it, or another."""
