"""The proper name in the name of a place, by which two accounts of one place are known as such.

An atlas may find one place twice: "Bugendana camp" and "a camp at Bugendana in Gitega province" 60 km apart,
"a clinic in Hilla" in another country than "Hillah". Their names say more than their points.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NAME = re.compile(r"\b[A-Z][\w'’-]*(?: (?:of |al-|el-)?[A-Z][\w'’-]*)*")
"""The first name in the words for a place: "Bugendana" in "camp at Bugendana, in Gitega province"."""
ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az)[- ](?=\w{3})")
TWICE = re.compile(r"(.)\1")
SHORTEST = 4
"""Letters without which a name tells no place from another."""


@lru_cache(maxsize=16384)
def namesake(words: str | None) -> str | None:
    """What names of one place share, however they are spelled; None where no name stands in the words.

    >>> namesake("clinic in Hilla"), namesake("Hillah"), namesake("the town")
    ('hila', 'hila', None)
    """
    spelled = unicodedata.normalize("NFKD", words or "")
    found = NAME.search("".join(letter for letter in spelled if not unicodedata.combining(letter)))
    if found is None:
        return None
    plain = ARTICLE.sub("", found.group().casefold())
    letters = "".join(letter for letter in plain if letter.isalnum())
    bare = TWICE.sub(r"\1", letters).removesuffix("h")
    return bare if len(bare) >= SHORTEST else None
