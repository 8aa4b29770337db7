import { useState } from "preact/hooks";

import { api } from "../../api";
import { counted } from "../../format";
import { Button, StatusBadge } from "../../kit";
import { useMeta } from "../../meta";
import type { Claim } from "../../records";
import { to } from "../../router";
import { useActing } from "../parts/acting";
import { outletOf, publishedOf, speakerOf } from "../parts/said";
import type { Known } from "./known";
import { MergeChoice } from "./merge-choice";
import { PreviewDialog, type Plan } from "./preview";
import "./weighing.css";

/** Takes claims out into an incident of their own, or joins another incident; shown before it is kept. */
export function Rearrange({ page }: { page: Known }) {
  const [out, setOut] = useState<string[]>([]);
  const [merging, setMerging] = useState(false);
  const [plan, setPlan] = useState<Plan | null>(null);
  const { act, asking } = useActing(() => setOut([]));
  const { writable } = useMeta().meta;
  const { id } = page.card;
  const toggle = (claim: string) => setOut((was) => (was.includes(claim) ? was.filter((one) => one !== claim) : [...was, claim]));
  return (
    <>
      <div class="row">
        <Button disabled={!writable} onClick={() => setMerging(true)}>
          Merge with…
        </Button>
        <Button disabled={!writable || !out.length || out.length === page.claims.length} onClick={() => setPlan(splitting(id, out))}>
          Split off {out.length ? counted(out.length, "claim") : ""}…
        </Button>
        <span class="small muted">{writable ? "Tick the claims that tell of another happening." : "This record is read-only."}</span>
      </div>
      <ul class="claim-picks plain-list">
        {page.claims.map((claim) => (
          <Pick key={claim.id} claim={claim} page={page} picked={out.includes(claim.id)} onPick={() => toggle(claim.id)} />
        ))}
      </ul>
      {merging && (
        <MergeChoice page={page} onClose={() => setMerging(false)} onChoose={(other) => (setMerging(false), setPlan(mergingWith(id, other)))} />
      )}
      {plan && <PreviewDialog plan={plan} act={act} onClose={() => setPlan(null)} />}
      {asking}
    </>
  );
}

function splitting(id: string, claims: string[]): Plan {
  return {
    title: `Split off ${counted(claims.length, "claim")}`,
    done: `${counted(claims.length, "claim")} split off`,
    preview: () => api.splitPreview(id, claims),
    keep: async (reason) => (await api.split(id, claims, reason)).judgements,
  };
}

function mergingWith(id: string, other: string): Plan {
  return {
    title: "Merge two incidents",
    done: "Incidents merged",
    preview: () => api.mergePreview(id, other),
    keep: async (reason) => (await api.merge(id, other, reason)).judgements,
  };
}

interface PickProps {
  claim: Claim;
  page: Known;
  picked: boolean;
  onPick: () => void;
}

function Pick({ claim, page, picked, onPick }: PickProps) {
  const report = page.reportOf.get(claim.report);
  return (
    <li>
      <label class="claim-pick">
        <input type="checkbox" checked={picked} onChange={onPick} />
        <span>
          <span class="claim-pick-words" dir="auto">
            {claim.words}
          </span>
          <span class="small muted">
            <bdi>{speakerOf(claim)}</bdi> · <bdi>{outletOf(report)}</bdi> · {publishedOf(report)} <StatusBadge status={claim.modality} />
          </span>
        </span>
      </label>
      <a class="small" href={to("reader", claim.report, { claim: claim.id })}>
        in the report
      </a>
    </li>
  );
}
