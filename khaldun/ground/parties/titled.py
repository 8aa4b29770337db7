"""Who is told of by a title and named by it elsewhere: "a renegade general", "General Khalid".

News leads with the office and names the holder later. Only titles that few hold are so read, only where the
report gives the title to one name alone, and only where the words name nobody and no body themselves: "the
Sant governor" is no "Governor Prates" unless he is told as the Sant governor too.
"""

from __future__ import annotations

import re
from functools import lru_cache

TITLES = {
    "governor": r"(?:Governor|Gov\.)",
    "mayor": r"Mayor",
    "ambassador": r"Ambassador",
    "general": r"(?:General|Gen\.)",
    "colonel": r"(?:Colonel|Col\.)",
    "warlord": r"[Ww]arlord",
    "archbishop": r"Archbishop",
    "cardinal": r"Cardinal",
}
"""How each title stands before a name."""
NAME = r"((?:(?:[A-Z][\w’'-]+|al|el|bin|ibn|de|van)\s+){0,4}[A-Z][\w’-]+)"
LEAST = 2
"""Words of a name: "General Assembly" and "General Motors" are nobody's."""
NO_NAMES = frozenset(
    {"Assembly", "Staff", "Command", "Secretariat", "Motors", "Council", "Secretary", "Directorate"}
)
LEADS = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "her", "another"})
"""What may stand before a title with a capital at the head of a sentence; another capital is a name."""
_PLACED = re.compile(r"\s+(?:in|of|from|for)\s+")


def titled(words: str, text: str) -> str | None:
    """The one person whom the text names by the title that words end with; None where none, or several.

    >>> titled("a renegade general in Sant", "A renegade general spoke. General Omar Khalid denied it.")
    'Omar Khalid'
    """
    head = _PLACED.split(words.strip(), maxsplit=1)[0].split()
    title = TITLES.get(head[-1].lower()) if head else None
    named = head[1:] if len(head) == 1 or head[0].lower() in LEADS else head
    if title is None or any(token[0].isupper() for token in named):
        return None
    names = named_by(title, text)
    return names[0] if len(names) == 1 else None


@lru_cache(maxsize=256)
def named_by(title: str, text: str) -> tuple[str, ...]:
    """The names that stand behind a title in a text, each once by its last word."""
    found: dict[str, str] = {}
    for match in re.finditer(rf"\b{title}\s+{NAME}", text):
        name = " ".join(re.sub(r"[’']s$", "", match.group(1)).split())
        tokens = name.split()
        if len(tokens) >= LEAST and not NO_NAMES & set(tokens):
            found.setdefault(tokens[-1], name)
    return tuple(found.values())
