import { day } from "../../format";
import { useKeys } from "../../keys";
import { setParams } from "../../router";
import { dayOf, numberOf, type Range } from "./span";

/** The day that the map shows; the arrows move it by a day. */
export function Slider({ range, on }: { range: Range; on: string }) {
  const [from, to] = [numberOf(range.from), numberOf(range.to)];
  const at = Math.max(from, Math.min(to, numberOf(on)));
  const move = (number: number) => setParams({ on: dayOf(Math.max(from, Math.min(to, number))) }, { replace: true });
  useKeys({
    j: { does: "a day later", run: () => move(at + 1) },
    k: { does: "a day earlier", run: () => move(at - 1) },
  });
  return (
    <label class="day-slider">
      <span>
        On <strong>{day(dayOf(at))}</strong>
      </span>
      <input
        type="range"
        min={from}
        max={to}
        value={at}
        aria-valuetext={day(dayOf(at))}
        onInput={(event) => move(Number(event.currentTarget.value))}
      />
    </label>
  );
}
