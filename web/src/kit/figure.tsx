import { count, toll } from "../format";
import type { TollFigure } from "../rows";

interface FigureProps {
  figure: TollFigure | null;
  label: string; // "killed"
  large?: boolean;
  ofParts?: boolean; // only claims of what is part of the incident count them
}

/** Low, best and high of one kind of harm; the range stands beside the best figure, never behind it. */
export function Figure({ figure, label, large, ofParts }: FigureProps) {
  if (!figure) return null;
  const { low, best, high } = figure;
  const ranged = low !== high;
  return (
    <span class={large ? "figure figure-large" : "figure"} title={`${label}: ${toll(figure)} (low, best, high)`}>
      <b>{mainOf(figure)}</b> <span class="figure-label">{ofParts ? `${label} in its parts` : label}</span>
      {ranged && (
        <span class="figure-range">
          {count(low ?? 0)}–{high === null ? "?" : count(high)}
          {best === null && " no best figure"}
        </span>
      )}
    </span>
  );
}

function mainOf({ low, best, high }: TollFigure): string {
  if (best !== null) return count(best);
  if (low !== null) return `${count(low)}+`;
  return high === null ? "?" : `≤ ${count(high)}`;
}
