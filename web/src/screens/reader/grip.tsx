import { nearestEdge, nextWord, pointsIn, type Points } from "../parts/text";

interface GripProps {
  edge: "start" | "end";
  place: number;
  text: Points;
  onMove: (place: number) => void;
}

/** A handle at an edge of the words: dragged with the pointer, or moved word by word with Shift and the arrows. */
export function Grip({ edge, place, text, onMove }: GripProps) {
  const step = (event: KeyboardEvent) => {
    const way = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (way !== 1 && way !== -1) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(nextWord(text, place, isRightToLeft(event.currentTarget) ? (-way as 1 | -1) : way, edge));
  };
  const drag = (event: PointerEvent) => {
    if (!event.buttons) return;
    const found = placeUnder(event);
    if (found !== null) onMove(nearestEdge(text, found, edge));
  };
  return (
    <span
      class={`grip grip-${edge}`}
      role="slider"
      tabIndex={0}
      aria-label={edge === "start" ? "Start of the words" : "End of the words"}
      aria-valuenow={place}
      aria-valuemin={0}
      aria-valuemax={text.length}
      aria-valuetext={nearWords(text, place, edge)}
      onKeyDown={step}
      onPointerDown={(event) => (event.preventDefault(), event.currentTarget.focus(), event.currentTarget.setPointerCapture(event.pointerId))}
      onPointerMove={drag}
    />
  );
}

function isRightToLeft(grip: EventTarget | null): boolean {
  return grip instanceof HTMLElement && grip.parentElement !== null && getComputedStyle(grip.parentElement).direction === "rtl";
}

function nearWords(text: Points, place: number, edge: "start" | "end"): string {
  return edge === "start" ? text.cut(place, place + 24) : text.cut(place - 24, place);
}

/** The place in the text under the pointer, in code points. */
function placeUnder(event: PointerEvent): number | null {
  const caret = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const node = caret?.startContainer;
  if (!(node instanceof Text)) return null;
  const start = node.parentElement?.closest<HTMLElement>("[data-at]")?.dataset.at;
  return start === undefined ? null : Number(start) + pointsIn(node.data, caret?.startOffset ?? 0);
}
