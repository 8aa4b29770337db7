"""One cluster of claims -> Incident; all claims -> Holdings and Stances. Pure, and the same in any order.

Read incident.py first. counts/: statements.py (one voice, one figure), told_apart.py (whom words tell apart),
scopes.py and beside.py (what a figure counts, whose it is), shares.py (what counts this incident), bounds.py
(parts and wholes), tolls.py (all of it), reweighing.py (under other policies). disputes/: case.py, found.py,
doers.py, figures.py; grades.py. holdings/: evidence.py, ledger.py, rivals.py and crossings.py (contests about
places). policies.py: low, best, high.
"""

from khaldun.reconcile.counts.beside import Beside, look_beside
from khaldun.reconcile.counts.reweighing import reweigh_incident
from khaldun.reconcile.holdings.crossings import cross_contests
from khaldun.reconcile.holdings.ledger import holding_on, reconcile_holdings
from khaldun.reconcile.incident import id_of_incident, reconcile_incident
from khaldun.reconcile.policies import DEFAULT_POLICY, POLICIES, check_policy, estimate_toll
from khaldun.reconcile.stances import reconcile_stances

__all__ = [
    "DEFAULT_POLICY",
    "POLICIES",
    "Beside",
    "check_policy",
    "cross_contests",
    "estimate_toll",
    "holding_on",
    "id_of_incident",
    "look_beside",
    "reconcile_holdings",
    "reconcile_incident",
    "reconcile_stances",
    "reweigh_incident",
]
