import { useState } from "preact/hooks";

import { api } from "../../api";
import { period, toll } from "../../format";
import { useFetched } from "../../fetched";
import { Dialog, Spinner } from "../../kit";
import type { IncidentCard } from "../../rows";
import type { Known } from "./known";

interface MergeChoiceProps {
  page: Known;
  onChoose: (id: string) => void;
  onClose: () => void;
}

/** Other incidents of the same days and place, or those whose words are searched for. */
export function MergeChoice({ page, onChoose, onClose }: MergeChoiceProps) {
  const [words, setWords] = useState("");
  const params = { ...(words ? { q: words } : nearby(page.card)), limit: 40, sort: "-reports", background: true };
  const { data, problem } = useFetched(JSON.stringify(params), (signal) => api.incidents(params, signal));
  const others = data?.items.filter((card) => card.id !== page.card.id) ?? [];
  return (
    <Dialog title="Merge with which incident?" onClose={onClose}>
      <label class="field">
        <span>Search all incidents; without words, those of the same days and place</span>
        <input type="search" dir="auto" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      {problem && <p role="alert">{problem.message}</p>}
      {!data && <Spinner />}
      <ul class="plain-list merge-list">
        {others.map((card) => (
          <li key={card.id}>
            <button type="button" class="merge-choice" onClick={() => onChoose(card.id)}>
              <span dir="auto">{card.title}</span>
              <span class="small muted">
                {period(card.start, card.end, card.date_precision)} · {card.place ?? "place unknown"}
                {card.killed && ` · ${toll(card.killed)} killed`}
              </span>
              <span class="small said-words" dir="auto">
                {card.words}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {data && !others.length && <p class="muted">None found: search by other words.</p>}
    </Dialog>
  );
}

const DAY = 86_400_000; // milliseconds
const NEAR = 10; // days before and after

function nearby(card: IncidentCard): Record<string, string> {
  const shift = (iso: string, days: number) => new Date(Date.parse(iso) + days * DAY).toISOString().slice(0, 10);
  const asked: Record<string, string> = {};
  if (card.start) asked.from = shift(card.start, -NEAR);
  if (card.end) asked.to = shift(card.end, NEAR);
  if (card.place_id) asked.place = card.place_id;
  return asked;
}
