import { counted, period, toll } from "../../format";
import { ContestedBadge, GradeBadge } from "../../kit";
import type { IncidentCard, Preview } from "../../rows";
import "./parts.css";

/** Incidents as they are beside those that they would be. */
export function BeforeAfter({ before, after }: Preview) {
  return (
    <div class="before-after">
      <Cards name="Now" cards={before} />
      <Cards name="Then" cards={after} />
    </div>
  );
}

function Cards({ name, cards }: { name: string; cards: IncidentCard[] }) {
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <ul class="plain-list">
        {cards.map((card) => (
          <li key={card.id} class="preview-card">
            <strong dir="auto">{card.title}</strong>
            <span class="small muted">{period(card.start, card.end, card.date_precision)}</span>
            <span class="small">
              {card.killed ? `${toll(card.killed)} killed` : "nobody said killed"}
              {card.wounded && `, ${toll(card.wounded)} wounded`}
            </span>
            <span class="small muted">
              {counted(card.reports, "report")} → {counted(card.origins, "origin")}
            </span>
            <span class="row">
              <GradeBadge grade={card.grade} />
              {card.grade !== "contested" && <ContestedBadge fields={card.contested} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
