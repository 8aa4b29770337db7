import { useMemo, useState } from "preact/hooks";

import { api } from "../../api";
import { useFetched } from "../../fetched";
import { Button, ErrorBox, Spinner } from "../../kit";
import type { Copy } from "../../records";
import { to } from "../../router";
import type { ReportCard, ReportPage } from "../../rows";
import { groupBy, outletOf, publishedOf } from "../parts/said";
import { diff } from "./diff";

const KINDS: Record<Copy["kind"], string> = {
  document: "has the same text",
  passage: "has a passage of it",
  quote: "quotes the same words",
  fact: "repeats the same statement",
};

/** Other reports that say the same thing over again, and where they differ. */
export function Family({ page }: { page: ReportPage }) {
  const [opened, setOpened] = useState<string | null>(null);
  const others = [...groupBy(page.copies, (one) => one.other.id).values()];
  if (!others.length) return null;
  return (
    <section class="family" aria-label="Copies">
      <h2>Repeated elsewhere</h2>
      <ul class="plain-list">
        {others.map((copies) => {
          const other = copies[0]?.other as ReportCard;
          return (
            <li key={other.id}>
              <div class="row row-spread">
                <span>
                  <a href={to("reader", other.id)}>
                    <bdi>{outletOf(other)}</bdi>
                  </a>{" "}
                  <span class="muted">{publishedOf(other)}</span> {[...new Set(copies.map(({ copy }) => KINDS[copy.kind]))].join(", ")}
                </span>
                <Button aria-expanded={opened === other.id} onClick={() => setOpened(opened === other.id ? null : other.id)}>
                  Differences
                </Button>
              </div>
              {opened === other.id && <Differences text={page.report.text} other={other.id} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Differences({ text, other }: { text: string; other: string }) {
  const { data, problem } = useFetched(other, (signal) => api.report(other, signal));
  const pieces = useMemo(() => (data ? diff(text, data.report.text) : []), [text, data]);
  if (problem) return <ErrorBox problem={problem} />;
  if (!data) return <Spinner words="Comparing" />;
  return (
    <div class="differences" dir="auto">
      <p class="small muted">
        <del>struck</del>: only in this report. <ins>underlined</ins>: only in the other.
      </p>
      {pieces.map((piece, at) => {
        if (piece.kind === "left") return <del key={at}>{piece.words}</del>;
        return piece.kind === "right" ? <ins key={at}>{piece.words}</ins> : <span key={at}>{piece.words}</span>;
      })}
    </div>
  );
}
