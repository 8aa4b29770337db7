"""Which of the times a report tells is a claim's: its own words', another claim's, or none."""
