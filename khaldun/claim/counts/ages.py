"""Words of age beside counted people, whose numbers count nobody."""

from __future__ import annotations

import re

from khaldun.data.numbers import numbers_to_nineteen

NEAR_AGE = r"(?:(?:about|around|some|only|just|over|under|nearly|almost|more than|less than|at least) )?"
"""What may stand in front of an age."""
AGE = re.compile(
    r"\b(?:aged )?[\w-]+[- ](?:year|month|week|day)s?(?:[- ]|- )(?:olds?|veterans?)\b"
    rf"|\baged (?:(?:about|around|only|just|some) )?(?:\d+|{numbers_to_nineteen()})\b"
)
NAME_AND_AGE = re.compile(r"([A-Za-z][\w'’-]+)(?:,? [JS]r\.?)?(?:, \d{1,2}| \(\d{1,2}\))(?=$|,| and )")
"""Ages beside names and single persons: "Ana Prates, 34, and Rui Moura (21)", "a man, 76"."""
AGES = re.compile(
    r",? ?(?:(?:between|from|of) the )?\bages?,? (?:of |between |from )?(?:\d{1,2},? ?(?:and |to |or )?)+"
    r"|,? (?:who (?:is|was) )?\w+ (?:months?|weeks?) pregnant\b"
    r"|,? in (?:his|her|their) (?:early |mid-?|late )?(?:\d0s|teens|\w+ties)"
    r"(?: (?:and|or|to) (?:\d0s|\w+ties))?"
    r"|(?:(?<=man)|(?<=boy)|(?<=girl)|(?<=child)) of (?:(?:about|around|some) )?\d{1,2}(?=$|[,;)])",
    re.IGNORECASE,
)
"""Other words of age beside people: "two men, ages 20 and 31", "four men in their 20s and 30s"."""
PICTURE = re.compile(r"(?:image|photo|picture|slide) \d+ of \d+:? (?=\w)", re.IGNORECASE)
"""What a page with pictures puts before a caption: "Image 3 of 4 A child"."""
OF_AGE = re.compile(
    r"(?:(?:an?|the|one|his|her|their|another) )?[\w-]+[- ](?:year|month|week|day)[- ](?:old|veteran)$"
    r"|an? \d{1,2}-$",
    re.IGNORECASE,
)
"""One person told by age alone: "a 3-year-old", "a 12-" in "a 12- and a 16-year-old"."""
SHORT_AGE = re.compile(r"(?<=\d)[- ]?(?:yrs?\b\.?[- ]?olds?|y/o|yo)\b(?!-)", re.IGNORECASE)
"""An age cut short: "15-yr-old", "15 yr. old", "15 y/o"."""
OF_YEARS = re.compile(
    rf"^((?:an?|one|the) (?:[\w-]+ )?([a-z-]+)) of {NEAR_AGE}"
    rf"(?:\d{{1,2}}|{numbers_to_nineteen()})(?: years)?$",
    re.IGNORECASE,
)
"""One person and his age: "a youth of 16", "a priest of over 70 years"."""
AGE_AND_NAME = re.compile(r"^\d{1,2}[- ](?:year|month|week)s?[- ]old (?=[A-Z])", re.IGNORECASE)
"""An age in front of a name: "16-year-old Rui Moura"."""
