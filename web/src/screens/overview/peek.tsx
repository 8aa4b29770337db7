import { api } from "../../api";
import { useFetched } from "../../fetched";
import { setParams } from "../../router";
import type { IncidentCard } from "../../rows";
import { Card } from "./card";

interface PeekProps {
  id: string;
  loaded: IncidentCard | undefined; // where the list has it already
}

/** The incident chosen on the map, over the map. */
export function Peek({ id, loaded }: PeekProps) {
  return (
    <div class="peek">
      {loaded ? <Card card={loaded} chosen={false} /> : <Fetched id={id} />}
      <button
        type="button"
        class="peek-close"
        aria-label="Choose none"
        onClick={() => setParams({ sel: null }, { replace: true })}
      >
        ✕
      </button>
    </div>
  );
}

function Fetched({ id }: { id: string }) {
  const { data, problem } = useFetched(id, (signal) => api.incident(id, signal));
  if (problem) return <p class="muted">{problem.message}</p>;
  return data ? <Card card={data.card} chosen={false} /> : null;
}
