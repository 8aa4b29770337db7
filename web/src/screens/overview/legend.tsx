import { useState } from "preact/hooks";

const SIGNS: [string, string][] = [
  ["area", "Area: best figure of people killed"],
  ["ring", "Pale ring: from the lowest to the highest figure"],
  ["hatched", "Hatched, ≠: claims disagree"],
  ["hollow", "Hollow: the place is not exact"],
  ["none", "Small, grey: no figure"],
  ["group", "Number: that many incidents (≠ how many contested)"],
];

/** What the signs on the map mean. */
export function Legend() {
  const [open, setOpen] = useState(false);
  return (
    <div class="legend">
      <button type="button" class="legend-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        Signs
      </button>
      {open && (
        <ul>
          {SIGNS.map(([sign, words]) => (
            <li key={sign}>
              <Sign sign={sign} />
              {words}
            </li>
          ))}
          <li class="muted">Incidents at one spot are set side by side around it.</li>
        </ul>
      )}
    </div>
  );
}

function Sign({ sign }: { sign: string }) {
  return (
    <svg class={`sign sign-${sign}`} viewBox="0 0 24 24" aria-hidden="true">
      {sign === "ring" && <circle class="sign-range" cx="12" cy="12" r="10" />}
      <circle class="sign-disc" cx="12" cy="12" r={sign === "none" ? 4 : sign === "area" || sign === "group" ? 9 : 6} />
      {sign === "hatched" && <path class="sign-hatch" d="M8 16 16 8M6.5 12.5 12.5 6.5M11.5 17.5 17.5 11.5" />}
      {sign === "group" && (
        <text x="12" y="16">
          7
        </text>
      )}
    </svg>
  );
}
