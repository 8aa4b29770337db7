import { period } from "../../format";
import { Badge } from "../../kit";
import type { Stance } from "../../records";
import { to } from "../../router";
import { groupBy, listed } from "../parts/said";
import { dayOf, numberOf, stretch, type Range } from "../holdings/span";
import { ticks } from "../holdings/ticks";

/** Who stands how to whom, over time: a line for each counterpart, full for together, struck for against. */
export function Stances({ actor, stances }: { actor: string; stances: Stance[] }) {
  if (!stances.length) return null;
  const range = rangeOf(stances);
  const others = [...groupBy(stances, (one) => (one.actor === actor ? one.other : one.actor))];
  return (
    <section class="panel" aria-label="Stances">
      <h2>Stands with and against</h2>
      <div class="stances">
        <div class="stance-row stance-axis" aria-hidden="true">
          <span />
          <span class="stripe-line">
            {ticks(range).map((tick) => (
              <span key={tick.label} class="stripe-tick" style={{ left: `${tick.at * 100}%` }}>
                {tick.label}
              </span>
            ))}
          </span>
        </div>
        {others.map(([other, told]) => (
          <div key={other} class="stance-row">
            <a href={to("actors", other)}>
              <bdi>{other}</bdi>
            </a>
            <span class="stripe-line">
              {told.map((stance, at) => (
                <Line key={at} stance={stance} range={range} />
              ))}
            </span>
          </div>
        ))}
      </div>
      <details>
        <summary>As a list, with who says so</summary>
        <ul class="plain-list">
          {stances.map((stance, at) => (
            <li key={at} class="actor-row">
              <span dir="auto">
                <bdi>{stance.actor}</bdi> <Badge tone={against(stance) ? "contested" : "fair"} mark={against(stance) ? "✕" : "+"}>{kindOf(stance)}</Badge>{" "}
                <bdi>{stance.other}</bdi>
              </span>
              <span class="small muted">
                {period(stance.start, stance.end, null)} · according to {listed(stance.speakers)}{" "}
                {stance.claims[0] && <a href={to("reader", "", { claim: stance.claims[0] })}>its words</a>}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

const AGAINST = new Set(["rival", "opposes"]);

function against(stance: Stance): boolean {
  return stance.negative !== AGAINST.has(stance.kind);
}

function kindOf(stance: Stance): string {
  return `${stance.negative ? "not " : ""}${stance.kind.replace(/_/g, " ")}`;
}

function Line({ stance, range }: { stance: Stance; range: Range }) {
  const part = stretch({ start: stance.start ?? stance.end, end: stance.end ?? stance.start }, range);
  if (!part) return null;
  const words = `${kindOf(stance)}, ${period(stance.start, stance.end, null)}`;
  return (
    <a
      class={against(stance) ? "stance stance-against" : "stance stance-with"}
      href={to("reader", "", { claim: stance.claims[0] ?? "" })}
      title={words}
      aria-label={`${stance.actor} ${words}: ${stance.other}`}
      style={{ left: `${part.left * 100}%`, width: `max(16px, ${part.width * 100}%)` }}
    >
      {against(stance) ? "✕" : "+"} {kindOf(stance)}
    </a>
  );
}

function rangeOf(stances: Stance[]): Range {
  const days = stances.flatMap((one) => [one.start, one.end]).flatMap((one) => one ?? []).map(numberOf);
  if (!days.length) return { from: "2000-01-01", to: "2000-12-31" };
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max(15, Math.round((to - from) * 0.05));
  return { from: dayOf(from - margin), to: dayOf(to + margin) };
}
