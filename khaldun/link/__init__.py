"""Claims -> Links: what was copied, which claims speak of one happening, and who said so first."""

from khaldun.link.blocks import block_keys
from khaldun.link.copies import CopyIndex, find_copies
from khaldun.link.evidence import PairCopies, score_pair
from khaldun.link.linked import Linked, link_claims
from khaldun.link.origins import find_origins

__all__ = [
    "CopyIndex",
    "Linked",
    "PairCopies",
    "block_keys",
    "find_copies",
    "find_origins",
    "link_claims",
    "score_pair",
]
