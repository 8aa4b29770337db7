import { useMemo } from "preact/hooks";

import { api } from "../api";
import { useFetched } from "../fetched";
import { ErrorBox, Spinner, Tabs } from "../kit";
import { setParams, type Route } from "../router";
import { Contests } from "./incident/contests";
import { Figures } from "./incident/figures";
import { Heading } from "./incident/heading";
import { History } from "./incident/history";
import { Kin } from "./incident/kin";
import { known, type Known } from "./incident/known";
import { Origins } from "./incident/origins";
import { Rearrange } from "./incident/rearrange";
import { Said } from "./incident/said";
import { Why } from "./incident/why";
import { useRecordState } from "./parts/acting";
import "./incident/incident.css";

const TABS = [
  { key: "said", label: "Who says what" },
  { key: "why", label: "Why linked" },
  { key: "claims", label: "Merge or split" },
  { key: "history", label: "Judgements" },
];

/** One incident: what is said of it, by whom, and why these reports are taken to tell of one thing. */
export default function Incident({ route }: { route: Route }) {
  const state = useRecordState();
  const asked = useFetched(`${route.id} ${state}`, (signal) => api.incident(route.id, signal));
  const page = useMemo(() => (asked.data ? known(asked.data) : null), [asked.data]);
  if (asked.problem) {
    return (
      <main class="screen">
        <h1>Incident</h1>
        <ErrorBox problem={asked.problem} onRetry={asked.reload} />
        <a href="#/">To the overview</a>
      </main>
    );
  }
  return <main class="screen incident">{page ? <Page page={page} route={route} /> : <Spinner words="Fetching the incident" />}</main>;
}

function Page({ page, route }: { page: Known; route: Route }) {
  const tab = TABS.some((one) => one.key === route.params.get("tab")) ? (route.params.get("tab") ?? "said") : "said";
  return (
    <>
      <Heading page={page} />
      <div class="incident-columns">
        <div class="incident-main">
          <Figures page={page} chosen={route.params.get("policy")} />
          <Contests page={page} />
          <Tabs label="About this incident" tabs={TABS} chosen={tab} onChoose={(key) => setParams({ tab: key }, { replace: true })}>
            {tab === "said" && <Said page={page} />}
            {tab === "why" && <Why page={page} params={route.params} />}
            {tab === "claims" && <Rearrange page={page} />}
            {tab === "history" && <History page={page} />}
          </Tabs>
        </div>
        <aside class="incident-side" aria-label="Where it comes from">
          <Origins page={page} />
          <Kin page={page} />
        </aside>
      </div>
    </>
  );
}
