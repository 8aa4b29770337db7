"""Who says, thinks or wants what in a report: every attribution, whatever is told. Read finder.py first.

words.py (the table of verbs and nouns of saying), text.py (the words of a sentence), sources.py (noun
phrases), verbs.py (verbs with their speakers), contents.py (what is told), speakers.py (for claims).
"""
