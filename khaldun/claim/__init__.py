"""Reading -> Claims: what one voice says happened, by the rules of the annotation guideline."""

from khaldun.claim.assemble import claims_of

__all__ = ["claims_of"]
