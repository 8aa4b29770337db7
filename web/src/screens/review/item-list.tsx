import { VirtualList } from "../../kit";
import { useMeta } from "../../meta";
import type { QueueItem } from "../../rows";
import { typeOf } from "../parts/said";
import { doubtOf, doubtWords } from "./doubt";
import { choiceWords, claimsIn, keyOf, type Decided } from "./items";

interface ItemListProps {
  items: QueueItem[];
  at: number;
  decided: Decided[];
  onChoose: (at: number) => void;
}

const ROW = 62; // pixels

/** The queue in the order of the server: doubt times impact. */
export function ItemList({ items, at, decided, onChoose }: ItemListProps) {
  const { labels } = useMeta().meta;
  return (
    <div class="desk-list">
      <VirtualList
        label="Queue"
        items={items}
        rowHeight={ROW}
        rowKey={keyOf}
        chosen={at}
        row={(item, index) => {
          const own = decided.find((one) => one.key === keyOf(item));
          const first = claimsIn(item)[0];
          return (
            <button type="button" class="queue-row" aria-current={index === at ? "true" : undefined} onClick={() => onChoose(index)}>
              <span class="queue-row-head">
                <span>
                  {item.kind === "pair" ? "Pair" : "Claim"}: {first && typeOf(labels, first)}
                </span>
                {own ? <span class="muted">{choiceWords(item, own.choice)}</span> : <span class="muted" title={doubtOf(item) + doubtWords(item)}>{doubtOf(item)}</span>}
              </span>
              <span class="queue-row-words" dir="auto">
                {first?.words}
              </span>
            </button>
          );
        }}
      />
    </div>
  );
}
