import { useCallback, useEffect, useMemo, useState } from "preact/hooks";

import { api } from "../../api";
import { Badge, Button } from "../../kit";
import { useKeys } from "../../keys";
import { useMeta } from "../../meta";
import type { Claim, Span } from "../../records";
import { setParams, to } from "../../router";
import type { ReportPage } from "../../rows";
import { useActing } from "../parts/acting";
import { outletOf, publishedOf } from "../parts/said";
import { Points } from "../parts/text";
import { Correct } from "./correct";
import { Family } from "./family";
import { Imprint } from "./imprint";
import { Legend } from "./legend";
import { Margin, type CardActions } from "./margin";
import { marksOf, OTHER_LANGUAGE, ROLES, segmentsOf, type Role } from "./marks";
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
  const [dating, setDating] = useState(false);
  const { act, asking } = useActing(onChange);
  const claims = useMemo(() => [...page.claims].sort(byPlace), [page.claims]);
  const chosen = claims.find((one) => one.id === claim) ?? null;
  const { text, segments, lit } = useMarks(page, claims, { claim, adjusting, pointed });
  const choose = useCallback((id: string | null) => (setAdjusting(null), setParams({ claim: id }, { replace: true })), []);
  const adjust = useCallback((edge: "start" | "end", place: number) => setAdjusting((was) => moved(was, edge, place)), []);
  const press = useCallback((ids: string[]) => choose(narrowest(claims, ids)), [claims]);
  const judge = (verdict: "accepted" | "rejected") => {
    if (chosen) void act(`Claim ${verdict}`, async () => [await api.judge({ verdict, claim: chosen.id, reason: "" })]);
  };
  const keepWords = () => {
    if (!chosen || !adjusting) return;
    setAdjusting(null);
    const judgement = { verdict: "corrected" as const, claim: chosen.id, field: "evidence", value: adjusting, reason: "" };
    void act("Words of the claim corrected", async () => [await api.judge(judgement)]);
  };
  const actions = {
    onAccept: () => judge("accepted"),
    onReject: () => judge("rejected"),
    onCorrect: () => chosen && setCorrecting(true),
    onAdjust: () => chosen && setAdjusting(chosen.evidence),
  };
  useReaderKeys(actions, (by) => choose(neighbour(claims, claim, by)), () => setAdjusting(null));
  useScrollTo(chosen);
  useFocusOnGrip(adjusting !== null);
  return (
    <main class="reader">
      <section class="report" aria-label="Report">
        <Head page={page} onCorrect={() => setDating(true)} />
        <Legend shown={shown} foreign={page.report.dropped.some((one) => one.kind === OTHER_LANGUAGE)} onShow={setShown} />
        {adjusting && <Adjusting onKeep={keepWords} onLeave={() => setAdjusting(null)} />}
        <Words
          text={text}
          segments={segments}
          shown={shown}
          lit={lit}
          adjusting={adjusting}
          onAdjust={adjust}
          onPress={adjusting ? ignore : press}
          onPoint={setPointed}
        />
      </section>
      <Margin page={page} claims={claims} claim={claim} pointed={pointed} actions={actions} onChoose={choose} onPoint={setPointed} />
      <div class="report-foot">
        <Family page={page} />
        <Provenance page={page} onChange={onChange} />
      </div>
      {correcting && chosen && <Correct claim={chosen} act={act} onClose={() => setCorrecting(false)} />}
      {dating && <Imprint card={page.card} act={act} onClose={() => setDating(false)} />}
      {asking}
    </main>
  );
}

interface Marked {
  claim: string | null;
  adjusting: Span[] | null; // stands for the evidence of the chosen claim
  pointed: string[];
}

function useMarks(page: ReportPage, claims: Claim[], { claim, adjusting, pointed }: Marked) {
  const { text: words, dropped } = page.report;
  const text = useMemo(() => new Points(words), [words]);
  const asRead = useMemo(() => new Map(claims.map((one) => [one.id, marksOf(one, text)])), [claims, text]);
  const moving = adjusting && claims.find((one) => one.id === claim);
  const marks = useMemo(
    () => (moving ? new Map(asRead).set(moving.id, marksOf({ ...moving, evidence: adjusting ?? [] }, text)) : asRead),
    [asRead, moving, adjusting],
  );
  const segments = useMemo(() => segmentsOf(text, [...marks.values()].flat(), dropped), [text, marks, dropped]);
  const lit = [...new Set([...pointed, ...(claim ? [claim] : [])])].flatMap((id) => marks.get(id) ?? []);
  return { text, segments, lit };
}

function ignore(): void {}

function Adjusting({ onKeep, onLeave }: { onKeep: () => void; onLeave: () => void }) {
  return (
    <div class="adjusting row">
      <span>Drag an edge of the words, or press Shift and the arrows.</span>
      <Button kind="primary" onClick={onKeep}>
        Keep these words
      </Button>
      <Button onClick={onLeave}>Leave as they were</Button>
    </div>
  );
}

function useReaderKeys(actions: CardActions, step: (by: number) => void, leave: () => void): void {
  useKeys({
    j: { does: "next claim", run: () => step(1) },
    k: { does: "previous claim", run: () => step(-1) },
    a: { does: "accept the claim", run: actions.onAccept },
    x: { does: "reject the claim", run: actions.onReject },
    e: { does: "correct the claim", run: actions.onCorrect },
    w: { does: "change the words of the claim; then Shift and arrows", run: actions.onAdjust },
    Escape: { does: "leave the words as they are", run: leave },
  });
}

function neighbour(claims: Claim[], claim: string | null, by: number): string | null {
  const at = claims.findIndex((one) => one.id === claim) + by;
  return claims[Math.max(0, Math.min(claims.length - 1, at))]?.id ?? null;
}

function Head({ page, onCorrect }: { page: ReportPage; onCorrect: () => void }) {
  const { card } = page;
  const { writable } = useMeta().meta;
  return (
    <header class="report-head">
      <a class="small" href={to("reader")}>
        All reports
      </a>
      <h1 dir="auto">{card.title ?? card.name}</h1>
      <div class="row">
        <bdi>{outletOf(card)}</bdi>
        <span class="muted">{publishedOf(card)}</span>
        {writable && (
          <Button kind="quiet" aria-label="Correct when or by whom it was published" onClick={onCorrect}>
            Correct
          </Button>
        )}
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
