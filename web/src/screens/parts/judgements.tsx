import { day } from "../../format";
import { Badge, Button, Quoted } from "../../kit";
import type { JudgementRow, JudgementSide } from "../../rows";
import { to } from "../../router";
import { fieldWords, instantWords, outletOf } from "./said";
import "./parts.css";

interface JudgementListProps {
  rows: JudgementRow[];
  onUndo?: ((row: JudgementRow) => void) | undefined;
}

/** Decisions, the latest first, each with its words and the way back. */
export function JudgementList({ rows, onUndo }: JudgementListProps) {
  return (
    <ol class="judgements plain-list">
      {rows.map((row) => (
        <li key={`${row.id} ${row.withdrawn}`} data-withdrawn={row.withdrawn ? "yes" : undefined}>
          <div class="row row-spread">
            <span>
              <strong>{verdictWords(row)}</strong> <span class="muted">by</span> <bdi>{row.by}</bdi>{" "}
              <span class="muted">{instantWords(row.at)}</span>{" "}
              {row.withdrawn && <Badge mark="↶">taken back {instantWords(row.withdrawn)}</Badge>}
              {row.orphan && <Badge mark="?">its words are no longer in the record</Badge>}
            </span>
            {onUndo && !row.withdrawn && (
              <Button kind="quiet" onClick={() => onUndo(row)}>
                Take back
              </Button>
            )}
          </div>
          <Side side={row.left} />
          {row.right && <Side side={row.right} />}
          {row.reason && (
            <p class="small" dir="auto">
              {row.reason}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

const VERDICTS: Record<JudgementRow["verdict"], string> = {
  same: "Same happening",
  different: "Different happenings",
  unsure: "Not sure",
  accepted: "Claim accepted",
  rejected: "Claim rejected",
  corrected: "Claim corrected",
  retracted: "Report retracted",
};

const OF_REPORTS = ["published", "outlet"]; // fields that a report has and no claim

export function verdictWords(row: Pick<JudgementRow, "verdict" | "field" | "value">): string {
  if (row.field && OF_REPORTS.includes(row.field)) return `Report corrected: ${fieldWords(row.field)} ${toldWords(row)}`;
  return row.field ? `${VERDICTS[row.verdict]}: ${fieldWords(row.field)}` : VERDICTS[row.verdict];
}

/** What a person says of a report: "19 May 2025", "River Post". */
function toldWords(row: Pick<JudgementRow, "field" | "value">): string {
  const told: unknown = JSON.parse(row.value ?? "null");
  if (typeof told !== "string") return "unknown";
  return row.field === "published" ? day(told.slice(0, 10)) : told;
}

/** What was judged: its words, and the way to them where the report is in this record. */
export function Side({ side }: { side: JudgementSide }) {
  const words = <Quoted words={side.words || "the whole report"} />;
  const { report, claim } = side;
  return (
    <p class="judgement-words" dir="auto">
      {report ? <a href={to("reader", report.id, claim ? { claim } : {})}>{words}</a> : words}{" "}
      {report && (
        <span class="small muted">
          <bdi>{outletOf(report)}</bdi>
        </span>
      )}
    </p>
  );
}
