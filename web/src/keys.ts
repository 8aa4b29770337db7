// Keys that work without a mouse. The innermost screen that knows a key takes it; `?` lists all that work now.

import { useLayoutEffect } from "preact/hooks";

export interface Keys {
  [key: string]: { does: string; run: () => void };
}

const stack: Keys[] = [];

/** Keys of a screen, as long as it is shown: they work from the moment that what they act on is drawn.
 * `keys` must be stable or cheap: the last drawn ones count. */
export function useKeys(keys: Keys): void {
  useLayoutEffect(() => {
    stack.push(keys);
    return () => {
      stack.splice(stack.indexOf(keys), 1);
    };
  });
}

/** Every key that works now with what it does, outermost first. */
export function keysNow(): [string, string][] {
  const all = new Map<string, string>();
  for (const keys of stack) for (const [key, { does }] of Object.entries(keys)) all.set(key, does);
  return [...all];
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), select, textarea"))
  );
}

function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const onControl = event.target instanceof HTMLElement && event.target.matches("a, button, summary");
  if (event.key === "Enter" && onControl) return;
  const keys = [...stack].reverse().find((one) => event.key in one);
  if (!keys) return;
  event.preventDefault();
  keys[event.key]?.run();
}

addEventListener("keydown", pressed);
