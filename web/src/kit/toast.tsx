import { useEffect, useState } from "preact/hooks";

interface Toast {
  id: number;
  words: string;
  undo?: () => void;
}

const told = new EventTarget();
let last = 0;

/** Says in passing that something was done; `undo` offers to take it back. */
export function toast(words: string, undo?: () => void): void {
  last += 1;
  const detail: Toast = undo ? { id: last, words, undo } : { id: last, words };
  told.dispatchEvent(new CustomEvent<Toast>("toast", { detail }));
}

const SHOWN_FOR = 8000; // milliseconds: long enough to read and to reach the undo button

/** Where toasts appear; once, in the shell. */
export function Toasts() {
  const [shown, setShown] = useState<Toast[]>([]);
  const drop = (id: number) => setShown((all) => all.filter((one) => one.id !== id));
  useEffect(() => {
    const show = (event: Event) => {
      const { detail } = event as CustomEvent<Toast>;
      setShown((all) => [...all.slice(-2), detail]);
      setTimeout(() => drop(detail.id), SHOWN_FOR);
    };
    told.addEventListener("toast", show);
    return () => told.removeEventListener("toast", show);
  }, []);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <div key={one.id} class="toast">
          <span>{one.words}</span>
          {one.undo && (
            <button type="button" class="button button-quiet" onClick={() => (one.undo?.(), drop(one.id))}>
              Undo
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
