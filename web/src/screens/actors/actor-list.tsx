import { useEffect, useState } from "preact/hooks";

import { api } from "../../api";
import { count, counted } from "../../format";
import { problemOf, useFetched } from "../../fetched";
import { Button, Empty, ErrorBox, Spinner, Table, toast, type Column } from "../../kit";
import { setParams, to } from "../../router";
import type { ActorRow } from "../../rows";

const ALIASES = 4; // shown in the list; the actor's own page has all

const columns = (q: string, head = "Actor"): Column<ActorRow>[] => [
  {
    key: "actor",
    head,
    cell: (row) => (
      <a href={to("actors", row.actor)}>
        <bdi>{row.actor}</bdi>
      </a>
    ),
  },
  { key: "told", head: "Told as", cell: (row) => <Told row={row} q={q} /> },
  { key: "claims", head: "Claims", figure: true, cell: (row) => count(row.claims) },
  { key: "as_actor", head: "as doer", figure: true, cell: (row) => count(row.as_actor) },
  { key: "as_recipient", head: "as sufferer", figure: true, cell: (row) => count(row.as_recipient) },
  { key: "as_speaker", head: "as speaker", figure: true, cell: (row) => count(row.as_speaker) },
];

/** What reports call it, first the words by which it was searched for. */
function Told({ row, q }: { row: ActorRow; q: string }) {
  const rest = row.surfaces.length - ALIASES;
  const asked = (words: string) => Number(words.toLowerCase().includes(q.toLowerCase()));
  const surfaces = [...row.surfaces].sort((a, b) => asked(b.words) - asked(a.words));
  return (
    <span class="small told-as">
      {surfaces.slice(0, ALIASES).map((surface, at) => (
        <span key={surface.words}>
          {at > 0 && ", "}
          <bdi>{surface.words}</bdi> <span class="muted">{surface.count}</span>
        </span>
      ))}
      {rest > 0 && <span class="muted"> and {rest} more</span>}
    </span>
  );
}

export function ActorList({ params }: { params: URLSearchParams }) {
  const q = params.get("q") ?? "";
  const { rows, data, problem, loading, reload, more } = useActors(q, true);
  return (
    <>
      <div class="section-head">
        <h1>Actors</h1>
        <span class="muted">{data ? counted(data.total, "actor") : ""}</span>
      </div>
      <label class="field">
        <span>Name, or words of reports for it</span>
        <input type="search" dir="auto" value={q} onInput={(event) => setParams({ q: event.currentTarget.value || null }, { replace: true })} />
      </label>
      {problem && <ErrorBox problem={problem} onRetry={reload} />}
      {loading && !data && <Spinner words="Fetching the actors" />}
      {data && !rows.length && <Empty title="Nobody is named so" />}
      {rows.length > 0 && <Table caption="Actors" columns={columns(q)} rows={rows} rowKey={(row) => row.actor} />}
      {more}
      <NotNamed q={q} />
    </>
  );
}

/** Those whom only a pronoun, a number or "others" tells: parties of claims, but nobody knows who they are. */
function NotNamed({ q }: { q: string }) {
  const { rows, data, more } = useActors(q, false);
  if (!data?.total) return null;
  return (
    <details class="not-named" open={q !== ""}>
      <summary>
        Not named <span class="muted">{counted(data.total, "word")} for somebody, such as “them”, “four” or “his forces”, of whom no report here tells who it is</span>
      </summary>
      <Table caption="Not named" columns={columns(q, "Words")} rows={rows} rowKey={(row) => row.actor} />
      {more}
    </details>
  );
}

/** Actors a page at a time, those known by name or description or the others; `more` is the button for the next. */
function useActors(q: string, named: boolean) {
  const { data, problem, loading, reload } = useFetched(`${q} ${named}`, (signal) => api.actors({ q, named }, signal));
  const [further, setFurther] = useState<{ rows: ActorRow[]; next: string | null } | null>(null);
  useEffect(() => setFurther(null), [data]);
  const next = further ? further.next : (data?.next ?? null);
  const rows = [...(data?.items ?? []), ...(further?.rows ?? [])];
  const fetchMore = async () => {
    try {
      const page = await api.actors({ q, named, cursor: next });
      setFurther((was) => ({ rows: [...(was?.rows ?? []), ...page.items], next: page.next }));
    } catch (reason) {
      toast(problemOf(reason).message);
    }
  };
  const more = next && (
    <p class="more">
      <Button onClick={() => void fetchMore()}>Show more</Button>
    </p>
  );
  return { rows, data, problem, loading, reload, more };
}
