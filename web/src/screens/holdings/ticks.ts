// Marks along a line of days: years, months or days, so many that their words do not meet.

import { day } from "../../format";
import { dayOf, numberOf, type Range } from "./span";

const MOST = 9;

export function ticks(range: Range): { at: number; label: string }[] {
  const [from, to] = [numberOf(range.from), numberOf(range.to) + 1];
  const days = Array.from({ length: to - from }, (_, at) => dayOf(from + at));
  const kinds: [(one: string) => boolean, (one: string) => string][] = [
    [() => true, (one) => day(one).replace(/ \d{4}$/, "")],
    [(one) => numberOf(one) % 7 === 4, (one) => day(one).replace(/ \d{4}$/, "")],
    [(one) => one.endsWith("-01"), (one) => day(one).replace(/^\d+ /, "")],
    [(one) => /-(01|04|07|10)-01$/.test(one), (one) => day(one).replace(/^\d+ /, "")],
    [(one) => one.endsWith("-01-01"), (one) => one.slice(0, 4)],
  ];
  const [wanted, words] = kinds.find(([keep]) => days.filter(keep).length <= MOST) ?? [(one: string) => /[05]-01-01$/.test(one), (one: string) => one.slice(0, 4)];
  return days.filter(wanted).map((one) => ({ at: (numberOf(one) - from) / (to - from), label: words(one) })).filter((tick) => tick.at < 0.93);
}
