import { useState } from "preact/hooks";

import { api } from "../api";
import { counted } from "../format";
import { problemOf, useFetched } from "../fetched";
import { Button, Empty, ErrorBox, Spinner, Table, toast, type Column } from "../kit";
import type { AuditRow, AuditVerdict } from "../rows";
import { useRecordState } from "./parts/acting";
import { instantWords } from "./parts/said";
import "./parts/parts.css";

const SHORT = 12; // signs of a hash shown; the whole one is its title

const COLUMNS: Column<AuditRow>[] = [
  { key: "position", head: "№", figure: true, cell: (row) => row.position },
  { key: "at", head: "When", cell: (row) => <span class="nowrap">{instantWords(row.at)}</span> },
  { key: "by", head: "Who", cell: (row) => <bdi>{row.by}</bdi> },
  { key: "what", head: "What", cell: (row) => row.what },
  { key: "previous", head: "Hash before", cell: (row) => <Hash hash={row.previous} /> },
  { key: "hash", head: "Hash", cell: (row) => <Hash hash={row.hash} /> },
];

function Hash({ hash }: { hash: string }) {
  return (
    <code class="small" title={hash}>
      {hash.slice(0, SHORT)}…
    </code>
  );
}

/** Every decision ever made in this record, each sealed with the hash of the one before. */
export default function Audit() {
  const state = useRecordState();
  const { data, problem, reload } = useFetched(state, (signal) => api.audit({ limit: 1000 }, signal));
  const verdict = useFetched(`verify ${state}`, (signal) => api.auditVerify(signal));
  const [more, setMore] = useState<{ rows: AuditRow[]; next: string | null } | null>(null);
  const next = more ? more.next : (data?.next ?? null);
  const fetchMore = async () => {
    try {
      const page = await api.audit({ limit: 1000, cursor: next });
      setMore((was) => ({ rows: [...(was?.rows ?? []), ...page.items], next: page.next }));
    } catch (reason) {
      toast(problemOf(reason).message);
    }
  };
  return (
    <main class="screen">
      <div class="section-head">
        <h1>Audit</h1>
        <Button onClick={verdict.reload}>Check the chain again</Button>
      </div>
      {verdict.data && <Verdict verdict={verdict.data} />}
      {verdict.problem && <ErrorBox problem={verdict.problem} onRetry={verdict.reload} />}
      {problem && <ErrorBox problem={problem} onRetry={reload} />}
      {!data && !problem && <Spinner words="Fetching the chain" />}
      {data && !data.items.length && <Empty title="No decision has been made in this record yet" />}
      {data && data.items.length > 0 && (
        <Table caption="Decisions" columns={COLUMNS} rows={[...data.items, ...(more?.rows ?? [])]} rowKey={(row) => String(row.position)} />
      )}
      {next && (
        <p class="more">
          <Button onClick={() => void fetchMore()}>Show more</Button>
        </p>
      )}
    </main>
  );
}

function Verdict({ verdict }: { verdict: AuditVerdict }) {
  return (
    <p class={verdict.ok ? "chain chain-whole" : "chain chain-broken"} role="status">
      <strong>{verdict.ok ? "✓ The chain is whole" : `✕ The chain is broken${verdict.broken_at === null ? "" : ` at row ${verdict.broken_at}`}`}</strong>
      {" · "}
      {counted(verdict.rows, "row")} checked. {verdict.ok ? "" : verdict.sentence}
    </p>
  );
}
