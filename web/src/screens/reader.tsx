import { useEffect } from "preact/hooks";

import { api } from "../api";
import { useFetched } from "../fetched";
import { ErrorBox, Spinner } from "../kit";
import { go, to, type Route } from "../router";
import { useRecordState } from "./parts/acting";
import { ReportList } from "./reader/list";
import { ReportView } from "./reader/report-view";
import "./reader/reader.css";
import "./reader/margin.css";

/** The reports, or one of them as it was published with every claim on its words. */
export default function Reader({ route }: { route: Route }) {
  const claim = route.params.get("claim");
  if (route.id) return <OneReport id={route.id} claim={claim} />;
  return claim ? <ByClaim claim={claim} /> : <ReportList params={route.params} />;
}

function OneReport({ id, claim }: { id: string; claim: string | null }) {
  const state = useRecordState();
  const { data, problem, reload } = useFetched(`${id} ${state}`, (signal) => api.report(id, signal));
  if (problem) {
    return (
      <main class="screen">
        <h1>Report</h1>
        <ErrorBox problem={problem} onRetry={reload} />
        <a href={to("reader")}>All reports</a>
      </main>
    );
  }
  if (data?.card.id !== id) return <main class="screen"><Spinner words="Fetching the report" /></main>;
  return <ReportView key={id} page={data} claim={claim} onChange={reload} />;
}

/** An address that names only a claim leads to its report. */
function ByClaim({ claim }: { claim: string }) {
  const { data, problem } = useFetched(claim, (signal) => api.claim(claim, signal));
  useEffect(() => {
    if (data) go(to("reader", data.report.id, { claim }), { replace: true });
  }, [data, claim]);
  return <main class="screen">{problem ? <ErrorBox problem={problem} /> : <Spinner words="Looking for the claim" />}</main>;
}
