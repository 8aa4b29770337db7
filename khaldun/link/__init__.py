"""Claims -> Links: what was copied, which claims speak of one happening, and who said so first."""

from khaldun.link.blocks import block_keys
from khaldun.link.copies import CopyIndex, find_copies
from khaldun.link.corrections import Shown, idle_judgements, show_claims
from khaldun.link.evidence import PairCopies
from khaldun.link.imprints import corrections_of_reports
from khaldun.link.linked import Linked, join_claims, link_claims
from khaldun.link.memo import LinkMemo
from khaldun.link.origins import find_origins
from khaldun.link.queue import review_queue
from khaldun.link.weighing import score_pair

__all__ = [
    "CopyIndex",
    "LinkMemo",
    "Linked",
    "PairCopies",
    "Shown",
    "block_keys",
    "corrections_of_reports",
    "find_copies",
    "find_origins",
    "idle_judgements",
    "join_claims",
    "link_claims",
    "review_queue",
    "score_pair",
    "show_claims",
]
