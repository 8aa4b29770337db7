import { useState } from "preact/hooks";

import { useFetched } from "../../fetched";
import { Button, Dialog, ErrorBox, Spinner } from "../../kit";
import type { JudgementRow, Preview } from "../../rows";
import type { Acting } from "../parts/acting";
import { BeforeAfter } from "../parts/before-after";
import { go, to } from "../../router";

export interface Plan {
  title: string;
  done: string; // told once it is kept
  preview: () => Promise<Preview>;
  keep: (reason: string) => Promise<JudgementRow[]>;
}

interface PreviewDialogProps {
  plan: Plan;
  act: Acting["act"];
  onClose: () => void;
}

/** What would become of the incidents: before beside after, nothing kept until it is said. */
export function PreviewDialog({ plan, act, onClose }: PreviewDialogProps) {
  const { data, problem } = useFetched(plan.title, plan.preview);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const keep = async () => {
    setBusy(true);
    const kept = await act(plan.done, () => plan.keep(reason));
    setBusy(false);
    onClose();
    const next = data?.after[0]?.id;
    if (kept && next) go(to("incident", next, { tab: "claims" }), { replace: true });
  };
  return (
    <Dialog
      title={plan.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Leave as it is</Button>
          <Button kind="primary" disabled={!data || busy} onClick={() => void keep()}>
            Keep this
          </Button>
        </>
      }
    >
      {problem && <ErrorBox problem={problem} />}
      {!data && !problem && <Spinner words="Working out what would change" />}
      {data && (
        <>
          <BeforeAfter {...data} />
          <label class="field">
            <span>Why (kept with your name)</span>
            <input dir="auto" maxLength={2000} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
          </label>
        </>
      )}
    </Dialog>
  );
}
