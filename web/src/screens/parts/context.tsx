// The exact words of a claim with the words around them, and the way into the report.

import { api } from "../../api";
import { useFetched } from "../../fetched";
import { Badge, Quoted, Spinner, StatusBadge } from "../../kit";
import { useMeta } from "../../meta";
import type { Claim } from "../../records";
import { to } from "../../router";
import type { ReportPage } from "../../rows";
import { outletOf, publishedOf, speakerOf } from "./said";
import { excerpt, Points } from "./text";
import "./parts.css";

const MOST = 40; // reports held, so that going back and forth asks no more
const held = new Map<string, Promise<ReportPage>>();

/** A report's answer from memory while the record stays as it is. */
export function heldReport(id: string, state: string): Promise<ReportPage> {
  const key = `${id} ${state}`;
  const found = held.get(key) ?? api.report(id);
  held.delete(key);
  held.set(key, found);
  found.catch(() => held.delete(key));
  for (const oldest of [...held.keys()].slice(0, Math.max(0, held.size - MOST))) held.delete(oldest);
  return found;
}

export function InContext({ claim }: { claim: Claim }) {
  const { state } = useMeta().meta;
  const { data, problem } = useFetched(claim.report, () => heldReport(claim.report, state));
  if (problem) return <p class="muted">{problem.message}</p>;
  if (data?.card.id !== claim.report) return <Spinner words="Fetching the report" />;
  return (
    <article class="in-context">
      <div class="row">
        <strong>
          <bdi>{outletOf(data.card)}</bdi>
        </strong>
        <span class="muted">{publishedOf(data.card)}</span>
        <StatusBadge status={claim.modality} />
        {claim.polarity === "negative" && <Badge tone="denied" mark="¬">said not to have happened</Badge>}
        {claim.background && <Badge>background</Badge>}
      </div>
      {claim.evidence.map((span) => (
        <Passage key={span.start} {...excerpt(new Points(data.report.text), span)} />
      ))}
      <div class="in-context-foot">
        <span>
          {claim.attribution.speaker || claim.attribution.anonymous ? (
            <>
              said by <bdi>{speakerOf(claim)}</bdi>
            </>
          ) : (
            "in the outlet’s own voice"
          )}
        </span>
        <a href={to("reader", claim.report, { claim: claim.id })}>Open in the report</a>
      </div>
    </article>
  );
}

function Passage(part: ReturnType<typeof excerpt>) {
  return (
    <blockquote class="passage" dir="auto">
      {part.cutBefore && "… "}
      {part.before}
      <mark>
        <Quoted words={part.words} />
      </mark>
      {part.after}
      {part.cutAfter && " …"}
    </blockquote>
  );
}
