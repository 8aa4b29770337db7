import { counted, day } from "../../format";
import { Badge } from "../../kit";
import type { Copy, Origin } from "../../records";
import { to } from "../../router";
import { outletOf, publishedOf } from "../parts/said";
import { claimsOf, type Known } from "./known";

/** How many reports there are, and from how few places what they say comes. */
export function Origins({ page }: { page: Known }) {
  const { incident, card } = page;
  const voices = incident.origins.length;
  const fewer = card.origins < voices;
  return (
    <section class="panel" aria-label="Origins">
      <h2>
        {counted(card.reports, "report")} → {fewer && `${counted(voices, "voice")} → `}
        {counted(card.origins, "independent origin")}
      </h2>
      <p class="small muted">Reports that repeat one another count once; so does one speaker quoted by several.{fewer && ` ${WHY_FEWER}`}</p>
      <ul class="origins plain-list">
        {incident.origins.map((origin) => (
          <OneOrigin key={origin.id} origin={origin} page={page} />
        ))}
      </ul>
    </section>
  );
}

const WHY_FEWER =
  "Voices that lean on one another count as one: an outlet on a speaker of its own report, a body on its ministry, one figure told by both. " +
  "Who only denies is no origin of it.";

/** Whether nothing that this voice says is that it happened, where another voice says so. */
function onlyDenies(page: Known, origin: Origin): boolean {
  const denies = (one: Origin) => claimsOf(page, one.claims).every((claim) => claim.modality === "denied");
  return denies(origin) && !page.incident.origins.every(denies);
}

function OneOrigin({ origin, page }: { origin: Origin; page: Known }) {
  const copies = copiesIn(page, origin);
  const first = origin.reports.filter((id) => !copies.has(id));
  return (
    <li class="origin">
      <strong>
        <bdi>{origin.speaker ?? "the outlet’s own voice"}</bdi>
      </strong>
      <span class="small muted">
        {[origin.side && `side: ${origin.side}`, origin.occasion && day(origin.occasion), origin.basis].filter(Boolean).join(" · ")}
      </span>
      {onlyDenies(page, origin) && (
        <Badge tone="denied" mark="¬">
          only denies: not counted
        </Badge>
      )}
      <ul class="plain-list origin-reports">
        {first.map((id) => (
          <li key={id}>
            <ReportLine id={id} page={page} origin={origin} />
            {[...copies].filter(([, copy]) => otherOf(copy.of, copy.id) === id || first.length === 1).map(([copyId, copy]) => (
              <div key={copyId} class="copied">
                <ReportLine id={copyId} page={page} origin={origin} />
                <Badge mark="↳" title={copy.of.words}>
                  {COPIES[copy.of.kind]}
                </Badge>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </li>
  );
}

const COPIES: Record<Copy["kind"], string> = {
  document: "same text",
  passage: "same passage",
  quote: "same quote",
  fact: "same statement",
};

interface Copied {
  id: string;
  of: Copy;
}

/** Reports of an origin that repeat an earlier one of it: the earliest published stands first. */
function copiesIn(page: Known, origin: Origin): Map<string, Copied> {
  const found = new Map<string, Copied>();
  const date = (id: string) => page.reportOf.get(id)?.published ?? "9999";
  for (const copy of page.copies) {
    if (!origin.reports.includes(copy.left) || !origin.reports.includes(copy.right)) continue;
    const id = date(copy.left) > date(copy.right) ? copy.left : copy.right;
    if (!found.has(id)) found.set(id, { id, of: copy });
  }
  return found;
}

function otherOf(copy: Copy, id: string): string {
  return copy.left === id ? copy.right : copy.left;
}

function ReportLine({ id, page, origin }: { id: string; page: Known; origin: Origin }) {
  const report = page.reportOf.get(id);
  const claim = origin.claims.find((one) => page.claimOf.get(one)?.report === id);
  return (
    <a class="report-line" href={to("reader", id, claim ? { claim } : {})}>
      <bdi>{outletOf(report)}</bdi> <span class="muted">{publishedOf(report)}</span>
    </a>
  );
}
