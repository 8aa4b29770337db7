import { useState } from "preact/hooks";

import { Button } from "../../kit";
import { setParams } from "../../router";
import { period } from "../../format";
import type { Holding } from "../../records";
import { holdingOn, inWords, numberOf, stretch, stripeKey, told, townKey, type Range, type Town } from "./span";
import { ticks } from "./ticks";

interface StripesProps {
  places: Town[];
  range: Range;
  on: string;
  chosen: string | null;
}

const FIRST = 60; // towns drawn at once; more are asked for

/** A row for each town, the most told of first. */
export function Stripes({ places, range, on, chosen }: StripesProps) {
  const [most, setMost] = useState(FIRST);
  const sorted = [...places].sort((a, b) => weightOf(b, range) - weightOf(a, range) || a.place.localeCompare(b.place));
  const at = ((numberOf(on) + 0.5 - numberOf(range.from)) / (numberOf(range.to) + 1 - numberOf(range.from))) * 100;
  return (
    <section class="stripes" aria-label="Towns over time">
      <Axis range={range} />
      <ol class="plain-list">
        {sorted.slice(0, most).map((town) => (
          <li key={townKey(town)} class="stripe-row">
            <button
              type="button"
              class="stripe-place"
              dir="auto"
              title={town.place}
              aria-pressed={chosen?.startsWith(`${townKey(town)}|`) ?? false}
              onClick={() => setParams({ stripe: `${townKey(town)}|` }, { replace: true })}
            >
              <span class="stripe-name-of">{town.place}</span>
              <span class="stripe-now">{now(town, on)}</span>
            </button>
            <span class="stripe-line" aria-hidden="true">
              <Pieces town={town} range={range} chosen={chosen} />
              {at >= 0 && at <= 100 && <span class="stripe-on" style={{ left: `${at}%` }} />}
            </span>
          </li>
        ))}
      </ol>
      {sorted.length > most && (
        <p class="more">
          <Button onClick={() => setMost(most + FIRST)}>Show more places ({sorted.length - most} left)</Button>
        </p>
      )}
    </section>
  );
}

function weightOf(town: Town, range: Range): number {
  return town.holdings.filter((one) => told(one) && stretch(one, range)).reduce((sum, one) => sum + one.claims.length, 0);
}

function now(town: Town, on: string): string {
  const holding = holdingOn(town, on);
  return holding ? inWords(holding) : "nothing told on this day";
}

/** A piece of a town's line, and the widest part of it that no later piece is drawn over: shares of the line. */
interface Piece extends Part {
  holding: Holding;
  seen: Part;
}

interface Part {
  left: number;
  width: number;
}

/** The pieces of a line in the order in which they are drawn. */
function piecesOf(town: Town, range: Range): Piece[] {
  const parts = town.holdings.filter(told).flatMap((holding) => {
    const part = stretch(holding, range);
    return part ? [{ holding, ...part }] : [];
  });
  return parts.map((part, at) => ({ ...part, seen: widestSeen(part, parts.slice(at + 1)) }));
}

function widestSeen({ left, width }: Part, later: Part[]): Part {
  const end = { left: left + width, width: 0 };
  let [from, widest] = [left, { left, width: 0 }];
  for (const over of [...later, end].sort((a, b) => a.left - b.left)) {
    const until = Math.min(over.left, end.left);
    if (until - from > widest.width) widest = { left: from, width: until - from };
    from = Math.max(from, over.left + over.width);
  }
  return widest;
}

/** Drawn for the eye and the mouse; the list beside says the same to the keyboard and to screen readers. */
function Pieces({ town, range, chosen }: { town: Town; range: Range; chosen: string | null }) {
  return (
    <>
      {piecesOf(town, range).map(({ holding, left, width, seen }) => {
        const key = stripeKey(town, holding);
        const when = period(holding.start, holding.end, null);
        return (
          <span
            key={key}
            class={`stripe stripe-${holding.state}`}
            data-chosen={chosen === key ? "yes" : undefined}
            title={`${town.place}, ${when}: ${inWords(holding)}`}
            style={{ left: `${left * 100}%`, width: `max(6px, ${width * 100}%)` }}
            onClick={() => setParams({ stripe: chosen === key ? null : key }, { replace: true })}
          >
            <span
              class="stripe-seen"
              style={{ left: `${((seen.left - left) / width) * 100}%`, width: `${(seen.width / width) * 100}%` }}
            >
              <span class="stripe-name">{holding.holder ?? holding.last_known ?? holding.disputed_by.join(" / ")}</span>
            </span>
          </span>
        );
      })}
    </>
  );
}

function Axis({ range }: { range: Range }) {
  return (
    <div class="stripe-row stripe-axis" aria-hidden="true">
      <span />
      <span class="stripe-line">
        {ticks(range).map((tick) => (
          <span key={tick.label} class="stripe-tick" style={{ left: `${tick.at * 100}%` }}>
            {tick.label}
          </span>
        ))}
      </span>
    </div>
  );
}
