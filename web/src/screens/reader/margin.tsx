import { useEffect, useRef } from "preact/hooks";

import { Badge, Button, StatusBadge } from "../../kit";
import { useMeta } from "../../meta";
import type { Claim } from "../../records";
import { to } from "../../router";
import type { JudgementRow } from "../../rows";
import { verdictWords } from "../parts/judgements";
import { Details } from "../parts/details";
import { bounds, placeWords, speakerOf, typeOf } from "../parts/said";

export interface CardActions {
  onAccept: () => void;
  onReject: () => void;
  onCorrect: () => void;
  onAdjust: () => void;
}

interface MarginCardProps {
  claim: Claim;
  incident: string | undefined;
  judged: JudgementRow[];
  chosen: boolean;
  lit: boolean;
  actions: CardActions;
  onChoose: () => void;
  onPoint: (on: boolean) => void;
}

/** One claim beside the text: its gist, and when chosen all that was read, with what can be done about it. */
export function MarginCard({ claim, incident, judged, chosen, lit, actions, onChoose, onPoint }: MarginCardProps) {
  const { meta } = useMeta();
  const box = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) box.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <li
      ref={box}
      class="claim-card"
      data-chosen={chosen ? "yes" : undefined}
      data-lit={lit ? "yes" : undefined}
      onMouseEnter={() => onPoint(true)}
      onMouseLeave={() => onPoint(false)}
      onFocusIn={() => onPoint(true)}
      onFocusOut={() => onPoint(false)}
    >
      <button type="button" class="claim-card-head" aria-expanded={chosen} onClick={onChoose}>
        <span class="claim-card-type">
          {typeOf(meta.labels, claim)} <StatusBadge status={claim.modality} />
          {claim.polarity === "negative" && <Badge tone="denied" mark="¬">said not to be</Badge>}
        </span>
        <span class="claim-card-gist">
          {claim.tolls.map((one) => (
            <span key={one.kind + one.words}>
              {bounds(one.low, one.high)} {one.kind}
            </span>
          ))}
          {claim.place && <bdi>{placeWords(claim.place)}</bdi>}
          <span class="muted">
            <bdi>{speakerOf(claim)}</bdi>
          </span>
        </span>
      </button>
      {judged.length > 0 && (
        <p class="claim-judged small">
          {judged.map((row) => (
            <Badge key={row.id} tone={row.verdict === "rejected" ? "denied" : "good"} mark="✓">
              {verdictWords(row)} · {row.by}
            </Badge>
          ))}
        </p>
      )}
      {chosen && (
        <>
          <Details claim={claim} />
          <div class="row claim-actions">
            {meta.writable && <Actions actions={actions} />}
            {incident && <a href={to("incident", incident)}>Its incident</a>}
          </div>
        </>
      )}
    </li>
  );
}

function Actions({ actions }: { actions: CardActions }) {
  return (
    <>
      <Button onClick={actions.onAccept} keyHint="a">
        Accept
      </Button>
      <Button onClick={actions.onReject} keyHint="x">
        Reject
      </Button>
      <Button onClick={actions.onCorrect} keyHint="e">
        Correct…
      </Button>
      <Button onClick={actions.onAdjust} keyHint="w">
        Words
      </Button>
    </>
  );
}
