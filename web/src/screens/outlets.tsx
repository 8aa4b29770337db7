import { useState } from "preact/hooks";

import { api } from "../api";
import { count, counted, day } from "../format";
import { useFetched } from "../fetched";
import { Empty, ErrorBox, Spinner, sortedRows, Table, type Column } from "../kit";
import { setParams, to, type Route } from "../router";
import type { OutletRow } from "../rows";
import { useRecordState } from "./parts/acting";
import "./parts/parts.css";

const COLUMNS: Column<OutletRow>[] = [
  {
    key: "outlet",
    head: "Outlet",
    sort: (row) => row.outlet ?? "",
    cell: (row) =>
      row.outlet ? (
        <a href={to("reader", "", { outlet: row.outlet })}>
          <bdi>{row.outlet}</bdi>
        </a>
      ) : (
        <span class="muted">no outlet told</span>
      ),
  },
  { key: "reports", head: "Reports", figure: true, sort: (row) => row.reports, cell: (row) => count(row.reports) },
  { key: "claims", head: "Claims", figure: true, sort: (row) => row.claims, cell: (row) => count(row.claims) },
  { key: "copied", head: "Repeat others", figure: true, sort: (row) => row.copied, cell: (row) => `${Math.round(row.copied * 100)} %` },
  { key: "contradicted", head: "Claims contradicted", figure: true, sort: (row) => row.contradicted, cell: (row) => count(row.contradicted) },
  { key: "first", head: "First", sort: (row) => row.first ?? "", cell: (row) => <Told on={row.first} /> },
  { key: "last", head: "Last", sort: (row) => row.last ?? "", cell: (row) => <Told on={row.last} /> },
];

function Told({ on }: { on: string | null }) {
  return on ? <span class="nowrap">{day(on)}</span> : <span class="muted">undated</span>;
}

/** Where the reports come from, how much of each repeats others, and how often it is contradicted. */
export default function Outlets({ route }: { route: Route }) {
  const state = useRecordState();
  const { data, problem, reload } = useFetched(state, (signal) => api.outlets({ limit: 1000 }, signal));
  const [key = "reports", way = "down"] = (route.params.get("sort") ?? "reports.down").split(".");
  const [sorted, setSorted] = useState({ key, down: way === "down" });
  const sort = (column: string) => {
    const next = { key: column, down: sorted.key === column ? !sorted.down : true };
    setSorted(next);
    setParams({ sort: `${next.key}.${next.down ? "down" : "up"}` }, { replace: true });
  };
  return (
    <main class="screen">
      <div class="section-head">
        <h1>Outlets</h1>
        <span class="muted">{data ? counted(data.total, "outlet") : ""}</span>
      </div>
      {problem && <ErrorBox problem={problem} onRetry={reload} />}
      {!data && !problem && <Spinner words="Fetching the outlets" />}
      {data && !data.items.length && <Empty title="No reports yet"><a href={to("import")}>Import some</a></Empty>}
      {data && data.items.length > 0 && (
        <>
          <Table caption="Outlets" columns={COLUMNS} rows={sortedRows(data.items, COLUMNS, sorted)} rowKey={(row) => row.outlet ?? ""} sorted={sorted} onSort={sort} />
          <p class="small muted outlets-note">
            Repeat others: the share of its reports that repeat a text, passage, quote or statement of another. A claim is contradicted where it stands in a
            contest; that says nothing of who is right.
          </p>
        </>
      )}
    </main>
  );
}
