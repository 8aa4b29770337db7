// Answers of the server as state of a component: the last answer stays on screen until the next one is there.

import { useCallback, useLayoutEffect, useMemo, useState } from "preact/hooks";

import { Problem } from "./api";

export interface Fetched<T> {
  data: T | null;
  answered: string | null; // the key that `data` or `problem` belongs to
  problem: Problem | null;
  loading: boolean;
  reload: () => void;
}

interface Held<T> {
  data: T | null;
  problem: Problem | null;
  answered: string | null;
  turn: number; // that was answered; -1 before the first answer
}

/**
 * Asks again whenever `key` changes, and nothing while it is null; a question that is overtaken is dropped.
 * It is asked before the change is painted (a layout effect), for server and browser to work at the same time.
 */
export function useFetched<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>): Fetched<T> {
  const [state, setState] = useState<Held<T>>({ data: null, problem: null, answered: null, turn: -1 });
  const [turn, setTurn] = useState(0);
  useLayoutEffect(() => {
    if (key === null) return undefined;
    const stop = new AbortController();
    load(stop.signal).then(
      (data) => stop.signal.aborted || setState({ data, problem: null, answered: key, turn }),
      (reason: unknown) => {
        if (!stop.signal.aborted) setState((was) => ({ ...was, problem: problemOf(reason), answered: key, turn }));
      },
    );
    return () => stop.abort();
  }, [key, turn]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  const { data, problem, answered } = state;
  const loading = answered !== key || state.turn !== turn; // known while drawing: no second drawing says it
  return useMemo(() => ({ data, problem, answered, loading, reload }), [data, problem, answered, loading, reload]);
}

export function problemOf(reason: unknown): Problem {
  if (reason instanceof Problem) return reason;
  return new Problem(0, "Something went wrong on this page", String(reason));
}
