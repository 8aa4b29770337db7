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
import { List, PAGE, useIncidents, type Incidents } from "./list";
import type { MapProps } from "./map";
import { Peek } from "./peek";
import { holdPoints } from "./points";
import { Chips, Totals } from "./summary";
import { Timeline } from "./timeline";
import { Tray } from "./tray";
import "./parts.css";
import "./list.css";
import "./overview.css"; // last: what is narrower or printed overrules the others

export default function Overview({ route }: { route: Route }) {
  const { params } = route;
  const { incidents, points, timeline = null, facets = null } = useAnswers(params);
  const over = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const chosenId = params.get("sel");
  const chosen = incidents.items.findIndex((card) => card.id === chosenId);
  useListKeys(incidents);
  return (
    <main class="overview">
      <h1 class="unseen">Overview of incidents</h1>
      <div class="summary">
        <Totals timeline={timeline} />
        <Chips params={params} facets={facets} />
        <FacetSheet params={params} facets={facets} />
      </div>
      <aside class="overview-facets" aria-label="Filters">
        <Facets params={params} facets={facets} />
      </aside>
      <section class="overview-map" aria-label="Map of incidents">
        <LazyMap over={over} points={points.data} params={params} ringed={pointed ?? chosenId} onChoose={choose} />
        <Tray params={params} unplaced={points.data?.unplaced ?? 0} />
        <Legend />
        {points.problem && <ErrorBox problem={points.problem} onRetry={points.reload} />}
        {chosenId && <Peek id={chosenId} loaded={incidents.items[chosen]} />}
      </section>
      <canvas class="overview-circles" ref={over} aria-hidden="true" />
      <Timeline answer={timeline} params={params} />
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

/** What one filter means, and its points. The map leaves out its own area, to show what lies around. */
function useAnswers(params: URLSearchParams) {
  const version = useVersion();
  const key = (filter: URLSearchParams) => `${version}?${filter}`;
  const listed = asked(params);
  listed.set("sort", params.get("sort") ?? "-start");
  listed.set("limit", String(PAGE));
  const pointed = asked(params, ["bbox"]);
  const overview = useFetched(key(listed), (signal) => api.overview(listed, signal));
  const told = overview.answered === key(listed) && !overview.problem;
  const points = useFetched(useLatest(key(pointed), told), (signal) => holdPoints(pointed, signal));
  return { ...overview.data, incidents: useIncidents(listed.toString(), overview), points };
}

/** The latest `key` that came with `ready`. The map's answer is a hundred times the list's: it waits for that. */
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
