import { useState } from "preact/hooks";

import { api, type Problem } from "../../api";
import { counted } from "../../format";
import { problemOf } from "../../fetched";
import { Button, ErrorBox } from "../../kit";
import { Told, useTold } from "./told";

/** Files from this machine: dropped on the field, or chosen. */
export function Files({ onBegun }: { onBegun: (job: string) => void }) {
  const [files, setFiles] = useState<File[]>([]);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [told, setTold] = useTold();
  const add = (list: FileList | null | undefined) => setFiles((was) => [...was, ...(list ?? [])]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer?.files);
  };
  const send = async () => {
    setBusy(true);
    setProblem(null);
    try {
      onBegun((await api.addFiles(formOf(files, told))).job);
    } catch (reason) {
      setProblem(problemOf(reason));
    }
    setBusy(false);
  };
  return (
    <section class="panel" aria-label="Files">
      <h2>Files</h2>
      <label
        class="drop"
        data-over={over ? "yes" : undefined}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span>
          Drop reports here, or <u>choose files</u>
        </span>
        <span class="small muted">Text, web pages, PDF, news feeds, JSON Lines, WARC or ZIP archives; up to 100 at once</span>
        <input type="file" multiple class="unseen" onChange={(event) => add(event.currentTarget.files)} />
      </label>
      {files.length > 0 && (
        <ul class="chosen-files plain-list">
          {files.map((file, at) => (
            <li key={`${file.name} ${at}`}>
              <bdi>{file.name}</bdi>
              <span class="muted small">{Math.max(1, Math.round(file.size / 1024))} KB</span>
              <Button kind="quiet" aria-label={`Leave out ${file.name}`} onClick={() => setFiles(files.filter((_, index) => index !== at))}>
                ✕
              </Button>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary class="small">Date and outlet, where the files do not tell them</summary>
        <Told told={told} onChange={setTold} fields={["published", "outlet"]} />
      </details>
      {problem && <ErrorBox problem={problem} />}
      <Button kind="primary" disabled={!files.length || busy} onClick={() => void send()}>
        Read {files.length ? counted(files.length, "file") : "files"}
      </Button>
    </section>
  );
}

function formOf(files: File[], told: Record<string, string>): FormData {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  for (const [name, value] of Object.entries(told)) if (value.trim()) form.append(name, value.trim());
  return form;
}
