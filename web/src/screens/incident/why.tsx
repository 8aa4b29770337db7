import { useMemo } from "preact/hooks";

import { Empty } from "../../kit";
import type { Claim, Link, Reason } from "../../records";
import { setParams } from "../../router";
import { outletOf, signed } from "../parts/said";
import "./weighing.css";
import type { Known } from "./known";

/** Why two claims are taken to tell of one happening: every reason with its weight, adding up from left to right. */
export function Why({ page, params }: { page: Known; params: URLSearchParams }) {
  const links = useMemo(() => [...page.links].sort((a, b) => b.weight - a.weight), [page.links]);
  if (!links.length) return <Empty title="Nothing to link: one claim stands alone">{page.claims.length} claim in this incident.</Empty>;
  const [left, right] = pairOf(params, links);
  const link = links.find((one) => joins(one, left, right));
  return (
    <>
      <div class="pair-choice">
        <ClaimChoice label="This claim" page={page} value={left} onChange={(id) => setParams({ left: id, right }, { replace: true })} />
        <ClaimChoice label="and this" page={page} value={right} onChange={(id) => setParams({ left, right: id }, { replace: true })} />
      </div>
      {link ? <Waterfall link={link} /> : <Indirect page={page} left={left} right={right} />}
    </>
  );
}

function pairOf(params: URLSearchParams, links: Link[]): [string, string] {
  return [params.get("left") ?? links[0]?.left ?? "", params.get("right") ?? links[0]?.right ?? ""];
}

function joins(link: Link, left: string, right: string): boolean {
  return (link.left === left && link.right === right) || (link.left === right && link.right === left);
}

interface ClaimChoiceProps {
  label: string;
  page: Known;
  value: string;
  onChange: (id: string) => void;
}

function ClaimChoice({ label, page, value, onChange }: ClaimChoiceProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} dir="auto" onChange={(event) => onChange(event.currentTarget.value)}>
        {page.claims.map((claim) => (
          <option key={claim.id} value={claim.id}>
            {nameOf(page, claim)}
          </option>
        ))}
      </select>
      <span class="pair-words" dir="auto">
        {page.claimOf.get(value)?.words}
      </span>
    </label>
  );
}

function nameOf(page: Known, claim: Claim): string {
  return `${outletOf(page.reportOf.get(claim.report))}: ${claim.words.slice(0, 80)}`;
}

/** Bars from the sum so far to the sum with this reason; right of the line speaks for one happening. */
export function Waterfall({ link }: { link: Pick<Link, "weight" | "reasons" | "barred"> }) {
  const steps = stepsOf(link.reasons);
  const edges = steps.flatMap(({ from, until }) => [from, until]);
  const low = Math.min(0, ...edges);
  const span = Math.max(0, ...edges) - low || 1;
  const across = (weight: number) => ((weight - low) / span) * 100;
  return (
    <>
      <p class="why-verdict">
        {verdictOf(link)} <span class="muted">Together {signed(link.weight)}; above 0 speaks for one happening, below for two; each 0.7 doubles the odds.</span>
      </p>
      <ol class="waterfall plain-list">
        {steps.map(({ reason, from, until }) => (
          <li key={reason.rule}>
            <span class="why-words" dir="auto">
              {reason.words || reason.rule}
            </span>
            <span class="why-bar" aria-hidden="true">
              <span class="why-zero" style={{ left: `${across(0)}%` }} />
              <span
                class={reason.weight < 0 ? "why-step why-against" : "why-step why-for"}
                style={{ left: `${across(Math.min(from, until))}%`, width: `${Math.max(0.6, across(Math.abs(reason.weight) + low))}%` }}
              />
            </span>
            <span class="why-weight figures">{signed(reason.weight)}</span>
          </li>
        ))}
        <li class="why-sum">
          <span class="why-words">Together</span>
          <span class="why-bar" aria-hidden="true">
            <span class="why-zero" style={{ left: `${across(0)}%` }} />
            <span class="why-mark" style={{ left: `${across(link.weight)}%` }} />
          </span>
          <span class="why-weight figures">{signed(link.weight)}</span>
        </li>
      </ol>
    </>
  );
}

function stepsOf(reasons: Reason[]): { reason: Reason; from: number; until: number }[] {
  let sum = 0;
  return reasons.map((reason) => {
    const from = sum;
    sum += reason.weight;
    return { reason, from, until: sum };
  });
}

function verdictOf({ weight, barred }: Pick<Link, "weight" | "barred">): string {
  if (barred) return "These two may never stand in one incident.";
  return weight > 0 ? "Taken to tell of one happening." : "Not close enough by themselves: others join them.";
}

function Indirect({ page, left, right }: { page: Known; left: string; right: string }) {
  if (left === right) return <p class="muted">Choose two different claims.</p>;
  const path = pathBetween(page.links, left, right);
  if (!path) return <p class="muted">These two were never weighed against each other; a person or a rule put them together.</p>;
  return (
    <>
      <p>Never weighed against each other: joined through {path.length > 3 ? "other claims" : "another claim"}.</p>
      <ol class="why-path">
        {path.map((id) => {
          const claim = page.claimOf.get(id);
          return <li key={id} dir="auto">{claim ? nameOf(page, claim) : id}</li>;
        })}
      </ol>
    </>
  );
}

/** The shortest way from one claim to another over links that speak for one happening. */
function pathBetween(links: Link[], left: string, right: string): string[] | null {
  const ways: string[][] = [[left]];
  const seen = new Set([left]);
  for (const way of ways) {
    const end = way[way.length - 1] ?? "";
    if (end === right) return way;
    for (const link of links.filter((one) => one.weight > 0 && !one.barred)) {
      const next = link.left === end ? link.right : link.right === end ? link.left : null;
      if (next && !seen.has(next)) (seen.add(next), ways.push([...way, next]));
    }
  }
  return null;
}
