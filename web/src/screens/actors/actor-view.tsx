import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { api } from "../../api";
import { counted, period, toll } from "../../format";
import { useFetched } from "../../fetched";
import { Button, ContestedBadge, ErrorBox, Evidence, Spinner, StatusBadge } from "../../kit";
import type { Claim } from "../../records";
import { to } from "../../router";
import type { ActorPage, IncidentCard } from "../../rows";
import { useRecordState } from "../parts/acting";
import { Stances } from "./stances";

/** One actor: the words that name it, whom it backs or opposes, what it is said to have done and what it said. */
export function ActorView({ name }: { name: string }) {
  const state = useRecordState();
  const { data, problem, reload } = useFetched(`${name} ${state}`, (signal) => api.actor(name, signal));
  return (
    <>
      <a class="small" href={to("actors")}>
        All actors
      </a>
      <h1 dir="auto">{name}</h1>
      {problem && <ErrorBox problem={problem} onRetry={reload} />}
      {!data && !problem && <Spinner words="Fetching the actor" />}
      {data && <Page page={data} />}
    </>
  );
}

function Page({ page }: { page: ActorPage }) {
  return (
    <>
      <section class="panel" aria-label="Told as">
        <h2>Told as</h2>
        {page.surfaces.length ? (
          <Surfaces surfaces={page.surfaces} />
        ) : (
          <p class="muted">Only as a speaker, or implied.</p>
        )}
      </section>
      <Stances actor={page.actor} stances={page.stances} />
      <div class="actor-columns">
        <Some name="Incidents" items={page.incidents} row={(card) => <Incident key={card.id} card={card} />} />
        <Some name="What it said" items={page.said} row={(claim) => <Said key={claim.id} claim={claim} />} />
      </div>
    </>
  );
}

const COMMON = 40; // words that name it, the most used first

function Surfaces({ surfaces }: { surfaces: ActorPage["surfaces"] }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <ul class="surfaces plain-list">
        {surfaces.slice(0, all ? undefined : COMMON).map((surface) => (
          <li key={surface.words}>
            <bdi>{surface.words}</bdi> <span class="muted">{surface.count}</span>
          </li>
        ))}
      </ul>
      {!all && surfaces.length > COMMON && <Button onClick={() => setAll(true)}>All {surfaces.length}</Button>}
    </>
  );
}

const FIRST = 25;

function Some<T>({ name, items, row }: { name: string; items: T[]; row: (item: T) => ComponentChildren }) {
  const [most, setMost] = useState(FIRST);
  return (
    <section aria-label={name}>
      <div class="section-head">
        <h2>{name}</h2>
        <span class="muted small">{items.length}</span>
      </div>
      {!items.length && <p class="muted">None.</p>}
      <ul class="plain-list">{items.slice(0, most).map(row)}</ul>
      {items.length > most && <Button onClick={() => setMost(most + FIRST)}>Show more ({items.length - most} left)</Button>}
    </section>
  );
}

function Incident({ card }: { card: IncidentCard }) {
  return (
    <li class="actor-row">
      <a href={to("incident", card.id)} dir="auto">
        {card.title}
      </a>
      <span class="small muted">
        {period(card.start, card.end, card.date_precision)}
        {card.killed && ` · ${toll(card.killed)} killed`} · {counted(card.reports, "report")}
      </span>
      <ContestedBadge fields={card.contested} />
    </li>
  );
}

function Said({ claim }: { claim: Claim }) {
  return (
    <li class="actor-row">
      <Evidence
        words={claim.words}
        by={
          <>
            <StatusBadge status={claim.modality} /> {period(claim.period.start, claim.period.end, claim.period.precision)}
          </>
        }
        href={to("reader", claim.report, { claim: claim.id })}
        compact
      />
    </li>
  );
}
