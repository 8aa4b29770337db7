import type { QueueItem } from "../../rows";
import { signed } from "../parts/said";

/** "doubt 95 %": 0 is sure, 100 is an even bet; what is under 5 is in no queue (khaldun/link/queue.py). */
export function doubtOf(item: QueueItem): string {
  return `doubt ${Math.round(item.doubt * 100)} %`;
}

/** What the doubt about this item means and where it comes from. */
export function doubtWords(item: QueueItem): string {
  return item.kind === "pair"
    ? `, where 0 % is sure and 100 % an even bet: the reasons for and against one happening come to ${signed(item.weight)}, and the nearer to 0, the greater the doubt.`
    : `, where 0 % is sure and 100 % a guess: the reader is ${Math.round(item.claim.score * 100)} of 100 sure that the words say this.`;
}

/** The doubt about an item, explained. */
export function Doubt({ item }: { item: QueueItem }) {
  return (
    <p class="small desk-doubt">
      <strong>{doubtOf(item).replace("d", "D")}</strong>
      <span class="muted">{doubtWords(item)}</span>
    </p>
  );
}
