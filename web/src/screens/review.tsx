import { useState } from "preact/hooks";

import { api } from "../api";
import { useFetched } from "../fetched";
import { Button, Empty, ErrorBox, Spinner, Tabs } from "../kit";
import { useMeta } from "../meta";
import { usePrefs } from "../prefs";
import { setParams, type Route } from "../router";
import { Agreement } from "./review/agreement";
import { Desk } from "./review/desk";
import "./review/review.css";

const KINDS = [
  { key: "all", label: "All" },
  { key: "pair", label: "Pairs" },
  { key: "claim", label: "Claims" },
  { key: "agreement", label: "Agreement" },
];


const MOST = 200; // items fetched at a time

/** What a person should look at, the most doubtful and weightiest first. */
export default function Review({ route }: { route: Route }) {
  const asked = route.params.get("kind") ?? "all";
  const kind = KINDS.some((one) => one.key === asked) ? asked : "all";
  return (
    <main class="screen review">
      <div class="section-head">
        <h1>Review</h1>
        <Reviewer />
      </div>
      <Tabs label="What to review" tabs={KINDS} chosen={kind} onChoose={(key) => setParams({ kind: key === "all" ? null : key }, { replace: true })}>
        {kind === "agreement" ? <Agreement /> : <Queue key={kind} kind={kind} />}
      </Tabs>
    </main>
  );
}

function Queue({ kind }: { kind: string }) {
  const [turn, setTurn] = useState(0);
  const { data, problem, loading, reload } = useFetched(`${kind} ${turn}`, (signal) => api.queue({ kind, limit: MOST }, signal));
  const { writable } = useMeta().meta;
  if (problem) return <ErrorBox problem={problem} onRetry={reload} />;
  if (loading) return <Spinner words="Working out what is doubtful" />;
  if (!data?.items.length) return <Empty title="Nothing is left to review">Every pair and claim of this kind is sure, or judged.</Empty>;
  if (!writable) return <Empty title="This record is read-only">Serve it without --read-only to review it.</Empty>;
  return <Desk key={turn} items={data.items} total={data.total} onMore={() => setTurn(turn + 1)} />;
}

function Reviewer() {
  const prefs = usePrefs();
  if (!prefs.by()) return <span class="muted small">Your name is asked with the first decision.</span>;
  return (
    <span class="small">
      <span class="muted">deciding as</span> <bdi>{prefs.by()}</bdi>{" "}
      <Button kind="quiet" onClick={() => prefs.setBy("")}>
        Somebody else
      </Button>
    </span>
  );
}
