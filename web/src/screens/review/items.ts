// Items of the queue: what identifies one, and what was decided about it.

import type { Claim } from "../../records";
import type { JudgementRow, QueueItem } from "../../rows";

export type Choice = "yes" | "no" | "skip" | "corrected";

export interface Decided {
  key: string;
  choice: Choice;
  rows: Promise<JudgementRow[] | null>; // null: refused
}

export function keyOf(item: QueueItem): string {
  return claimsIn(item)
    .map((claim) => claim.id)
    .join(" ");
}

export function claimsIn(item: QueueItem): Claim[] {
  return item.kind === "pair" ? [item.left, item.right] : [item.claim];
}

const CHOICES: Record<QueueItem["kind"], Record<Choice, string>> = {
  pair: { yes: "✓ same", no: "✕ different", skip: "? not sure", corrected: "✎ corrected" },
  claim: { yes: "✓ accepted", no: "✕ rejected", skip: "– skipped", corrected: "✎ corrected" },
};

export function choiceWords(item: QueueItem, choice: Choice): string {
  return CHOICES[item.kind][choice];
}
