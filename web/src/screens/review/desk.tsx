import { useEffect, useRef, useState } from "preact/hooks";

import { counted } from "../../format";
import { Button } from "../../kit";
import { useKeys } from "../../keys";
import { useMeta } from "../../meta";
import type { Claim } from "../../records";
import { go, to } from "../../router";
import type { QueueItem } from "../../rows";
import { Correct } from "../reader/correct";
import { heldReport } from "../parts/context";
import { ClaimItem } from "./claim-item";
import { useDecisions } from "./decisions";
import { ItemList } from "./item-list";
import { claimsIn, keyOf, type Choice } from "./items";
import { PairItem } from "./pair-item";

interface DeskProps {
  items: QueueItem[];
  total: number;
  onMore: () => void;
}

/** One item at a time with its keys. A decision goes on to the next item at once and is kept meanwhile. */
export function Desk({ items, total, onMore }: DeskProps) {
  const [at, draw] = useState(0);
  const now = useRef(0); // keys may be pressed faster than the screen is drawn
  const setAt = (place: number) => ((now.current = place), draw(place));
  const [editing, setEditing] = useState<Claim | null>(null);
  const decisions = useDecisions();
  const item = items[at];
  usePrefetched(items[at + 1]);
  const decide = (choice: Choice) => {
    const own = items[now.current];
    if (own) setAt(nextOpen(items, decisions.decide(own, choice), now.current));
  };
  const takeBack = () => {
    const key = decisions.takeBack();
    if (key) setAt(Math.max(0, items.findIndex((one) => keyOf(one) === key)));
  };
  const open = () => {
    const claim = item && claimsIn(item)[0];
    if (claim) go(to("reader", claim.report, { claim: claim.id }));
  };
  const edit = () => setEditing((item && claimsIn(item)[0]) ?? null);
  const step = (by: number) => setAt(Math.max(0, Math.min(items.length - 1, now.current + by)));
  useDeskKeys({ decide, takeBack, open, edit, step });
  if (!item) return null;
  const { decided, waiting, asking } = decisions;
  const own = decided.find((one) => one.key === keyOf(item));
  return (
    <div class="desk">
      <ItemList items={items} at={at} decided={decided} onChoose={setAt} />
      <section class="desk-item" aria-label="Item">
        <Progress done={decided.length} of={items.length} total={total} waiting={waiting} onMore={onMore} />
        {item.kind === "pair" ? <PairItem item={item} /> : <ClaimItem item={item} />}
        <Choices item={item} own={own?.choice} onDecide={decide} onUndo={decided.length ? takeBack : undefined} onOpen={open} onEdit={setEditing} />
      </section>
      {editing && <Correct claim={editing} act={decisions.correcting(item)} onClose={() => setEditing(null)} />}
      {asking}
    </div>
  );
}

/** The next item without a decision; after the last one the first that was left. */
function nextOpen(items: QueueItem[], done: string[], at: number): number {
  const open = items.flatMap((item, index) => (done.includes(keyOf(item)) ? [] : [index]));
  return open.find((index) => index > at) ?? open[0] ?? at;
}

interface DeskKeys {
  decide: (choice: Choice) => void;
  takeBack: () => void;
  open: () => void;
  edit: () => void;
  step: (by: number) => void;
}

function useDeskKeys({ decide, takeBack, open, edit, step }: DeskKeys): void {
  useKeys({
    a: { does: "accept; a pair: the same happening", run: () => decide("yes") },
    x: { does: "reject; a pair: different happenings", run: () => decide("no") },
    s: { does: "skip, not sure", run: () => decide("skip") },
    u: { does: "take the last decision back", run: takeBack },
    e: { does: "correct what was read", run: edit },
    j: { does: "next item", run: () => step(1) },
    k: { does: "previous item", run: () => step(-1) },
    o: { does: "open the report", run: open },
  });
}

function usePrefetched(item: QueueItem | undefined): void {
  const { state } = useMeta().meta;
  useEffect(() => {
    for (const claim of item?.kind === "pair" ? claimsIn(item) : []) void heldReport(claim.report, state).catch(() => undefined);
  }, [item, state]);
}

interface ProgressProps {
  done: number;
  of: number;
  total: number;
  waiting: number;
  onMore: () => void;
}

function Progress({ done, of, total, waiting, onMore }: ProgressProps) {
  return (
    <div class="row row-spread desk-progress">
      <label class="row">
        <progress value={done} max={of} />
        <span>
          {done} of {of} {total > of && <span class="muted">({counted(total, "item")} in all)</span>}
        </span>
      </label>
      <span class="small muted" role="status">
        {waiting ? `keeping ${counted(waiting, "decision")} …` : done ? "all decisions kept" : ""}
      </span>
      {done >= of && (
        <Button kind="primary" onClick={onMore}>
          Next items
        </Button>
      )}
    </div>
  );
}

interface ChoicesProps {
  item: QueueItem;
  own: Choice | undefined;
  onDecide: (choice: Choice) => void;
  onUndo: (() => void) | undefined;
  onOpen: () => void;
  onEdit: (claim: Claim) => void;
}

function Choices({ item, own, onDecide, onUndo, onOpen, onEdit }: ChoicesProps) {
  const pair = item.kind === "pair";
  const claims = claimsIn(item);
  return (
    <div class="row desk-choices">
      <Button kind="primary" keyHint="a" pressed={own === "yes"} onClick={() => onDecide("yes")}>
        {pair ? "Same" : "Accept"}
      </Button>
      <Button kind="danger" keyHint="x" pressed={own === "no"} onClick={() => onDecide("no")}>
        {pair ? "Different" : "Reject"}
      </Button>
      <Button keyHint="s" pressed={own === "skip"} onClick={() => onDecide("skip")}>
        {pair ? "Not sure" : "Skip"}
      </Button>
      <Button keyHint="e" onClick={() => claims[0] && onEdit(claims[0])}>
        {pair ? "Correct the first…" : "Correct…"}
      </Button>
      {claims[1] && <Button class="wide" onClick={() => claims[1] && onEdit(claims[1])}>the second…</Button>}
      <Button class="wide" keyHint="o" onClick={onOpen}>
        Open report
      </Button>
      <Button kind="quiet" keyHint="u" disabled={!onUndo} onClick={onUndo}>
        Undo
      </Button>
    </div>
  );
}
