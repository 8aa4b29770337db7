import { useState } from "preact/hooks";

import { api } from "../../api";
import { useFetched } from "../../fetched";
import { Button, Dialog, Spinner } from "../../kit";
import { useMeta } from "../../meta";
import type { JudgementRow, ReportCard, ReportPage } from "../../rows";
import type { Acting } from "../parts/acting";
import { JudgementList } from "../parts/judgements";
import { fieldWords } from "../parts/said";

interface ImprintProps {
  card: ReportCard;
  act: Acting["act"];
  onClose: () => void;
}

/** A form with the day and outlet of a report; what is changed becomes a correction, and the report is read again. */
export function Imprint({ card, act, onClose }: ImprintProps) {
  const [told, setTold] = useState({ published: dayOf(card), outlet: card.outlet ?? "" });
  const [reason, setReason] = useState("");
  const [reading, setReading] = useState(false);
  const made = correctionsOf(card, told);
  const keep = async (event: Event) => {
    event.preventDefault();
    if (!made.length || reading) return;
    setReading(true);
    const kept = await act(`Corrected: ${made.map((one) => fieldWords(one.field)).join(", ")}`, async () => {
      const rows: JudgementRow[] = [];
      for (const one of made) rows.push(await api.judge({ verdict: "corrected", report: card.id, reason, ...one }));
      return rows;
    });
    setReading(false);
    if (kept) onClose();
  };
  return (
    <Dialog title="Correct when or by whom it was published" onClose={onClose}>
      <form class="correct" onSubmit={(event) => void keep(event)}>
        <label class="field">
          <span>Published on (empty: nobody knows)</span>
          <input
            type="date"
            max={today()}
            value={told.published}
            onInput={(event) => setTold({ ...told, published: event.currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>Outlet (empty: nobody knows)</span>
          <input dir="auto" maxLength={200} value={told.outlet} onInput={(event) => setTold({ ...told, outlet: event.currentTarget.value })} />
        </label>
        <label class="field">
          <span>Why (kept with your name)</span>
          <input dir="auto" maxLength={2000} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        <p class="small muted">The report is read again: words such as “on Friday” mean another day then. It can be taken back.</p>
        <div class="row">
          <Button type="submit" kind="primary" disabled={!made.length || reading}>
            Keep
          </Button>
          <Button onClick={onClose}>Leave as it is</Button>
          {reading && <Spinner words="Reading the report again" />}
        </div>
      </form>
    </Dialog>
  );
}

/** What was decided on the report as a whole, each with the way back. */
export function OnTheReport({ page, undo }: { page: ReportPage; undo: Acting["undo"] }) {
  const { state, counts, writable } = useMeta().meta;
  const { data } = useFetched(`${page.card.id} ${state} ${counts.judgements}`, (signal) => api.judgements({ limit: 1000 }, signal));
  const own = (data?.items ?? []).filter((row) => row.left.report?.id === page.card.id && !row.left.claim && !row.orphan);
  if (!own.length) return null;
  return (
    <>
      <h3>Decisions on this report</h3>
      <JudgementList rows={own} onUndo={writable ? (row) => void undo([row]) : undefined} />
    </>
  );
}

function correctionsOf(card: ReportCard, told: { published: string; outlet: string }): { field: string; value: string | null }[] {
  const outlet = told.outlet.trim();
  return [
    ...(told.published === dayOf(card) ? [] : [{ field: "published", value: told.published || null }]),
    ...(outlet === (card.outlet ?? "") ? [] : [{ field: "outlet", value: outlet || null }]),
  ];
}

function dayOf(card: ReportCard): string {
  return card.published?.slice(0, 10) ?? "";
}

/** Today where the browser is, as a date field writes it. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
