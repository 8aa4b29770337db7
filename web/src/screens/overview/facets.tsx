import { useState } from "preact/hooks";

import { count, countryName, labelOf } from "../../format";
import { memo } from "../../kit";
import { useMeta } from "../../meta";
import { setParams } from "../../router";
import type { FacetName, Facets as FacetCounts, FacetValue } from "../../rows";
import { foresee } from "./ahead";
import { toggle, toggled, type FilterName } from "./filter";

const FACETS: [FacetName, FilterName, string][] = [
  ["contested", "contested", "Contested"],
  ["event_type", "type", "What happened"],
  ["grade", "grade", "How well supported"],
  ["status", "status", "Status as told"],
  ["country", "country", "Country"],
  ["place", "place", "Place"],
  ["actor", "actor", "Actor (either role)"],
  ["outlet", "outlet", "Outlet"],
];

const FEW = 6; // values shown before "show all"

interface FacetsProps {
  params: URLSearchParams;
  facets: FacetCounts | null;
}

export const Facets = memo(function Facets({ params, facets }: FacetsProps) {
  return (
    <div class="facets">
      {FACETS.map(([facet, filter, title]) => (
        <Facet key={facet} title={title} filter={filter} params={params} values={inOrder(facet, facets?.[facet] ?? [])} />
      ))}
      <Further params={params} />
    </div>
  );
});

/** "true" before "false": what claims disagree on is looked for first. */
function inOrder(facet: FacetName, values: FacetValue[]): FacetValue[] {
  return facet === "contested" ? [...values].sort((a, b) => b.value.localeCompare(a.value)) : values;
}

interface FacetProps {
  title: string;
  filter: FilterName;
  params: URLSearchParams;
  values: FacetValue[];
}

function Facet({ title, filter, params, values }: FacetProps) {
  const [all, setAll] = useState(false);
  const { labels } = useMeta().meta;
  const on = params.getAll(filter);
  const named = (code: string) =>
    filter === "country" ? countryName(code) : labelOf(labels, filter === "type" ? "event_type" : filter, code);
  const listed = withChosen(values, on, named);
  if (!listed.length) return null;
  const shown = all ? listed : listed.slice(0, Math.max(FEW, on.length));
  return (
    <fieldset class="facet">
      <legend>{title}</legend>
      {shown.map((one) => (
        <Value
          key={one.value}
          filter={filter}
          value={one.value}
          words={filter === "contested" ? contestedWords(one.value) : filter === "country" ? named(one.value) : one.label}
          title={filter === "country" ? one.value : one.label}
          incidents={one.count}
          on={on.includes(one.value)}
        />
      ))}
      {listed.length > FEW && (
        <button type="button" class="facet-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "show fewer" : `show all ${listed.length}`}
        </button>
      )}
    </fieldset>
  );
}

interface ValueProps {
  filter: FilterName;
  value: string;
  words: string;
  title: string;
  incidents: number;
  on: boolean;
}

const Value = memo(function Value({ filter, value, words, title, incidents, on }: ValueProps) {
  return (
    <label class="facet-value" onPointerDown={(event) => pressed(event) && foresee(toggled(filter, value))}>
      <input type="checkbox" checked={on} onChange={() => toggle(filter, value)} />
      <span class="facet-label" title={title}>
        <bdi>{words}</bdi>
      </span>
      <span class="facet-count">{count(incidents)}</span>
    </label>
  );
});

/** Whether a press of the mouse begins; a finger may want to scroll. */
function pressed({ button, pointerType }: PointerEvent): boolean {
  return button === 0 && pointerType === "mouse";
}

function contestedWords(value: string): string {
  return value === "true" ? "≠ Claims disagree" : "No disagreement";
}

/** The values that are on come first, also those of which no incident is left. */
function withChosen(values: FacetValue[], on: string[], named: (value: string) => string): FacetValue[] {
  const known = new Map(values.map((one) => [one.value, one]));
  const chosen = on.map((value) => known.get(value) ?? { value, label: named(value), count: 0 });
  return [...chosen, ...values.filter((one) => !on.includes(one.value))];
}

function Further({ params }: { params: URLSearchParams }) {
  const { meta } = useMeta();
  const set = (name: FilterName) => (event: Event) => {
    const { value } = event.currentTarget as HTMLInputElement | HTMLSelectElement;
    setParams({ [name]: value || null });
  };
  return (
    <fieldset class="facet further">
      <legend>Further</legend>
      <label>
        <span>Has a figure for</span>
        <select value={params.get("toll") ?? ""} onChange={set("toll")}>
          <option value="">any or none</option>
          <option value="killed">killed</option>
          <option value="wounded">wounded</option>
        </select>
      </label>
      <label>
        <span>Independent origins</span>
        <select value={params.get("min_origins") ?? ""} onChange={set("min_origins")}>
          <option value="">any number</option>
          <option value="2">2 or more</option>
          <option value="3">3 or more</option>
          <option value="5">5 or more</option>
        </select>
      </label>
      <label>
        <span>As known on</span>
        <input type="date" value={params.get("as_of") ?? ""} onChange={set("as_of")} />
      </label>
      {meta.policies.length > 1 && (
        <label>
          <span>Policy of figures</span>
          <select value={params.get("policy") ?? ""} onChange={set("policy")}>
            <option value="">{labelOf(meta.labels, "policy", meta.policy)} (the record's)</option>
            {meta.policies
              .filter((one) => one !== meta.policy)
              .map((one) => (
                <option key={one} value={one} title={meta.labels.policy_says?.[one]}>
                  {labelOf(meta.labels, "policy", one)}
                </option>
              ))}
          </select>
        </label>
      )}
      <label class="facet-value">
        <input
          type="checkbox"
          checked={params.get("background") === "true"}
          onChange={(event) => setParams({ background: event.currentTarget.checked ? "true" : null })}
        />
        <span>Also background (earlier events told again)</span>
      </label>
    </fieldset>
  );
}
