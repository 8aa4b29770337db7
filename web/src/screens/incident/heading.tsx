import type { ComponentChildren } from "preact";

import { api } from "../../api";
import { counted, labelOf, period } from "../../format";
import { Badge, GradeBadge, StatusBadge } from "../../kit";
import { useMeta } from "../../meta";
import type { Party } from "../../records";
import { to } from "../../router";
import { datePrecision, placePrecision, placeWords } from "../parts/said";
import type { Known } from "./known";

/** Kinds of event that somebody does and somebody suffers; of others people are only concerned or addressed. */
const SUFFERED = new Set([
  "battle",
  "explosion_remote_violence",
  "violence_against_civilians",
  "riot",
  "detention",
  "displacement",
]);

/** What, where and when, how exactly each is known, and how well supported it is. */
export function Heading({ page }: { page: Known }) {
  const { card, incident } = page;
  const { labels } = useMeta().meta;
  const suffered = SUFFERED.has(card.event_type);
  return (
    <header class="incident-heading">
      <div class="section-head">
        <h1 dir="auto">{card.title}</h1>
        <Takeaway id={card.id} />
      </div>
      <div class="row">
        <GradeBadge grade={card.grade} />
        <span class="small muted">{incident.grade.rule}</span>
        <StatusBadge status={card.status} />
        {card.unconfirmed && <Badge mark="?">not confirmed</Badge>}
        {card.background && <Badge>told as background</Badge>}
      </div>
      <dl class="facts">
        <Fact name="What" note={labelOf(labels, "event_type", card.event_type)}>
          {card.sub_event_type?.replace(/_/g, " ") ?? labelOf(labels, "event_type", card.event_type)}
        </Fact>
        <Fact name="Where" note={incident.place ? placePrecision(card.geo_precision) : "no report names a place"}>
          <bdi>{placeWords(incident.place)}</bdi>
        </Fact>
        <Fact name="When" note={datePrecision(card.date_precision, incident.period)}>
          {period(card.start, card.end, card.date_precision)}
        </Fact>
        <Fact name="Who" note={suffered ? "said to have done it" : "said to have acted or spoken"}>
          <Parties parties={incident.actors} />
        </Fact>
        <Fact name="To whom" note={suffered ? "said to have suffered it" : "said to be addressed or concerned"}>
          <Parties parties={incident.recipients} />
        </Fact>
        <Fact name="Told by" note={card.sides ? counted(card.sides, "side") : ""}>
          {counted(card.reports, "report")} → {counted(card.origins, "independent origin")}
        </Fact>
      </dl>
    </header>
  );
}

function Fact({ name, note, children }: { name: string; note: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {note && <span class="fact-note">{note}</span>}
      </dd>
    </div>
  );
}

function Parties({ parties }: { parties: Party[] }) {
  if (!parties.length) return <span class="muted">not told</span>;
  return (
    <>
      {parties.map((party, at) => (
        <span key={party.canonical}>
          {at > 0 && ", "}
          <a href={to("actors", party.canonical)}>
            <bdi>{party.canonical}</bdi>
          </a>
          {party.surface === null && <span class="muted"> (not named there)</span>}
        </span>
      ))}
    </>
  );
}

function Takeaway({ id }: { id: string }) {
  return (
    <div class="row takeaway">
      <a href={api.dossier(id)}>Dossier</a>
      <a href={api.pack(id)} download>
        Evidence pack
      </a>
      <button type="button" class="link-button" onClick={() => print()}>
        Print
      </button>
    </div>
  );
}
