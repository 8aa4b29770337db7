import { useState } from "preact/hooks";

import { api } from "../../api";
import { useFetched, type Fetched } from "../../fetched";
import { Button, Dialog, ErrorBox, Spinner } from "../../kit";
import { useMeta } from "../../meta";
import type { NewImprint, ReportCard, ReportPage, ReportPreview } from "../../rows";
import type { Acting } from "../parts/acting";
import { BeforeAfter } from "../parts/before-after";
import { JudgementList } from "../parts/judgements";
import { fieldWords } from "../parts/said";

const FIRST = "1900-01-01"; // before it a date is a slip: the server refuses it

interface ImprintProps {
  card: ReportCard;
  act: Acting["act"];
  onClose: () => void;
}

/** A form with the day and outlet of a report; what it would change is shown before it is kept. One dialog for both:
 * a dialog that goes away says that it was closed. */
export function Imprint({ card, act, onClose }: ImprintProps) {
  const [told, setTold] = useState({ published: dayOf(card), outlet: card.outlet ?? "" });
  const [asked, setAsked] = useState<NewImprint | null>(null);
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState("");
  const shown = useShown(card, asked);
  const keep = async () => {
    if (!asked) return;
    setBusy(true);
    const fields = Object.keys(asked).map(fieldWords).join(", ");
    const kept = await act(`Corrected: ${fields}`, async () => (await api.correctReport(card.id, asked, reason)).judgements);
    setBusy(false);
    if (kept) onClose();
  };
  const buttons = (
    <>
      {busy && <Spinner words="Reading the report again" />}
      <Button onClick={() => setAsked(null)}>Back</Button>
      <Button kind="primary" disabled={!shown.data || busy} onClick={() => void keep()}>
        Keep this
      </Button>
    </>
  );
  return (
    <Dialog
      title={asked ? "What the correction would change" : "Correct when or by whom it was published"}
      onClose={onClose}
      actions={asked && buttons}
    >
      {asked ? (
        <Shown {...shown} reason={reason} onReason={setReason} />
      ) : (
        <ImprintForm card={card} told={told} onTell={setTold} onAsk={setAsked} onClose={onClose} />
      )}
    </Dialog>
  );
}

/** What the server says a correction would change; nothing of an answer to another question. */
function useShown(card: ReportCard, asked: NewImprint | null): Pick<Fetched<ReportPreview>, "data" | "problem"> {
  const key = asked && JSON.stringify(asked);
  const { data, problem, answered } = useFetched(key, () => api.correctReportPreview(card.id, asked ?? {}));
  return answered === key ? { data, problem } : { data: null, problem: null };
}

interface Told {
  published: string;
  outlet: string;
}

interface ImprintFormProps {
  card: ReportCard;
  told: Told;
  onTell: (told: Told) => void;
  onAsk: (made: NewImprint) => void;
  onClose: () => void;
}

function ImprintForm({ card, told, onTell, onAsk, onClose }: ImprintFormProps) {
  const made = correctionOf(card, told);
  const ask = (event: Event) => (event.preventDefault(), made && onAsk(made));
  return (
    <form class="correct" onSubmit={ask}>
      <Day value={told.published} onChange={(published) => onTell({ ...told, published })} />
      <label class="field">
        <span>Outlet (empty: nobody knows)</span>
        <input dir="auto" maxLength={200} value={told.outlet} onInput={(event) => onTell({ ...told, outlet: event.currentTarget.value })} />
      </label>
      <p class="small muted">The report is read again: words such as “on Friday” mean another day then. Nothing is kept yet.</p>
      <div class="row">
        <Button type="submit" kind="primary" disabled={!made}>
          Show what would change
        </Button>
        <Button onClick={onClose}>Leave as it is</Button>
      </div>
    </form>
  );
}

/** The day; up to today, or to that of the record's last report where it is later, as the server has it. */
function Day({ value, onChange }: { value: string; onChange: (day: string) => void }) {
  const { data } = useFetched("the last report", (signal) => api.reports({ limit: 1 }, signal));
  const last = [today(), data?.items[0]?.published?.slice(0, 10) ?? ""].sort()[1];
  return (
    <label class="field">
      <span>Published on (empty: nobody knows)</span>
      <input type="date" min={FIRST} max={last} value={value} onInput={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}

interface ShownProps extends Pick<Fetched<ReportPreview>, "data" | "problem"> {
  reason: string;
  onReason: (reason: string) => void;
}

function Shown({ data, problem, reason, onReason }: ShownProps) {
  if (problem) return <ErrorBox problem={problem} />;
  if (!data) return <Spinner words="Reading the report again, to see what would change" />;
  return (
    <>
      <Changes preview={data} />
      <label class="field">
        <span>Why (kept with your name)</span>
        <input dir="auto" maxLength={2000} value={reason} onInput={(event) => onReason(event.currentTarget.value)} />
      </label>
    </>
  );
}

function Changes({ preview }: { preview: ReportPreview }) {
  return (
    <>
      <ul class="plain-list preview-lines">
        {preview.lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      {preview.retimed.length > 0 && (
        <section class="retimed" aria-label="Claims with another time">
          <h3>Claims with another time</h3>
          <ul class="plain-list">
            {preview.retimed.map((one) => (
              <li key={one.claim}>
                <span class="retimed-words" dir="auto">
                  {one.words}
                </span>
                <span class="small">
                  {one.before} → <strong>{one.after}</strong>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {preview.before.length + preview.after.length > 0 && <BeforeAfter {...preview} />}
    </>
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

/** What the form says otherwise than the report; null where it says the same. */
function correctionOf(card: ReportCard, told: Told): NewImprint | null {
  const outlet = told.outlet.trim();
  const made: NewImprint = {
    ...(told.published === dayOf(card) ? {} : { published: told.published || null }),
    ...(outlet === (card.outlet ?? "") ? {} : { outlet: outlet || null }),
  };
  return Object.keys(made).length ? made : null;
}

function dayOf(card: ReportCard): string {
  return card.published?.slice(0, 10) ?? "";
}

/** Today where the browser is, as a date field writes it. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
