import { useEffect, useMemo, useState } from "preact/hooks";

import { api } from "../../api";
import { counted } from "../../format";
import { useFetched } from "../../fetched";
import { Badge, Button, Empty } from "../../kit";
import { useKeys } from "../../keys";
import type { Claim, Span } from "../../records";
import { setParams, to } from "../../router";
import type { JudgementRow, ReportPage } from "../../rows";
import { useActing } from "../parts/acting";
import { groupBy, outletOf, publishedOf } from "../parts/said";
import { Points } from "../parts/text";
import { Correct } from "./correct";
import { Family } from "./family";
import { Legend } from "./legend";
import { MarginCard } from "./margin";
import { marksOf, ROLES, segmentsOf, type Role } from "./marks";
import { Provenance } from "./provenance";
import { Words } from "./words";

interface ReportViewProps {
  page: ReportPage;
  claim: string | null;
  onChange: () => void;
}

/** A report with its claims in the margin; words and cards point at each other. */
export function ReportView({ page, claim, onChange }: ReportViewProps) {
  const [shown, setShown] = useState<Set<Role>>(new Set(ROLES));
  const [pointed, setPointed] = useState<string[]>([]);
  const [adjusting, setAdjusting] = useState<Span[] | null>(null);
  const [correcting, setCorrecting] = useState(false);
  const { act, asking } = useActing(onChange);
  const judged = useJudged(page);
  const text = useMemo(() => new Points(page.report.text), [page.report.text]);
  const claims = useMemo(() => [...page.claims].sort(byPlace), [page.claims]);
  const marks = useMemo(() => new Map(claims.map((one) => [one.id, marksOf(one, text)])), [claims, text]);
  const chosen = claims.find((one) => one.id === claim) ?? null;
  const segments = useMemo(() => {
    const all = [...marks.values()].flat();
    const moved = all.filter((mark) => !adjusting || mark.claim !== claim || mark.role !== "evidence");
    const drawn = (adjusting ?? []).map((span) => ({ role: "evidence" as const, span, claim: claim ?? "" }));
    return segmentsOf(text, [...moved, ...drawn], page.report.dropped);
  }, [text, marks, adjusting, claim, page.report.dropped]);

  const choose = (id: string | null) => {
    setAdjusting(null);
    setParams({ claim: id }, { replace: true });
  };
  const step = (by: number) => choose(claims[Math.max(0, Math.min(claims.length - 1, claims.findIndex((one) => one.id === claim) + by))]?.id ?? null);
  const judge = (verdict: "accepted" | "rejected") => {
    if (chosen) void act(`Claim ${verdict}`, async () => [await api.judge({ verdict, claim: chosen.id, reason: "" })]);
  };
  const keepWords = () => {
    const value = adjusting;
    if (!chosen || !value) return;
    setAdjusting(null);
    void act("Words of the claim corrected", async () => [
      await api.judge({ verdict: "corrected", claim: chosen.id, field: "evidence", value, reason: "" }),
    ]);
  };
  const actions = {
    onAccept: () => judge("accepted"),
    onReject: () => judge("rejected"),
    onCorrect: () => chosen && setCorrecting(true),
    onAdjust: () => chosen && setAdjusting(chosen.evidence),
  };
  useKeys({
    j: { does: "next claim", run: () => step(1) },
    k: { does: "previous claim", run: () => step(-1) },
    a: { does: "accept the claim", run: actions.onAccept },
    x: { does: "reject the claim", run: actions.onReject },
    e: { does: "correct the claim", run: actions.onCorrect },
    w: { does: "change the words of the claim; then Shift and arrows", run: actions.onAdjust },
    Escape: { does: "leave the words as they are", run: () => setAdjusting(null) },
  });
  useScrollTo(chosen);
  useFocusOnGrip(adjusting !== null);
  const lit = [...new Set([...pointed, ...(claim ? [claim] : [])])];
  return (
    <main class="reader">
      <section class="report" aria-label="Report">
        <Head page={page} />
        <Legend shown={shown} onShow={setShown} />
        {adjusting && (
          <div class="adjusting row">
            <span>Drag an edge of the words, or press Shift and the arrows.</span>
            <Button kind="primary" onClick={keepWords}>
              Keep these words
            </Button>
            <Button onClick={() => setAdjusting(null)}>Leave as they were</Button>
          </div>
        )}
        <Words
          text={text}
          segments={segments}
          shown={shown}
          lit={lit.flatMap((id) => (adjusting && id === claim ? adjusting.map((span) => ({ role: "evidence" as const, span, claim: id })) : (marks.get(id) ?? [])))}
          adjusting={adjusting}
          onAdjust={(edge, place) => setAdjusting((was) => moved(was, edge, place))}
          onPress={(ids) => !adjusting && choose(narrowest(claims, ids))}
          onPoint={setPointed}
        />
      </section>
      <section class="margin" aria-label="Claims">
        <h2>{counted(claims.length, "claim")}</h2>
        {!claims.length && <Empty title="Nothing was read as a claim here" />}
        <ol class="plain-list">
          {claims.map((one) => (
            <MarginCard
              key={one.id}
              claim={one}
              incident={page.incident_of[one.id]}
              judged={judged.get(one.id) ?? []}
              chosen={one.id === claim}
              lit={pointed.includes(one.id)}
              actions={actions}
              onChoose={() => choose(one.id === claim ? null : one.id)}
              onPoint={(on) => setPointed(on ? [one.id] : [])}
            />
          ))}
        </ol>
      </section>
      <div class="report-foot">
        <Family page={page} />
        <Provenance page={page} />
      </div>
      {correcting && chosen && <Correct claim={chosen} act={act} onClose={() => setCorrecting(false)} />}
      {asking}
    </main>
  );
}

function Head({ page }: { page: ReportPage }) {
  const { card } = page;
  return (
    <header class="report-head">
      <a class="small" href={to("reader")}>
        All reports
      </a>
      <h1 dir="auto">{card.title ?? card.name}</h1>
      <div class="row">
        <bdi>{outletOf(card)}</bdi>
        <span class="muted">{publishedOf(card)}</span>
        {card.retracted && <Badge tone="denied" mark="✕">retracted: it counts no more</Badge>}
        {!page.intact && <Badge tone="denied" mark="✕">not as it was read: its text was changed</Badge>}
      </div>
    </header>
  );
}

function byPlace(a: Claim, b: Claim): number {
  return (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0) || a.id.localeCompare(b.id);
}

/** Of claims on the same words the one with the fewest. */
function narrowest(claims: Claim[], ids: string[]): string | null {
  const size = (claim: Claim) => claim.evidence.reduce((sum, span) => sum + span.end - span.start, 0);
  return claims.filter((one) => ids.includes(one.id)).sort((a, b) => size(a) - size(b))[0]?.id ?? null;
}

/** One edge of the words at another place; they never turn around and never become nothing. */
function moved(spans: Span[] | null, edge: "start" | "end", place: number): Span[] | null {
  if (!spans) return null;
  const at = edge === "start" ? 0 : spans.length - 1;
  return spans.map((span, index) => {
    if (index !== at) return span;
    const next = { ...span, [edge]: place };
    return next.start < next.end ? next : span;
  });
}

function useJudged(page: ReportPage): Map<string, JudgementRow[]> {
  const { data } = useFetched(page.card.id + page.claims.length, (signal) => api.judgements({ limit: 1000 }, signal));
  return useMemo(() => {
    const own = (data?.items ?? []).filter((row) => !row.withdrawn && !row.right && row.left.report === page.card.id);
    return groupBy(own, (row) => row.left.claim ?? "");
  }, [data, page.card.id]);
}

function useScrollTo(chosen: Claim | null): void {
  useEffect(() => {
    const words = chosen && document.querySelector(".seg-lit");
    if (!words) return;
    const { top, bottom } = words.getBoundingClientRect();
    if (top < 80 || bottom > innerHeight - 40) words.scrollIntoView({ block: "center" });
  }, [chosen?.id]);
}

function useFocusOnGrip(adjusting: boolean): void {
  useEffect(() => {
    if (adjusting) document.querySelector<HTMLElement>(".grip-end")?.focus();
  }, [adjusting]);
}
