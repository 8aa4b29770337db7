import { count, counted, countryName } from "../../format";
import { useMeta } from "../../meta";
import type { Facets as FacetCounts, Timeline, TollSum } from "../../rows";
import { chips, clearFilters, removeChip } from "./filter";

/** What the figures of all incidents in the list add up to, and that this is the least that is documented. */
export function Totals({ timeline }: { timeline: Timeline | null }) {
  const totals = timeline?.totals;
  if (!totals || !(timeline.bars.length || timeline.undated)) return null;
  return (
    <p class="totals">
      <span class="totals-label">Documented minimum</span>
      {!totals.killed && !totals.wounded && <NothingSummed />}
      {totals.killed && <Total sum={totals.killed} label="killed" />}
      {totals.wounded && <Total sum={totals.wounded} label="wounded" />}
    </p>
  );
}

const LEFT_OUT =
  "Parts of larger incidents, deaths by hunger, disease or accident, and what is not said to have happened are not summed.";

function NothingSummed() {
  return (
    <span class="muted" title={LEFT_OUT}>
      no figure to sum
    </span>
  );
}

const SUMMED =
  "Incidents at one place on the same days count once, with the largest of their lowest figures: they may be one " +
  "happening. A wide place or a long time adds only what it counts beyond those within it.";

function Total({ sum, label }: { sum: TollSum; label: string }) {
  const low = sum.low ?? 0;
  const apart = low > sum.least ? ` (${count(low)} if all are different)` : "";
  const contested = sum.contested ? `, ≠ ${count(sum.contested)} contested` : "";
  return (
    <span>
      <b>{count(sum.least)}</b> {label}{" "}
      <span class="muted" title={`${SUMMED} ${LEFT_OUT}`}>
        in {counted(sum.incidents, "incident")}
        {apart}
        {contested}
      </span>
    </span>
  );
}

interface ChipsProps {
  params: URLSearchParams;
  facets: FacetCounts | null;
}

/** The filters that are on; a press takes one off. */
export function Chips({ params, facets }: ChipsProps) {
  const { labels } = useMeta().meta;
  const named = (name: string, value: string) => labelIn(facets, name, value);
  const on = chips(params, labels, named);
  if (!on.length) return null;
  return (
    <ul class="chips" aria-label="Filters that are on">
      {on.map((chip) => (
        <li key={`${chip.name}=${chip.value}`}>
          <button type="button" class="chip" onClick={() => removeChip(params, chip)}>
            <bdi>{chip.words}</bdi>
            <span aria-hidden="true">✕</span>
            <span class="unseen">remove this filter</span>
          </button>
        </li>
      ))}
      {on.length > 1 && (
        <li>
          <button type="button" class="chip-clear" onClick={clearFilters}>
            clear all
          </button>
        </li>
      )}
    </ul>
  );
}

function labelIn(facets: FacetCounts | null, name: string, value: string): string {
  if (name === "country") return countryName(value);
  if (!facets || !(name in facets)) return value;
  const listed = facets[name as keyof FacetCounts];
  return listed?.find((one) => one.value === value)?.label ?? value;
}
