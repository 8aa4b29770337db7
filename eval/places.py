"""How often place words get the annotators' place: python -m eval.places FOLDER [--part dev|rest|all]."""

from __future__ import annotations

import sys
from pathlib import Path

from eval.grounding import measure, run
from khaldun.records import MentionKind


def main(folder: Path, *, part: str = "dev") -> int:
    """Print n, accuracy and its 95 % interval (Wilson); 2 when there is nothing to measure."""
    return measure(folder, MentionKind.PLACE, part=part)


if __name__ == "__main__":
    sys.exit(run(MentionKind.PLACE, __doc__))
