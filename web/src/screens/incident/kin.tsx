import { period, toll } from "../../format";
import { ContestedBadge } from "../../kit";
import { to } from "../../router";
import type { IncidentCard } from "../../rows";
import type { Known } from "./known";

/** Incidents that this one is part of, holds, follows from or led to. */
export function Kin({ page }: { page: Known }) {
  const groups: [string, IncidentCard[]][] = [
    ["Part of", page.whole ? [page.whole] : []],
    ["Parts, never added on top", page.parts],
    ["Caused by", page.cause ? [page.cause] : []],
    ["Led to", page.outcomes],
  ];
  const told = groups.filter(([, cards]) => cards.length);
  if (!told.length) return null;
  return (
    <section class="panel" aria-label="Related incidents">
      {told.map(([name, cards]) => (
        <div key={name} class="kin">
          <h2>{name}</h2>
          <ul class="plain-list">
            {cards.map((card) => (
              <li key={card.id}>
                <a href={to("incident", card.id)} dir="auto">
                  {card.title}
                </a>
                <span class="small muted">
                  {period(card.start, card.end, card.date_precision)}
                  {card.killed && ` · ${toll(card.killed)} killed`}
                </span>
                <ContestedBadge fields={card.contested} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
