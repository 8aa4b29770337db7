import { useState } from "preact/hooks";

import { Badge, Dialog } from "../../kit";
import type { Claim, Contest } from "../../records";
import { InContext } from "../parts/context";
import { fieldWords, listed } from "../parts/said";
import { claimsOf, type Known } from "./known";

/** Where claims cannot all be right: every position beside the others, none of them hidden. */
export function Contests({ page }: { page: Known }) {
  const { contests } = page.incident;
  if (!contests.length) return null;
  return (
    <section class="contests" aria-label="Contested">
      {contests.map((contest) => (
        <OneContest key={contest.field} contest={contest} page={page} />
      ))}
    </section>
  );
}

/** The words of the claim that was read with the least doubt. */
function clearest(claims: Claim[]): string {
  return [...claims].sort((a, b) => b.score - a.score)[0]?.words ?? "";
}

function OneContest({ contest, page }: { contest: Contest; page: Known }) {
  const [opened, setOpened] = useState<string[] | null>(null);
  return (
    <div class="contest">
      <p class="contest-sentence" dir="auto">
        <Badge tone="contested" mark="≠">
          {fieldWords(contest.field)}
        </Badge>{" "}
        {contest.sentence}
        {!contest.hard && <span class="muted"> (the accounts differ; none denies another)</span>}
      </p>
      <ul class="positions plain-list">
        {contest.positions.map((position) => (
          <li key={position.value}>
            <button type="button" class="position" onClick={() => setOpened(position.claims)}>
              <strong dir="auto">{position.value}</strong>
              <span class="muted" dir="auto">
                {listed(position.speakers) || "own voice"}
              </span>
              <span class="position-words" dir="auto">
                {clearest(claimsOf(page, position.claims))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {opened && (
        <Dialog title={`The words: ${fieldWords(contest.field)}`} onClose={() => setOpened(null)}>
          {claimsOf(page, opened).map((claim) => (
            <InContext key={claim.id} claim={claim} />
          ))}
        </Dialog>
      )}
    </div>
  );
}
