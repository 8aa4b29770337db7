import { ContestedBadge, Figure, GradeBadge, memo, StatusBadge } from "../../kit";
import { counted, labelOf, period } from "../../format";
import { useMeta } from "../../meta";
import { to } from "../../router";
import type { IncidentCard } from "../../rows";

interface CardProps {
  card: IncidentCard;
  chosen: boolean;
  onPoint?: (id: string | null) => void; // the mouse or the focus is on it
}

/** One incident in the list: what, where, when, how many, how well supported, and the first words that say so. */
export const Card = memo(function Card({ card, chosen, onPoint }: CardProps) {
  return (
    <a
      class="card"
      href={to("incident", card.id)}
      data-chosen={chosen ? "yes" : undefined}
      data-contested={card.contested.length ? "yes" : undefined}
      onMouseEnter={() => onPoint?.(card.id)}
      onMouseLeave={() => onPoint?.(null)}
    >
      <span class="card-title" dir="auto">
        {card.title}
      </span>
      <span class="card-facts">
        <When card={card} />
        <Site card={card} />
        <Figure figure={card.killed} label="killed" ofParts={card.of_parts.includes("killed")} />
        <Figure figure={card.wounded} label="wounded" ofParts={card.of_parts.includes("wounded")} />
      </span>
      <span class="card-words" dir="auto">
        {card.words}
      </span>
      <Support card={card} />
    </a>
  );
});

/** The days; where none is known, the words that tell the time. */
function When({ card }: { card: IncidentCard }) {
  const told = period(card.start, card.end, card.date_precision);
  if (card.start || card.end || !card.date_words) return <span>{told}</span>;
  return (
    <span class="card-when" title={told}>
      <q dir="auto">{card.date_words}</q>
    </span>
  );
}

function Site({ card }: { card: IncidentCard }) {
  const { labels } = useMeta().meta;
  if (!card.place) return <span class="muted">place unknown</span>;
  const vague = card.geo_precision && !["point", "town"].includes(card.geo_precision);
  return (
    <span class="card-site" title={card.place}>
      <bdi>{card.place}</bdi>
      {vague && <span class="muted"> ({labelOf(labels, "precision", card.geo_precision ?? "").toLowerCase()})</span>}
    </span>
  );
}

function Support({ card }: { card: IncidentCard }) {
  const real = card.status === "asserted" || card.status === "reported";
  return (
    <span class="card-support">
      <ContestedBadge fields={card.contested} />
      {card.grade !== "contested" && <GradeBadge grade={card.grade} rule={card.grade_rule} />}
      {!real && <StatusBadge status={card.status} />}
      {card.unconfirmed && <span class="badge">not confirmed</span>}
      {card.background && <span class="badge">background</span>}
      <span class="card-count">
        {counted(card.reports, "report")}, {counted(card.origins, "independent origin")}
      </span>
    </span>
  );
}
