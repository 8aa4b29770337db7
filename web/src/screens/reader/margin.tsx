import { useEffect, useMemo, useRef } from "preact/hooks";

import { api } from "../../api";
import { counted } from "../../format";
import { useFetched } from "../../fetched";
import { Badge, Button, Empty, memo, StatusBadge } from "../../kit";
import { useMeta } from "../../meta";
import type { Claim } from "../../records";
import { to } from "../../router";
import type { JudgementRow, ReportPage } from "../../rows";
import { verdictWords } from "../parts/judgements";
import { Details } from "../parts/details";
import { bounds, groupBy, placeWords, speakerOf, typeOf } from "../parts/said";

export interface CardActions {
  onAccept: () => void;
  onReject: () => void;
  onCorrect: () => void;
  onAdjust: () => void;
}

interface MarginProps {
  page: ReportPage;
  claims: Claim[];
  claim: string | null;
  pointed: string[];
  actions: CardActions;
  onChoose: (id: string | null) => void;
  onPoint: (ids: string[]) => void;
}

/** The claims in the order of the text. */
export function Margin({ page, claims, claim, pointed, actions, onChoose, onPoint }: MarginProps) {
  const judged = useJudged(page);
  return (
    <section class="margin" aria-label="Claims">
      <h2>{counted(claims.length, "claim")}</h2>
      {!claims.length && <Empty title="Nothing was read as a claim here" />}
      <ol class="plain-list">
        {claims.map((one) => (
          <MarginCard
            key={one.id}
            claim={one}
            incident={page.incident_of[one.id]}
            judged={judged.get(one.id) ?? NONE}
            lit={pointed.includes(one.id)}
            actions={one.id === claim ? actions : null}
            onChoose={onChoose}
            onPoint={onPoint}
          />
        ))}
      </ol>
    </section>
  );
}

const NONE: JudgementRow[] = [];

function useJudged(page: ReportPage): Map<string, JudgementRow[]> {
  const { state, counts } = useMeta().meta; // a decision is told before a large record has made its views anew
  const { data } = useFetched(`${page.card.id} ${state} ${counts.judgements}`, (signal) => api.judgements({ limit: 1000 }, signal));
  return useMemo(() => {
    const own = (data?.items ?? []).filter((row) => !row.withdrawn && !row.right && row.left.report?.id === page.card.id);
    return groupBy(own, (row) => row.left.claim ?? "");
  }, [data, page.card.id]);
}

interface MarginCardProps {
  claim: Claim;
  incident: string | undefined;
  judged: JudgementRow[];
  lit: boolean;
  actions: CardActions | null; // of the chosen one
  onChoose: (id: string | null) => void;
  onPoint: (ids: string[]) => void;
}

/** One claim beside the text: its gist, and when chosen all that was read, with what can be done about it. */
const MarginCard = memo(function MarginCard({ claim, incident, judged, lit, actions, onChoose, onPoint }: MarginCardProps) {
  const { meta } = useMeta();
  const chosen = actions !== null;
  const point = () => onPoint([claim.id]);
  const leave = () => onPoint([]);
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
      onMouseEnter={point}
      onMouseLeave={leave}
      onFocusIn={point}
      onFocusOut={leave}
    >
      <button type="button" class="claim-card-head" aria-expanded={chosen} onClick={() => onChoose(chosen ? null : claim.id)}>
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
      {actions && (
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
});

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
