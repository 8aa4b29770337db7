import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { address, api, type Problem } from "../../api";
import { count } from "../../format";
import { problemOf } from "../../fetched";
import { Empty, ErrorBox, memo, Spinner, VirtualList } from "../../kit";
import { setParams } from "../../router";
import type { IncidentCard } from "../../rows";
import { Card } from "./card";
import { asked, clearFilters } from "./filter";

export interface Incidents {
  items: IncidentCard[];
  total: number;
  answered: string | null; // the question that these are the answer to
  loading: boolean;
  problem: Problem | null;
  more: () => void;
}

const PAGE = 50; // some seven screens; the first answer after a click is waited for

/** The incidents of a filter, a page at a time; the old ones stay until the new ones are there. */
export function useIncidents(key: string, version: string): Incidents {
  const [held, setHeld] = useState<Omit<Incidents, "more"> & { next: string | null }>({
    items: [],
    total: 0,
    answered: null,
    next: null,
    loading: true,
    problem: null,
  });
  const stop = useRef(new AbortController());
  const load = useCallback(
    (cursor: string | null) => {
      stop.current.abort();
      const mine = new AbortController();
      stop.current = mine;
      setHeld((was) => ({ ...was, loading: true }));
      const params = new URLSearchParams(key);
      params.set("limit", String(PAGE));
      if (cursor) params.set("cursor", cursor);
      api.incidents(params, mine.signal).then(
        (page) =>
          setHeld((was) => ({
            items: cursor ? [...was.items, ...page.items] : page.items,
            total: page.total,
            answered: key,
            next: page.next,
            loading: false,
            problem: null,
          })),
        (reason: unknown) => {
          if (!mine.signal.aborted) setHeld((was) => ({ ...was, answered: key, loading: false, problem: problemOf(reason) }));
        },
      );
    },
    [key, version],
  );
  useLayoutEffect(() => {
    load(null);
    return () => stop.current.abort();
  }, [load]);
  const { next, loading } = held;
  const more = useCallback(() => {
    if (next && !loading) load(next);
  }, [next, loading, load]);
  return useMemo(() => ({ ...held, more }), [held, more]);
}

const SORTS: [string, string][] = [
  ["-start", "newest first"],
  ["start", "oldest first"],
  ["-killed", "most killed"],
  ["-reports", "most reports"],
  ["-width", "widest range of killed"],
];

const ROW = 126; // pixels; the height of .card in overview.css

interface ListProps {
  incidents: Incidents;
  params: URLSearchParams;
  sort: string;
  chosen: number;
  onPoint: (id: string | null) => void;
}

export const List = memo(function List({ incidents, params, sort, chosen, onPoint }: ListProps) {
  const { items, total, loading, problem, more } = incidents;
  return (
    <section class="list" aria-label="Incidents">
      <header class="list-head">
        <h2 aria-live="polite">
          {count(total)} {total === 1 ? "incident" : "incidents"}
          {loading && items.length > 0 && <span class="list-awaited muted small"> reading …</span>}
        </h2>
        <span class="list-head-right">
          <Export filter={asked(params)} />
          <Order sort={sort} />
        </span>
      </header>
      {problem && <ErrorBox problem={problem} />}
      {!items.length && loading && <Spinner words="Reading incidents" />}
      {!items.length && !loading && !problem && <NoneFound />}
      <VirtualList
        label="List of incidents"
        items={items}
        rowHeight={ROW}
        rowKey={(card) => card.id}
        row={(card, at) => <Card card={card} chosen={at === chosen} onPoint={onPoint} />}
        chosen={chosen}
        onEnd={more}
      />
    </section>
  );
});

function Order({ sort }: { sort: string }) {
  return (
    <label class="small">
      <span class="unseen">Order of the list</span>
      <select value={sort} onChange={(event) => setParams({ sort: event.currentTarget.value }, { replace: true })}>
        {SORTS.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

const FILES: [string, string][] = [
  ["csv", "CSV, for spreadsheets"],
  ["geojson", "GeoJSON, for maps"],
  ["jsonl", "JSON Lines, for programs"],
];

/** The same incidents as files. */
function Export({ filter }: { filter: URLSearchParams }) {
  return (
    <details class="export">
      <summary>Export</summary>
      <ul>
        {FILES.map(([suffix, words]) => (
          <li key={suffix}>
            <a href={address(`incidents.${suffix}`, filter)} download={`incidents.${suffix}`}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function NoneFound() {
  return (
    <Empty title="No incident matches these filters">
      <button type="button" class="button" onClick={clearFilters}>
        Clear all filters
      </button>
    </Empty>
  );
}
