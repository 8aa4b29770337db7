// One incident's answer with its claims and reports at hand by id.

import type { Claim } from "../../records";
import type { IncidentPage, ReportCard } from "../../rows";

export interface Known extends IncidentPage {
  claimOf: Map<string, Claim>;
  reportOf: Map<string, ReportCard>;
}

export function known(page: IncidentPage): Known {
  return {
    ...page,
    claimOf: new Map(page.claims.map((claim) => [claim.id, claim])),
    reportOf: new Map(page.reports.map((report) => [report.id, report])),
  };
}

/** The claims with these ids that are here; parts of a whole have some that are not. */
export function claimsOf(page: Known, ids: string[]): Claim[] {
  return ids.flatMap((id) => page.claimOf.get(id) ?? []);
}
