import { useState } from "preact/hooks";

import { Empty } from "../kit";
import { useMeta } from "../meta";
import { Files } from "./imports/files";
import { Job } from "./imports/job";
import { Pasted } from "./imports/pasted";
import { setParams, type Route } from "../router";
import "./imports/imports.css";
import "./parts/parts.css";

/** New reports: files dropped or chosen, or the text of one; then what became of each. */
export default function Import({ route }: { route: Route }) {
  const { writable, name } = useMeta().meta;
  const [turn, setTurn] = useState(0); // empties the forms once a job has begun
  const job = route.params.get("job");
  const begun = (id: string) => (setTurn(turn + 1), setParams({ job: id }, { replace: true }));
  return (
    <main class="screen">
      <h1>Import</h1>
      {name && !writable && <Empty title="This record is read-only">Serve it without --read-only to add reports.</Empty>}
      {writable && (
        <div class="imports">
          <Files key={`files ${turn}`} onBegun={begun} />
          <Pasted key={`text ${turn}`} onBegun={begun} />
        </div>
      )}
      {job && <Job key={job} id={job} />}
    </main>
  );
}
