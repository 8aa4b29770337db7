import type { Holding } from "../../records";
import { STATES } from "./span";

/** What the patterns mean. */
export function Key() {
  return (
    <ul class="holding-key plain-list" aria-label="What the patterns mean">
      {(Object.keys(STATES) as Holding["state"][]).map((state) => (
        <li key={state}>
          <span class={`swatch stripe-${state}`} aria-hidden="true" />
          {STATES[state]}
        </li>
      ))}
      <li>
        <span class="swatch" aria-hidden="true" />
        empty: nothing told
      </li>
    </ul>
  );
}
