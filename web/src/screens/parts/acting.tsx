// Deciding: the name is asked once, the decision kept, told in passing with a way back.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { api, type Problem } from "../../api";
import { problemOf } from "../../fetched";
import { Button, Dialog, toast } from "../../kit";
import { useMeta } from "../../meta";
import { prefs } from "../../prefs";
import type { JudgementRow } from "../../rows";
import "./parts.css";

export interface Acting {
  /** Carries out and tells it; null when refused or no name was given. `words` say what was done. */
  act: (words: string, work: () => Promise<JudgementRow[]>) => Promise<JudgementRow[] | null>;
  undo: (rows: JudgementRow[]) => Promise<void>;
  asking: ComponentChildren; // the dialog for the name, to be drawn by the screen
}

/** `quiet`: the screen itself tells what was done, only refusals are told in passing. */
export function useActing(done?: () => void, quiet = false): Acting {
  const { reload } = useMeta();
  const [waiting, setWaiting] = useState<((named: boolean) => void) | null>(null);
  const settle = () => (reload(), done?.());
  const named = () =>
    prefs.by() ? Promise.resolve(true) : new Promise<boolean>((resolve) => setWaiting(() => resolve));
  const undo = async (rows: JudgementRow[]) => {
    try {
      for (const row of [...rows].reverse()) await api.withdraw(row.id);
      if (!quiet) toast("Taken back");
    } catch (reason) {
      tell(problemOf(reason));
    }
    settle();
  };
  const act = async (words: string, work: () => Promise<JudgementRow[]>) => {
    if (!(await named())) return null;
    try {
      const rows = await work();
      if (!quiet) toast(words, () => void undo(rows));
      settle();
      return rows;
    } catch (reason) {
      tell(problemOf(reason));
      return null;
    }
  };
  const finish = (ok: boolean) => (setWaiting(null), waiting?.(ok));
  return { act, undo, asking: waiting && <NameDialog onDone={finish} /> };
}

function tell(problem: Problem): void {
  toast(problem.detail ? `${problem.title}: ${problem.detail}` : problem.title);
}

function NameDialog({ onDone }: { onDone: (named: boolean) => void }) {
  const [name, setName] = useState("");
  const keep = (event: Event) => {
    event.preventDefault();
    if (!name.trim()) return;
    prefs.setBy(name);
    onDone(true);
  };
  return (
    <Dialog title="Who decides?" onClose={() => onDone(Boolean(prefs.by()))}>
      <form onSubmit={keep}>
        <label class="field">
          <span>Your name, as it shall stand beside your decisions in the record</span>
          <input autoFocus dir="auto" maxLength={80} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <Button type="submit" kind="primary" disabled={!name.trim()}>
          Go on
        </Button>
      </form>
    </Dialog>
  );
}

const LOOK_AGAIN = 1500; // milliseconds between two looks while the record makes its views anew

/** The state of the record's views, for keys of useFetched: what is shown is asked again when it changes. */
export function useRecordState(): string {
  const { meta, reload } = useMeta();
  useEffect(() => {
    if (!meta.deriving) return undefined;
    const timer = setTimeout(reload, LOOK_AGAIN);
    return () => clearTimeout(timer);
  });
  return meta.state;
}
