// Overview: map, timeline, list and facets over one filter, which is the address.

import type { ComponentType } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { useFetched, type Fetched } from "../../fetched";
import { Button, Dialog, ErrorBox, Spinner } from "../../kit";
import { useKeys } from "../../keys";
import { useMeta } from "../../meta";
import { go, here, routeOf, setParams, to, type Route } from "../../router";
import type { Overview as Answer } from "../../rows";
import { askAhead, overviewOf } from "./ahead";
import { Facets } from "./facets";
import { asked, chips } from "./filter";
import { Legend } from "./legend";
import { List, PAGE, useIncidents, type Incidents } from "./list";
import type { MapProps } from "./map";
import { Peek } from "./peek";
import { choosePoints, holdPoints } from "./points";
import { Chips, Totals } from "./summary";
import { Timeline } from "./timeline";
import { Tray } from "./tray";
import "./parts.css";
import "./list.css";
import "./overview.css"; // last: what is narrower or printed overrules the others

export default function Overview({ route }: { route: Route }) {
  const { params } = route;
  const { incidents, points, unplaced, timeline = null, facets = null } = useAnswers(params);
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
        <LazyMap over={over} view={params.get("view")} ringed={pointed ?? chosenId} onChoose={choose} />
        <Tray params={params} unplaced={unplaced} />
        <Legend />
        {points.problem && <ErrorBox problem={points.problem} onRetry={points.reload} />}
        {chosenId && <Peek id={chosenId} loaded={incidents.items[chosen]} />}
      </section>
      <canvas class="overview-circles" ref={over} aria-hidden="true" />
      <Timeline
        answer={timeline}
        from={params.get("from")}
        to={params.get("to")}
        whole={params.get("span") === "all"}
      />
      <List
        incidents={incidents}
        filter={asked(params).toString()}
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

interface Answered extends Answer {
  view: string; // of the record, as parameters
}

function viewOf(params: URLSearchParams): string {
  const names = ["as_of", "policy"].filter((name) => params.has(name));
  return new URLSearchParams(names.map((name) => [name, params.get(name) ?? ""])).toString();
}

/** What one filter means. */
function useAnswers(params: URLSearchParams) {
  const version = useVersion();
  const question = useMemo(() => questionOf(params), [params]);
  useAhead(question);
  const overview = useFetched(`${version}?${question}`, async (signal): Promise<Answered> => {
    const answer = await overviewOf(question, signal);
    if (!signal.aborted) choosePoints(answer.points); // their thread is at work while the list is drawn
    return { ...answer, view: viewOf(params) };
  });
  const points = useAllPoints(overview);
  const unplaced = overview.data?.points.unplaced ?? 0;
  return { ...overview.data, unplaced, incidents: useIncidents(question, overview), points };
}

function questionOf(params: URLSearchParams): string {
  const listed = asked(params);
  listed.set("sort", params.get("sort") ?? "-start");
  listed.set("limit", String(PAGE));
  return listed.toString();
}

/** Sends the next question as soon as the address changes. */
function useAhead(question: string): void {
  const now = useRef(question);
  now.current = question;
  useEffect(
    () =>
      askAhead(({ screen, params }) => {
        const next = screen === "" ? questionOf(params) : now.current;
        return next === now.current ? null : next;
      }),
    [],
  );
}

const STALE = 500; // milliseconds that a server may take to notice that its record has changed

/** All points of the view, once for each of its states. They are a hundred times the list, and wait for the first one. */
function useAllPoints({ data, reload }: Fetched<Answered>): Fetched<string> {
  const points = useFetched(data && `${data.points.of}?${data.view}`, (signal) => holdPoints(data?.view ?? "", signal));
  useEffect(() => {
    if (points.loading || !points.data || points.data === data?.points.of) return undefined;
    const again = setTimeout(reload, STALE); // the record has changed between the two answers
    return () => clearTimeout(again);
  }, [points.data, points.loading, data]);
  return points;
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
    const id = routeOf(here()).params.get("sel");
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
