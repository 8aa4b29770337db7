import { useEffect, useState } from "preact/hooks";

import { api } from "../../api";
import { count, counted } from "../../format";
import { problemOf, useFetched } from "../../fetched";
import { Badge, Button, Empty, ErrorBox, Spinner, Table, toast, type Column } from "../../kit";
import { setParams, to } from "../../router";
import type { ReportCard } from "../../rows";
import { outletOf, publishedOf } from "../parts/said";
import "../parts/parts.css";

const COLUMNS: Column<ReportCard>[] = [
  { key: "published", head: "Published", cell: (report) => <span class="nowrap">{publishedOf(report)}</span> },
  { key: "title", head: "Report", cell: (report) => <Title report={report} /> },
  { key: "outlet", head: "Outlet", cell: (report) => <bdi>{outletOf(report)}</bdi> },
  { key: "language", head: "Language", cell: (report) => report.language ?? <span class="muted">unknown</span> },
  { key: "claims", head: "Claims", figure: true, cell: (report) => count(report.claims) },
  { key: "incidents", head: "Incidents", figure: true, cell: (report) => count(report.incidents) },
];

function Title({ report }: { report: ReportCard }) {
  return (
    <>
      <a class="report-title" href={to("reader", report.id)} dir="auto">
        {report.title ?? report.name}
      </a>{" "}
      {report.retracted && <Badge tone="denied" mark="✕">retracted</Badge>}
    </>
  );
}

/** All reports, the newest first, found by their words, outlet or days. */
export function ReportList({ params }: { params: URLSearchParams }) {
  const asked = { q: params.get("q"), outlet: params.get("outlet"), from: params.get("from"), to: params.get("to") };
  const key = JSON.stringify(asked);
  const { data, problem, loading, reload } = useFetched(key, (signal) => api.reports(asked, signal));
  const [more, setMore] = useState<{ rows: ReportCard[]; next: string | null } | null>(null);
  useEffect(() => setMore(null), [data]);
  const next = more ? more.next : (data?.next ?? null);
  const rows = [...(data?.items ?? []), ...(more?.rows ?? [])];
  const fetchMore = async () => {
    try {
      const page = await api.reports({ ...asked, cursor: next });
      setMore((was) => ({ rows: [...(was?.rows ?? []), ...page.items], next: page.next }));
    } catch (reason) {
      toast(problemOf(reason).message);
    }
  };
  return (
    <main class="screen">
      <div class="section-head">
        <h1>Reports</h1>
        <span class="muted">{data ? counted(data.total, "report") : ""}</span>
      </div>
      <Filters params={params} />
      {problem && <ErrorBox problem={problem} onRetry={reload} />}
      {loading && !data && <Spinner words="Fetching the reports" />}
      {data && !rows.length && <Empty title="No report matches"><a href={to("reader")}>Show all</a></Empty>}
      {rows.length > 0 && <Table caption="Reports" columns={COLUMNS} rows={rows} rowKey={(report) => report.id} />}
      {next && (
        <p class="more">
          <Button onClick={() => void fetchMore()}>Show more</Button>
        </p>
      )}
    </main>
  );
}

function Filters({ params }: { params: URLSearchParams }) {
  const change = (name: string) => (event: Event) =>
    setParams({ [name]: (event.currentTarget as HTMLInputElement).value || null }, { replace: true });
  return (
    <form class="list-filters" onSubmit={(event) => event.preventDefault()}>
      <label class="field">
        <span>Words</span>
        <input type="search" dir="auto" value={params.get("q") ?? ""} onChange={change("q")} />
      </label>
      <label class="field">
        <span>Outlet</span>
        <input type="search" dir="auto" value={params.get("outlet") ?? ""} onChange={change("outlet")} />
      </label>
      <label class="field">
        <span>From</span>
        <input type="date" value={params.get("from") ?? ""} onChange={change("from")} />
      </label>
      <label class="field">
        <span>To</span>
        <input type="date" value={params.get("to") ?? ""} onChange={change("to")} />
      </label>
    </form>
  );
}
