import { useState } from "preact/hooks";

import { api, type Problem } from "../../api";
import { problemOf } from "../../fetched";
import { Button, ErrorBox } from "../../kit";
import { Told, useTold } from "./told";

/** The words of one report, pasted, with what is known about it. */
export function Pasted({ onBegun }: { onBegun: (job: string) => void }) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [told, setTold] = useTold();
  const send = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value.trim()));
    try {
      onBegun((await api.addReport({ text, ...known })).job);
    } catch (reason) {
      setProblem(problemOf(reason));
    }
    setBusy(false);
  };
  return (
    <section class="panel" aria-label="Pasted text">
      <h2>Pasted text</h2>
      <form onSubmit={(event) => void send(event)}>
        <label class="field">
          <span>The words of one report</span>
          <textarea rows={8} dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <Told told={told} onChange={setTold} fields={["title", "outlet", "published", "url"]} />
        {!told.published && <p class="small muted">Without a date, “on Tuesday” in the text cannot be placed.</p>}
        {problem && <ErrorBox problem={problem} />}
        <Button type="submit" kind="primary" disabled={!text.trim() || busy}>
          Read this text
        </Button>
      </form>
    </section>
  );
}
