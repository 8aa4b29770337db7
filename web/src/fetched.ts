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

/**
 * Asks again whenever `key` changes, and nothing while it is null; a question that is overtaken is dropped.
 * It is asked before the change is painted (a layout effect), for server and browser to work at the same time.
 */
export function useFetched<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>): Fetched<T> {
  const [state, setState] = useState<Omit<Fetched<T>, "reload">>({
    data: null,
    answered: null,
    problem: null,
    loading: true,
  });
  const [turn, setTurn] = useState(0);
  useLayoutEffect(() => {
    if (key === null) return undefined;
    const stop = new AbortController();
    setState((was) => ({ ...was, loading: true }));
    load(stop.signal).then(
      (data) => stop.signal.aborted || setState({ data, answered: key, problem: null, loading: false }),
      (reason: unknown) => {
        if (!stop.signal.aborted) setState((was) => ({ ...was, answered: key, problem: problemOf(reason), loading: false }));
      },
    );
    return () => stop.abort();
  }, [key, turn]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  return useMemo(() => ({ ...state, reload }), [state, reload]);
}

export function problemOf(reason: unknown): Problem {
  if (reason instanceof Problem) return reason;
  return new Problem(0, "Something went wrong on this page", String(reason));
}
