import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";

import { address, api, type Problem } from "../../api";
import { count } from "../../format";
import { problemOf, type Fetched } from "../../fetched";
import { Empty, ErrorBox, memo, Spinner, VirtualList } from "../../kit";
import { setParams } from "../../router";
import type { IncidentCard, Overview } from "../../rows";
import { Card } from "./card";
import { clearFilters } from "./filter";

export interface Incidents {
  items: IncidentCard[];
  total: number;
  loading: boolean;
  problem: Problem | null;
  more: () => void;
  again: () => void;
}

export const PAGE = 50; // some seven screens; the first answer after a click is waited for

/** What follows the first page of one answer. */
interface Following {
  answer: Overview | null;
  items: IncidentCard[];
  next: string | null;
  loading: boolean;
  problem: Problem | null;
}

/** The incidents of a filter, a page at a time; the old ones stay until the new ones are there. */
export function useIncidents(question: string, first: Fetched<Overview>): Incidents {
  const answer = first.data;
  const [held, setHeld] = useState<Following>(() => nothingAfter(null));
  const following = useMemo(() => (held.answer === answer ? held : nothingAfter(answer)), [held, answer]);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), [answer]);
  const loading = first.loading || following.loading;
  const items = useMemo(() => [...(answer?.incidents.items ?? []), ...following.items], [answer, following]);
  const more = useLast(() => {
    const { next } = following;
    if (!next || loading || first.problem) return;
    stop.current = new AbortController();
    setHeld({ ...following, loading: true });
    const params = new URLSearchParams(question);
    params.set("cursor", next);
    const keep = (changes: Partial<Following>) => setHeld({ ...following, loading: false, ...changes });
    const { signal } = stop.current;
    api.incidents(params, signal).then(
      (page) => keep({ items: [...following.items, ...page.items], next: page.next }),
      (reason: unknown) => signal.aborted || keep({ problem: problemOf(reason) }),
    );
  });
  const problem = first.problem ?? following.problem;
  return useMemo(
    () => ({ items, total: answer?.incidents.total ?? 0, loading, problem, more, again: first.reload }),
    [items, answer, loading, problem, more, first.reload],
  );
}

/** One function that stays, and does what the last drawing gave it to do. */
function useLast(run: () => void): () => void {
  const last = useRef(run);
  last.current = run;
  return useCallback(() => last.current(), []);
}

function nothingAfter(answer: Overview | null): Following {
  return { answer, items: [], next: answer?.incidents.next ?? null, loading: false, problem: null };
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
  filter: string; // as parameters
  sort: string;
  chosen: number;
  onPoint: (id: string | null) => void;
}

export const List = memo(function List({ incidents, filter, sort, chosen, onPoint }: ListProps) {
  const { items, total, loading, problem, more, again } = incidents;
  return (
    <section class="list" aria-label="Incidents" aria-busy={loading}>
      <header class="list-head">
        <h2 aria-live="polite">
          {count(total)} {total === 1 ? "incident" : "incidents"}
          {items.length > 0 && <Awaited loading={loading} />}
        </h2>
        <span class="list-head-right">
          <Export filter={filter} />
          <Order sort={sort} />
        </span>
      </header>
      {problem && <ErrorBox problem={problem} onRetry={again} />}
      {!items.length && loading && <Spinner words="Reading incidents" />}
      {!items.length && !loading && !problem && <NoneFound />}
      <Rows items={items} chosen={chosen} onPoint={onPoint} onEnd={more} />
    </section>
  );
});

const SLOW = 300; // milliseconds: only answers that take a while are said to be awaited

function Awaited({ loading }: { loading: boolean }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!loading) return undefined;
    const late = setTimeout(() => setSlow(true), SLOW);
    return () => {
      clearTimeout(late);
      setSlow(false);
    };
  }, [loading]);
  return loading && slow ? <span class="list-awaited muted small"> reading …</span> : null;
}

interface RowsProps {
  items: IncidentCard[];
  chosen: number;
  onPoint: (id: string | null) => void;
  onEnd: () => void;
}

/** A row keeps its place in the document under the next filter: writing it anew costs less than making another. */
const Rows = memo(function Rows({ items, chosen, onPoint, onEnd }: RowsProps) {
  return (
    <VirtualList
      label="List of incidents"
      items={items}
      rowHeight={ROW}
      rowKey={(_, at) => at}
      row={(card, at) => <Card card={card} chosen={at === chosen} onPoint={onPoint} />}
      chosen={chosen}
      onEnd={onEnd}
    />
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

const FILES: [path: string, asked: Record<string, string>, name: string, words: string][] = [
  ["incidents.csv", {}, "incidents.csv", "CSV, for spreadsheets"],
  ["exports", { format: "csv", policies: "true" }, "incidents-by-policy.csv", "CSV, figures by policy"],
  ["exports", { format: "csv", what: "sums" }, "sums.csv", "CSV, sums by month and region"],
  ["incidents.geojson", {}, "incidents.geojson", "GeoJSON, for maps"],
  ["incidents.jsonl", {}, "incidents.jsonl", "JSON Lines, for programs"],
];

/** The same incidents as files. */
const Export = memo(function Export({ filter }: { filter: string }) {
  return (
    <details class="export">
      <summary>Export</summary>
      <ul>
        {FILES.map(([path, choices, name, words]) => (
          <li key={name}>
            <a href={address(path, new URLSearchParams([...new URLSearchParams(filter), ...Object.entries(choices)]))} download={name}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
});

function NoneFound() {
  return (
    <Empty title="No incident matches these filters">
      <button type="button" class="button" onClick={clearFilters}>
        Clear all filters
      </button>
    </Empty>
  );
}
