// Two people's judgements compared: the share of pairs and claims that both judged and judged alike.

import type { JudgementRow } from "../../rows";

export interface Judged {
  key: string;
  by: Map<string, JudgementRow>; // the last judgement in force of each person
}

export interface Pairing {
  left: string;
  right: string;
  both: number;
  alike: number;
}

export function agreementOf(rows: JudgementRow[]): { people: Pairing[]; apart: Judged[] } {
  const shared = judged(rows).filter((item) => item.by.size > 1);
  const people = new Map<string, Pairing>();
  for (const item of shared) for (const pairing of pairingsIn(item)) add(people, pairing);
  return { people: [...people.values()].sort((a, b) => b.both - a.both), apart: shared.filter((item) => verdictsIn(item).size > 1) };
}

function judged(rows: JudgementRow[]): Judged[] {
  const items = new Map<string, Judged>();
  const inForce = rows.filter((row) => !row.withdrawn && row.verdict !== "unsure");
  for (const row of [...inForce].sort((a, b) => a.at.localeCompare(b.at))) {
    const key = keyOf(row);
    const item = items.get(key) ?? { key, by: new Map() };
    item.by.set(row.by, row);
    items.set(key, item);
  }
  return [...items.values()];
}

/** What was judged: spaces in the words and the order of a pair make no difference. */
function keyOf(row: JudgementRow): string {
  const sides = [row.left, row.right].flatMap((side) => (side ? [side.claim ?? `${side.report?.id} ${side.words.replace(/\s+/g, " ").trim()}`] : []));
  return [...sides.sort(), row.field ?? ""].join(" | ");
}

function verdictOf(row: JudgementRow): string {
  return row.verdict === "corrected" ? `corrected ${row.value}` : row.verdict;
}

function verdictsIn(item: Judged): Set<string> {
  return new Set([...item.by.values()].map(verdictOf));
}

function pairingsIn(item: Judged): Pairing[] {
  const people = [...item.by.keys()].sort();
  return people.flatMap((left, at) =>
    people.slice(at + 1).map((right) => {
      const [one, other] = [item.by.get(left), item.by.get(right)];
      const alike = one && other && verdictOf(one) === verdictOf(other);
      return { left, right, both: 1, alike: alike ? 1 : 0 };
    }),
  );
}

function add(all: Map<string, Pairing>, one: Pairing): void {
  const key = `${one.left}\u0000${one.right}`;
  const was = all.get(key);
  all.set(key, was ? { ...was, both: was.both + one.both, alike: was.alike + one.alike } : one);
}
