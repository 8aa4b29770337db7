import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { count, counted, day } from "../../format";
import { memo } from "../../kit";
import { setParams } from "../../router";
import type { Day } from "../../records";
import type { Bar, Cut, Timeline as Answer } from "../../rows";
import { barEnd, cutOf, dayAt, dayNumber, dayOf, outline, scaleOf, ticks, x, type Scale } from "./bars";

const HEIGHT = 64; // pixels of the bars
const TICK = 40; // pixels of the longest word there
const AXIS = 18; // pixels of the words under them

interface TimelineProps {
  answer: Answer | null;
  from: Day | null;
  to: Day | null;
  whole: boolean; // also what lies far before or after nearly all
}

/** Incidents over time. Dragging over it, or the two days at its head, filter by period. */
export const Timeline = memo(function Timeline({ answer, from, to, whole }: TimelineProps) {
  const [hovered, setHovered] = useState<Bar | null>(null);
  const shown = useMemo(() => (answer && !whole ? cutOf(answer) : answer), [answer, whole]);
  return (
    <section class="timeline" aria-label="Timeline">
      <header class="timeline-head">
        <h2>Timeline</h2>
        <span class="small muted timeline-words">{hovered && answer ? barWords(hovered, answer) : words(answer)}</span>
        <Stray cut={answer?.cut ?? null} whole={whole} />
        <Days from={from} to={to} />
      </header>
      <Bars answer={shown} label={words(answer)} from={from} to={to} onHover={setHovered} />
    </section>
  );
});

/** How many incidents lie far before or after nearly all others, and a way to see them. */
function Stray({ cut, whole }: { cut: Cut | null; whole: boolean }) {
  if (!cut || cut.earlier + cut.later === 0) return null;
  const parts = [cut.earlier && `${count(cut.earlier)} earlier`, cut.later && `${count(cut.later)} later`];
  return (
    <button
      type="button"
      class="facet-more stray"
      onClick={() => setParams({ span: whole ? null : "all" }, { replace: true })}
    >
      {whole ? "show where most lie" : `${parts.filter(Boolean).join(", ")}: show all`}
    </button>
  );
}

function words(answer: Answer | null): string {
  if (!answer) return "";
  const dated = answer.bars.reduce((sum, bar) => sum + bar.incidents, 0);
  const imprecise = answer.bars.reduce((sum, bar) => sum + bar.imprecise, 0);
  const pale = imprecise ? ` (pale: ${count(imprecise)} imprecise)` : "";
  const told = [dated ? `${count(dated)} dated, by ${answer.by}${pale}` : "", answer.undated ? `${count(answer.undated)} undated` : ""];
  return told.filter(Boolean).join(" · ") || "no incident";
}

function barWords(bar: Bar, { by }: Answer): string {
  const when = by === "day" ? day(bar.start) : by === "month" ? day(bar.start).replace(/^\d+ /, "") : bar.start.slice(0, 4);
  const pale = bar.imprecise ? `, ${count(bar.imprecise)} of them imprecise` : "";
  return `${when}: ${counted(bar.incidents, "incident")}${pale}`;
}

type Range = Pick<TimelineProps, "from" | "to">;

function Days(range: Range) {
  const input = (name: "from" | "to", label: string) => (
    <label>
      <span class="muted">{label}</span>
      <input
        type="date"
        aria-label={name === "from" ? "First day" : "Last day"}
        value={range[name] ?? ""}
        onChange={(event) => setParams({ [name]: event.currentTarget.value || null })}
      />
    </label>
  );
  return (
    <span class="timeline-days small">
      {input("from", "from")}
      {input("to", "to")}
    </span>
  );
}

interface BarsProps extends Range {
  answer: Answer | null;
  label: string;
  onHover: (bar: Bar | null) => void;
}

function Bars({ answer, label, from, to, onHover }: BarsProps) {
  const frame = useRef<SVGSVGElement>(null);
  const scale = useScale(frame, answer);
  const { drag, ...handlers } = useBrush(frame, scale, answer, onHover);
  const range = drag ?? chosenRange(from, to);
  return (
    <svg
      ref={frame}
      class="timeline-bars"
      height={HEIGHT + AXIS}
      role="img"
      aria-label={label || "Timeline"}
      {...handlers}
    >
      {scale && answer && (
        <>
          <path class="bar" d={outline(answer, scale, HEIGHT, (bar) => bar.incidents - bar.imprecise, () => 0)} />
          <path
            class="bar-imprecise"
            d={outline(answer, scale, HEIGHT, (bar) => bar.imprecise, (bar) => bar.incidents - bar.imprecise)}
          />
          <line class="axis" x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} />
          <Ticks scale={scale} />
          {range && <Brush scale={scale} range={range} />}
        </>
      )}
    </svg>
  );
}

function Ticks({ scale }: { scale: Scale }) {
  return (
    <g class="ticks">
      {ticks(scale)
        .filter(({ at }) => x(scale, at) < scale.width - TICK)
        .map(({ at, words: label }) => (
          <text key={at} x={x(scale, at)} y={HEIGHT + 13}>
            {label}
          </text>
        ))}
      <text class="tallest" x={scale.width - 2} y={10} text-anchor="end">
        {counted(scale.tallest, "incident")}
      </text>
    </g>
  );
}

function Brush({ scale, range }: { scale: Scale; range: [number, number] }) {
  const left = Math.max(0, x(scale, range[0]));
  const right = Math.min(scale.width, x(scale, range[1]));
  return <rect class="brush" x={left} y="0" width={Math.max(2, right - left)} height={HEIGHT} />;
}

/** First day and the day after the last one that the address names. */
function chosenRange(from: Day | null, until: Day | null): [number, number] | null {
  if (!from && !until) return null;
  return [from ? dayNumber(from) : -Infinity, until ? dayNumber(until) + 1 : Infinity];
}

function useScale(frame: RefObject<SVGSVGElement>, answer: Answer | null): Scale | null {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const watch = new ResizeObserver(() => setWidth(box.clientWidth));
    watch.observe(box);
    return () => watch.disconnect();
  }, [frame]);
  return answer && width ? scaleOf(answer, width) : null;
}

function useBrush(
  frame: RefObject<SVGSVGElement>,
  scale: Scale | null,
  answer: Answer | null,
  onHover: (bar: Bar | null) => void,
) {
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const anchor = useRef<number | null>(null);
  const dragged = useRef<[number, number] | null>(null); // a quick drag ends before the next drawing
  useEffect(() => setDrag(null), [answer]);
  const dayUnder = (event: PointerEvent) => {
    const left = frame.current?.getBoundingClientRect().left ?? 0;
    return scale ? dayAt(scale, event.clientX - left) : 0;
  };
  return {
    drag,
    onPointerDown: (event: PointerEvent) => {
      if (!scale || event.button !== 0) return;
      frame.current?.setPointerCapture(event.pointerId);
      anchor.current = dayUnder(event);
      dragged.current = null;
    },
    onPointerMove: (event: PointerEvent) => {
      const now = dayUnder(event);
      onHover(answer?.bars.find((bar) => dayNumber(bar.start) <= now && now < barEnd(bar.start, answer.by)) ?? null);
      if (anchor.current === null) return;
      dragged.current = [Math.min(anchor.current, now), Math.max(anchor.current, now) + 1];
      setDrag(dragged.current);
    },
    onPointerUp: () => {
      if (dragged.current && anchor.current !== null) chooseRange(dragged.current);
      anchor.current = null;
      setDrag(null);
    },
    onPointerLeave: () => onHover(null),
    onDblClick: () => setParams({ from: null, to: null }),
  };
}

function chooseRange([from, until]: [number, number]): void {
  setParams({ from: dayOf(from), to: dayOf(until - 1) });
}
