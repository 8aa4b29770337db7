import { Quoted } from "../../kit";
import { to } from "../../router";
import type { QueueItem } from "../../rows";
import { Details } from "../parts/details";
import { outletOf, publishedOf } from "../parts/said";
import { excerpt, Points } from "../parts/text";
import { Doubt } from "./doubt";

type ClaimQuestion = Extract<QueueItem, { kind: "claim" }>;

/** One claim with the words around it: was it read right? */
export function ClaimItem({ item }: { item: ClaimQuestion }) {
  const { claim, report } = item;
  const context = new Points(item.context);
  return (
    <>
      <h2>Do these words say this?</h2>
      <Doubt item={item} />
      <p class="row small">
        <a href={to("reader", report.id, { claim: claim.id })}>
          <bdi>{outletOf(report)}</bdi>
        </a>
        <span class="muted">{publishedOf(report)}</span>
      </p>
      {claim.evidence.map((span) => {
        const moved = { start: span.start - item.context_start, end: span.end - item.context_start };
        const part = excerpt(context, moved, context.length);
        return (
          <blockquote key={span.start} class="passage" dir="auto">
            {part.before}
            <mark>
              <Quoted words={part.words || claim.words} />
            </mark>
            {part.after}
          </blockquote>
        );
      })}
      <div class="panel claim-panel">
        <Details claim={claim} />
      </div>
    </>
  );
}
