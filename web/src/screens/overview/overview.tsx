// Overview: map, timeline, list and facets over one filter, which is the address.

import type { ComponentType } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { api } from "../../api";
import { useFetched } from "../../fetched";
import { Button, Dialog, ErrorBox, Spinner } from "../../kit";
import { useKeys } from "../../keys";
import { useMeta } from "../../meta";
import { go, routeOf, setParams, to, type Route } from "../../router";
import { Facets } from "./facets";
import { asked, chips } from "./filter";
import { Legend } from "./legend";
import { List, useIncidents, type Incidents } from "./list";
import type { MapProps } from "./map";
import { Peek } from "./peek";
import { Chips, Totals } from "./summary";
import { Timeline } from "./timeline";
import { Tray } from "./tray";
import "./parts.css";
import "./list.css";
import "./overview.css"; // last: what is narrower or printed overrules the others

export default function Overview({ route }: { route: Route }) {
  const { params } = route;
  const answers = useAnswers(params);
  const { incidents, points, timeline, facets } = answers;
  const over = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const chosenId = params.get("sel");
  const chosen = incidents.items.findIndex((card) => card.id === chosenId);
  useListKeys(incidents);
  return (
    <main class="overview">
      <h1 class="unseen">Overview of incidents</h1>
      <div class="summary">
        <Totals timeline={timeline.data} />
        <Chips params={params} facets={facets.data} />
        <FacetSheet params={params} facets={facets.data} />
      </div>
      <aside class="overview-facets" aria-label="Filters">
        {facets.problem ? <ErrorBox problem={facets.problem} onRetry={facets.reload} /> : null}
        <Facets params={params} facets={facets.data} />
      </aside>
      <section class="overview-map" aria-label="Map of incidents">
        <LazyMap over={over} points={points.data} params={params} ringed={pointed ?? chosenId} onChoose={choose} />
        <Tray params={params} unplaced={points.data?.unplaced ?? 0} />
        <Legend />
        {points.problem && <ErrorBox problem={points.problem} onRetry={points.reload} />}
        {chosenId && <Peek id={chosenId} loaded={incidents.items[chosen]} />}
      </section>
      <canvas class="overview-circles" ref={over} aria-hidden="true" />
      <Timeline answer={timeline.data} params={params} />
      <List
        incidents={incidents}
        params={params}
        sort={params.get("sort") ?? "-start"}
        chosen={chosen}
        onPoint={setPointed}
      />
    </main>
  );
}

function choose(id: string): void {
  setParams({ sel: id }, { replace: true });
}

/** The four answers to one filter. Map and timeline leave out what they themselves filter by, to show the context. */
function useAnswers(params: URLSearchParams) {
  const version = useVersion();
  const key = (filter: URLSearchParams) => `${version}?${filter}`;
  const filters = asked(params);
  const list = new URLSearchParams(filters);
  list.set("sort", params.get("sort") ?? "-start");
  const pointed = asked(params, ["bbox"]);
  const timed = asked(params, ["from", "to"]);
  timed.set("by", "auto");
  const incidents = useIncidents(list.toString(), version);
  const timeline = useFetched(key(timed), (signal) => api.timeline(timed, signal));
  const facets = useFetched(key(filters), (signal) => api.facets(filters, signal));
  const told =
    incidents.answered === list.toString() && timeline.answered === key(timed) && facets.answered === key(filters);
  const points = useFetched(useLatest(key(pointed), told), (signal) => api.points(pointed, signal));
  return { incidents, points, timeline, facets };
}

/** The latest `key` that came with `ready`. The map's answer is a hundred times the list's: it waits for the others. */
function useLatest(key: string, ready: boolean): string | null {
  const latest = useRef<string | null>(null);
  if (ready) latest.current = key;
  return latest.current;
}

/** Changes when the record did, so that all is asked again; "" at first, for the first answers not to be asked twice. */
function useVersion(): string {
  const { state } = useMeta().meta;
  const first = useRef("");
  first.current ||= state;
  return state === first.current ? "" : state;
}

/** The map engine is half of the page's weight: list and timeline do not wait for it. */
function LazyMap(props: MapProps) {
  const [Loaded, setLoaded] = useState<ComponentType<MapProps> | null>(null);
  useEffect(() => {
    let wanted = true;
    void import("./map").then((module) => wanted && setLoaded(() => module.default));
    return () => {
      wanted = false;
    };
  }, []);
  return Loaded ? <Loaded {...props} /> : <Spinner words="Loading the map" />;
}

/** Keys read the address, not the last drawing: two quick presses are two steps. */
function useListKeys({ items }: Incidents): void {
  const chosenNow = () => {
    const id = routeOf(location.hash).params.get("sel");
    return items.findIndex((card) => card.id === id);
  };
  const step = (by: number) => {
    const now = chosenNow();
    const next = items[Math.min(items.length - 1, Math.max(0, now < 0 ? 0 : now + by))];
    if (next) choose(next.id);
  };
  const open = () => {
    const card = items[chosenNow()];
    if (card) go(to("incident", card.id));
  };
  useKeys({
    j: { does: "next incident", run: () => step(1) },
    k: { does: "previous incident", run: () => step(-1) },
    Enter: { does: "open the chosen incident", run: open },
    Escape: { does: "choose none", run: () => setParams({ sel: null }, { replace: true }) },
  });
}

function FacetSheet({ params, facets }: Parameters<typeof Facets>[0]) {
  const { labels } = useMeta().meta;
  const [open, setOpen] = useState(false);
  const on = useMemo(() => chips(params, labels, (_, value) => value).length, [params, labels]);
  return (
    <>
      <Button class="sheet-button" onClick={() => setOpen(true)}>
        Filters{on ? ` (${on})` : ""}
      </Button>
      {open && (
        <Dialog title="Filters" sheet onClose={() => setOpen(false)}>
          <Facets params={params} facets={facets} />
        </Dialog>
      )}
    </>
  );
}
