import { useEffect } from "preact/hooks";

import { api } from "../../api";
import { counted } from "../../format";
import { useFetched } from "../../fetched";
import { Badge, ErrorBox, Spinner } from "../../kit";
import { useMeta } from "../../meta";
import { to } from "../../router";
import type { JobPage } from "../../rows";

const LOOK_AGAIN = 700; // milliseconds

/** How far the reading is, then the honest result of every file and what to do next. */
export function Job({ id }: { id: string }) {
  const { data, problem, reload } = useFetched(id, (signal) => api.job(id, signal));
  const meta = useMeta();
  useEffect(() => {
    if (data?.state !== "running") return data ? meta.reload() : undefined;
    const timer = setTimeout(reload, LOOK_AGAIN);
    return () => clearTimeout(timer);
  }, [data]);
  if (problem) return <ErrorBox problem={problem} />;
  if (!data) return <Spinner words="Asking how far it is" />;
  return (
    <section class="panel job" aria-label="Result">
      <h2>{data.state === "running" ? "Reading" : "Result"}</h2>
      {data.state === "running" && (
        <label class="row">
          <progress value={data.done} max={data.of || 1} />
          <span role="status">
            {data.done} of {counted(data.of, "file")} read{waitingFor(data)}
          </span>
        </label>
      )}
      <Results job={data} />
      {data.state !== "running" && <Next job={data} />}
    </section>
  );
}

/** What the reading waits for, where that takes a while. */
function waitingFor({ done, of, doing }: JobPage): string {
  if (doing) return `; ${doing} …`;
  return done === of ? "; putting the claims together …" : "";
}

function Results({ job }: { job: JobPage }) {
  return (
    <ol class="job-results plain-list">
      {job.results.map((result, at) => (
        <li key={`${result.name} ${at}`}>
          <span class="row">
            <Outcome result={result} />
            <bdi>{result.name}</bdi>
            {result.ok && <span class="muted">{told(result)}</span>}
          </span>
          {result.refusals.map((refusal) => (
            <p key={refusal} class="refusal" dir="auto">
              {refusal}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}

function Outcome({ result }: { result: JobPage["results"][number] }) {
  if (result.ok) return <Badge tone="good" mark="✓">read</Badge>;
  if (result.known) return <Badge mark="=">known already</Badge>;
  return <Badge tone="denied" mark="✕">refused</Badge>;
}

/** "3 claims"; of a feed or archive "12 reports, 40 claims". */
function told({ reports, claims }: JobPage["results"][number]): string {
  return reports > 1 ? `${counted(reports, "report")}, ${counted(claims, "claim")}` : counted(claims, "claim");
}

function Next({ job }: { job: JobPage }) {
  const read = job.results.filter((result) => result.ok);
  const claims = read.reduce((sum, result) => sum + result.claims, 0);
  const reports = read.reduce((sum, result) => sum + result.reports, 0);
  if (job.results.every((result) => result.known)) return <p>Nothing was added: the record had all of it already.</p>;
  if (!read.length) return <p>Nothing was added. Mend what is named above, then import again.</p>;
  return (
    <p>
      {counted(reports, "report")} added with {counted(claims, "claim")}. Next: <a href={to("reader")}>read them</a>,{" "}
      <a href={to("review")}>review what is doubtful</a>, or see <a href="#/">the incidents</a>.
    </p>
  );
}
