import { useMemo } from "preact/hooks";

import { api } from "../../api";
import { count } from "../../format";
import { useFetched } from "../../fetched";
import { Dialog, ErrorBox, Spinner } from "../../kit";
import { setParams } from "../../router";
import { Card } from "./card";
import { asked } from "./filter";

interface TrayProps {
  params: URLSearchParams;
  unplaced: number;
}

/** Incidents that no circle stands for: their place is unknown or too large for a point. */
export function Tray({ params, unplaced }: TrayProps) {
  if (!unplaced) return null;
  const open = params.get("tray") === "open";
  return (
    <>
      <button type="button" class="tray-button" onClick={() => setParams({ tray: "open" })}>
        <b>{count(unplaced)}</b> not on the map
      </button>
      {open && <Unplaced params={params} total={unplaced} />}
    </>
  );
}

const SHOWN = 50;

function Unplaced({ params, total }: { params: URLSearchParams; total: number }) {
  const key = useMemo(() => {
    const filter = asked(params, ["bbox", "placed"]);
    filter.set("placed", "false");
    filter.set("limit", String(SHOWN));
    return filter.toString();
  }, [params]);
  const { data, problem } = useFetched(key, (signal) => api.incidents(new URLSearchParams(key), signal));
  const close = () => setParams({ tray: null }, { replace: true });
  const listAll = () => setParams({ tray: null, bbox: null, placed: "false" });
  return (
    <Dialog title={`${count(total)} incidents without a point on the map`} onClose={close}>
      <p class="muted small">
        Their place is unknown, or only a region or country is named: the middle of a country is not where something
        happened.{" "}
        <button type="button" class="facet-more" onClick={listAll}>
          Show them all in the list
        </button>
      </p>
      {problem && <ErrorBox problem={problem} />}
      {!data && !problem && <Spinner />}
      {data?.items.map((card) => <Card key={card.id} card={card} chosen={false} />)}
    </Dialog>
  );
}
