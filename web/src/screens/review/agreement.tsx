import { useMemo } from "preact/hooks";

import { api } from "../../api";
import { counted } from "../../format";
import { useFetched } from "../../fetched";
import { Empty, ErrorBox, Spinner } from "../../kit";
import type { JudgementRow } from "../../rows";
import { Side, verdictWords } from "../parts/judgements";
import { agreementOf, type Judged } from "./agreeing";
import { useRecordState } from "../parts/acting";

const PAGES = 20; // of 1000 judgements each

async function all(signal: AbortSignal): Promise<JudgementRow[]> {
  const rows: JudgementRow[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const got: { items: JudgementRow[]; next: string | null } = await api.judgements({ limit: 1000, cursor }, signal);
    rows.push(...got.items);
    cursor = got.next;
    if (!cursor) break;
  }
  return rows;
}

/** How alike people judge, and every pair or claim on which they differ. */
export function Agreement() {
  const state = useRecordState();
  const { data, problem, reload } = useFetched(state, all);
  const found = useMemo(() => agreementOf(data ?? []), [data]);
  if (problem) return <ErrorBox problem={problem} onRetry={reload} />;
  if (!data) return <Spinner words="Fetching the judgements" />;
  if (!found.people.length) return <Empty title="No two people have judged the same pair or claim yet">Agreement shows once a second person reviews.</Empty>;
  return (
    <>
      <ul class="agreements plain-list">
        {found.people.map(({ left, right, both, alike }) => (
          <li key={`${left} ${right}`} class="panel">
            <b class="agreement-share">{Math.round((alike / both) * 100)} %</b>
            <span>
              <bdi>{left}</bdi> and <bdi>{right}</bdi>
              <span class="small muted">
                judged {alike} of {counted(both, "item")} alike
              </span>
            </span>
          </li>
        ))}
      </ul>
      <h2>{found.apart.length ? counted(found.apart.length, "disagreement") : "No disagreement"}</h2>
      <ul class="plain-list">
        {found.apart.map((one) => (
          <Apart key={one.key} item={one} />
        ))}
      </ul>
    </>
  );
}

function Apart({ item }: { item: Judged }) {
  const first = [...item.by.values()][0];
  if (!first) return null;
  return (
    <li class="apart">
      <p class="row">
        {[...item.by].map(([name, row]) => (
          <span key={name}>
            <bdi>{name}</bdi>: <strong>{verdictWords(row)}</strong>
          </span>
        ))}
      </p>
      <Side side={first.left} />
      {first.right && <Side side={first.right} />}
    </li>
  );
}
