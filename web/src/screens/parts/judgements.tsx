import { Badge, Button, Quoted } from "../../kit";
import type { JudgementRow } from "../../rows";
import { to } from "../../router";
import { fieldWords, instantWords } from "./said";
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

export function verdictWords(row: Pick<JudgementRow, "verdict" | "field">): string {
  return row.field ? `${VERDICTS[row.verdict]}: ${fieldWords(row.field)}` : VERDICTS[row.verdict];
}

function Side({ side }: { side: JudgementRow["left"] }) {
  return (
    <p class="judgement-words" dir="auto">
      <a href={to("reader", side.report, side.claim ? { claim: side.claim } : {})}>
        <Quoted words={side.words || "the whole report"} />
      </a>
    </p>
  );
}
