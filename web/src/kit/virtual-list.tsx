import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

interface VirtualListProps<T> {
  label: string;
  items: T[];
  rowHeight: number; // pixels; rows are all of one height
  rowKey: (item: T, at: number) => string | number;
  row: (item: T, at: number) => ComponentChildren;
  chosen?: number; // index kept in view
  onEnd?: () => void; // near the end of what is loaded
  foot?: ComponentChildren;
}

const SPARE = 4; // rows drawn above and below the window, so that a fling shows no gap

/** A long list of which only the rows in the window are in the document. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { label, items, rowHeight, rowKey, row, chosen, onEnd, foot } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [first, last] = useWindow(frame, rowHeight, items.length);
  useEffect(() => {
    if (last >= items.length - SPARE && items.length) onEnd?.();
  }, [last, items, onEnd]);
  useEffect(() => keepInView(frame.current, rowHeight, chosen), [chosen, rowHeight]);
  return (
    <div class="virtual" ref={frame} tabIndex={0} role="region" aria-label={label}>
      <ol class="virtual-rows" style={{ height: `${items.length * rowHeight}px` }}>
        {items.slice(first, last).map((item, at) => (
          <li
            key={rowKey(item, first + at)}
            aria-posinset={first + at + 1}
            aria-setsize={items.length}
            style={{ transform: `translateY(${(first + at) * rowHeight}px)`, height: `${rowHeight}px` }}
          >
            {row(item, first + at)}
          </li>
        ))}
      </ol>
      {foot}
    </div>
  );
}

function useWindow(frame: RefObject<HTMLDivElement>, rowHeight: number, length: number): [number, number] {
  const [seen, setSeen] = useState({ top: 0, height: 800 });
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const look = () => setSeen({ top: box.scrollTop, height: box.clientHeight });
    const watch = new ResizeObserver(look);
    watch.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      watch.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [frame]);
  const first = Math.max(0, Math.floor(seen.top / rowHeight) - SPARE);
  return [first, Math.min(length, Math.ceil((seen.top + seen.height) / rowHeight) + SPARE)];
}

function keepInView(box: HTMLDivElement | null, rowHeight: number, chosen: number | undefined): void {
  if (!box || chosen === undefined || chosen < 0) return;
  const top = chosen * rowHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top + rowHeight - box.clientHeight;
}
