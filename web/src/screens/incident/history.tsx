import { api } from "../../api";
import { useFetched } from "../../fetched";
import { Empty, ErrorBox, Spinner } from "../../kit";
import { useMeta } from "../../meta";
import { useActing, useRecordState } from "../parts/acting";
import { JudgementList } from "../parts/judgements";
import type { Known } from "./known";

/** What people decided about the claims of this incident, and the way back from each. */
export function History({ page }: { page: Known }) {
  const state = useRecordState();
  const { data, problem, reload } = useFetched(`${page.card.id} ${state}`, (signal) => api.history(page.card.id, signal));
  const { undo, asking } = useActing(reload);
  const { writable } = useMeta().meta;
  if (problem) return <ErrorBox problem={problem} onRetry={reload} />;
  if (!data) return <Spinner words="Fetching the judgements" />;
  if (!data.judgements.length) return <Empty title="Nobody has judged these claims yet" />;
  return (
    <>
      <JudgementList rows={data.judgements} onUndo={writable ? (row) => void undo([row]) : undefined} />
      {asking}
    </>
  );
}
