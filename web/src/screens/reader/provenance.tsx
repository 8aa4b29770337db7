import { api } from "../../api";
import { day } from "../../format";
import { Button } from "../../kit";
import { useMeta } from "../../meta";
import type { ReportPage } from "../../rows";
import { useActing } from "../parts/acting";
import { OnTheReport } from "./imprint";

const BASES: Record<string, string> = {
  corrected: "corrected by a person",
  given: "given by the user",
  page: "told by the page",
};

/** Where the report comes from and whether it still is what was read. Its address is text, never a link. */
export function Provenance({ page, onChange }: { page: ReportPage; onChange: () => void }) {
  const { report, card } = page;
  const { writable } = useMeta().meta;
  const { act, undo, asking } = useActing(onChange);
  const retract = () =>
    void act("Report retracted", async () => [await api.judge({ verdict: "retracted", report: card.id, reason: "" })]);
  const rows: [string, string | null][] = [
    ["File", report.name],
    ["Outlet", report.outlet],
    ["Agency", report.agency],
    ["Address", report.url],
    ["Published", report.published && `${day(report.published)}, ${BASES[report.published_basis] ?? report.published_basis.replace(/_/g, " ")}${report.published_words ? ` (“${report.published_words}”)` : ""}`],
    ["Retrieved", report.retrieved],
    ["Language", report.language],
    ["SHA-256", report.raw_sha256],
    ["Intact", page.intact ? "yes: the text still has this digest" : "NO: the text differs from what was read"],
  ];
  return (
    <section class="provenance" aria-label="Where it comes from">
      <h2>Where it comes from</h2>
      <dl>
        {rows.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto" class={name === "SHA-256" ? "digest" : undefined}>
              {words ?? <span class="muted">unknown</span>}
            </dd>
          </div>
        ))}
      </dl>
      {report.notes.length > 0 && (
        <>
          <h3>Notes of the reading</h3>
          <ul>
            {report.notes.map((note) => (
              <li key={note} dir="auto">
                {note}
              </li>
            ))}
          </ul>
        </>
      )}
      <OnTheReport page={page} undo={undo} />
      {writable && !card.retracted && (
        <p>
          <Button kind="danger" onClick={retract}>
            Retract this report
          </Button>{" "}
          <span class="small muted">It stays in the record and counts no more; can be taken back.</span>
        </p>
      )}
      {asking}
    </section>
  );
}
