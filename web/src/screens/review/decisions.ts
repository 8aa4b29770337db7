// Decisions of one sitting: kept one after the other while the person goes on, each with its way back.

import { useRef, useState } from "preact/hooks";

import { api } from "../../api";
import type { JudgementRow, NewJudgement, QueueItem } from "../../rows";
import { useActing, type Acting } from "../parts/acting";
import { keyOf, type Choice, type Decided } from "./items";

export interface Decisions {
  decided: Decided[];
  waiting: number; // on their way to the record, or back
  asking: Acting["asking"];
  /** Keeps a decision; the keys of all items decided so far. */
  decide: (item: QueueItem, choice: Choice) => string[];
  /** Takes the last one back; the key of its item. */
  takeBack: () => string | null;
  /** What the form for corrections calls, so that the item counts as decided. */
  correcting: (item: QueueItem) => Acting["act"];
}

export function useDecisions(): Decisions {
  const [decided, draw] = useState<Decided[]>([]);
  const now = useRef<Decided[]>([]); // keys may be pressed faster than the screen is drawn
  const [waiting, setWaiting] = useState(0);
  const { act, undo, asking } = useActing(undefined, true);
  const line = useRef<Promise<unknown>>(Promise.resolve());

  const set = (all: Decided[]) => ((now.current = all), draw(all));
  const note = (one: Decided) => set([...now.current.filter(({ key }) => key !== one.key), one]);
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const done = line.current.then(work);
    line.current = done;
    setWaiting((n) => n + 1);
    void done.then(() => setWaiting((n) => n - 1));
    return done;
  };
  const keep = (choice: Choice, judgement: NewJudgement): Decided["rows"] => {
    const rows = inLine(() => act(choice, async () => [await api.judge(judgement)]));
    void rows.then((kept) => {
      if (!kept) set(now.current.filter((one) => one.rows !== rows));
    });
    return rows;
  };
  const decide = (item: QueueItem, choice: Choice) => {
    const judgement = judgementOf(item, choice);
    const rows = judgement ? keep(choice, judgement) : Promise.resolve([]);
    note({ key: keyOf(item), choice, rows });
    return now.current.map(({ key }) => key);
  };
  const takeBack = () => {
    const last = now.current[now.current.length - 1];
    if (!last) return null;
    set(now.current.filter((one) => one !== last));
    void inLine(async () => undo((await last.rows) ?? []));
    return last.key;
  };
  const correcting = (item: QueueItem): Acting["act"] => async (words: string, work: () => Promise<JudgementRow[]>) => {
    const rows = await act(words, work);
    if (rows) note({ key: keyOf(item), choice: "corrected", rows: Promise.resolve(rows) });
    return rows;
  };
  return { decided, waiting, asking, decide, takeBack, correcting };
}

function judgementOf(item: QueueItem, choice: Choice): NewJudgement | null {
  if (item.kind === "pair") {
    const verdict = ({ yes: "same", no: "different", skip: "unsure", corrected: "unsure" } as const)[choice];
    return { verdict, left: item.left.id, right: item.right.id, reason: "" };
  }
  if (choice === "skip" || choice === "corrected") return null; // nobody is unsure of one claim: it stays in the queue
  return { verdict: choice === "yes" ? "accepted" : "rejected", claim: item.claim.id, reason: "" };
}
