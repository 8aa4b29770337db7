"""One cluster of claims -> Incident; all claims -> Holdings and Stances. Pure, and the same in any order.

Read incident.py first. Figures: scopes.py and beside.py (what a figure counts, whose it is), statements.py
(one voice, one figure), shares.py (what counts this incident), policies.py (low, best, high), bounds.py
(parts and wholes), tolls.py (all of it), reweighing.py (under other policies). Disagreement: case.py,
contests.py, doers.py, figures.py and portions.py (figures that are nobody's rival), crossings.py and
rivals.py (places), grades.py. Places: evidence.py, control.py.
"""

from khaldun.reconcile.beside import Beside, look_beside
from khaldun.reconcile.control import holding_on, reconcile_holdings
from khaldun.reconcile.crossings import cross_contests
from khaldun.reconcile.incident import id_of_incident, reconcile_incident
from khaldun.reconcile.policies import DEFAULT_POLICY, POLICIES, check_policy, estimate_toll
from khaldun.reconcile.reweighing import reweigh_incident
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
