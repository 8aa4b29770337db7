import { useMeta } from "../../meta";
import type { Claim } from "../../records";
import type { QueueItem, ReportCard } from "../../rows";
import { Waterfall } from "../incident/why";
import { InContext } from "../parts/context";
import { fieldsOf } from "../parts/details";
import { outletOf, publishedOf } from "../parts/said";
import { Doubt } from "./doubt";

type Pair = Extract<QueueItem, { kind: "pair" }>;

/** Two claims side by side: their words, and field by field what differs. */
export function PairItem({ item }: { item: Pair }) {
  return (
    <>
      <h2>
        Do these two tell of one happening?{" "}
        <span class="muted small">
          now {item.together ? "in one incident" : "in two incidents"}
        </span>
      </h2>
      <Doubt item={item} />
      <div class="pair">
        <InContext claim={item.left} />
        <InContext claim={item.right} />
      </div>
      <Compared item={item} />
      {item.reasons.length > 0 && (
        <details>
          <summary>Why the scales stand so</summary>
          <Waterfall link={{ weight: item.weight, reasons: item.reasons, barred: false }} />
        </details>
      )}
    </>
  );
}

function Compared({ item }: { item: Pair }) {
  const { labels } = useMeta().meta;
  const left = [["report", inReport(item.left_report)], ...fieldsOf(item.left, labels)] as [string, string | null][];
  const right = new Map([["report", inReport(item.right_report)], ...fieldsOf(item.right, labels)] as [string, string | null][]);
  const rows = left.filter(([name, words]) => words || right.get(name));
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label="The two claims compared">
      <table class="table compared">
        <caption class="unseen">The two claims, field by field</caption>
        <thead class="unseen">
          <tr>
            <th scope="col">Field</th>
            <th scope="col">First</th>
            <th scope="col">Second</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, words]) => {
            const other = right.get(name) ?? null;
            const differs = name !== "report" && differ(name, words, other, item.left, item.right);
            return (
              <tr key={name} data-differs={differs ? "yes" : undefined}>
                <th scope="row">
                  {differs && <span class="differs-sign">≠ </span>}
                  {name}
                </th>
                <td dir="auto">{words || <span class="muted">not told</span>}</td>
                <td dir="auto">{other || <span class="muted">not told</span>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function inReport(report: ReportCard): string {
  return `${outletOf(report)}, ${publishedOf(report)}`;
}

/** Dates differ by the days they mean, not by the words that tell them. */
function differ(name: string, words: string | null, other: string | null, left: Claim, right: Claim): boolean {
  if (name === "cue") return false;
  if (name === "when") return left.period.start !== right.period.start || left.period.end !== right.period.end;
  return (words || null) !== (other || null);
}
