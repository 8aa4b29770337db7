import { useMemo } from "preact/hooks";

import { api } from "../api";
import { counted } from "../format";
import { useFetched } from "../fetched";
import { Empty, ErrorBox, Spinner } from "../kit";
import { setParams, type Route } from "../router";
import { Detail } from "./holdings/detail";
import { HoldingsMap } from "./holdings/holdings-map";
import { Key } from "./holdings/key";
import { Slider } from "./holdings/slider";
import { fullestDay, rangeOf, within, type Range } from "./holdings/span";
import { Stripes } from "./holdings/stripes";
import { useRecordState } from "./parts/acting";
import "./parts/parts.css";
import "./holdings/holdings.css";

/** Who held which town when, as told: a stripe for each town, and the map of any day beside. */
export default function Holdings({ route }: { route: Route }) {
  const state = useRecordState();
  const { data, problem, reload } = useFetched(state, (signal) => api.holdings({}, signal));
  const { params } = route;
  const words = (params.get("place") ?? "").toLowerCase();
  const all = useMemo(() => (data?.places ?? []).filter((place) => place.holdings.some((one) => one.claims.length)), [data]);
  const places = useMemo(() => all.filter((place) => place.place.toLowerCase().includes(words)), [all, words]);
  const whole = useMemo(() => rangeOf(all), [all]);
  const range: Range = within({ from: params.get("from") ?? whole.from, to: params.get("to") ?? whole.to }, whole);
  const fullest = useMemo(() => fullestDay(all, whole), [all, whole]);
  const on = params.get("on") ?? fullest;
  return (
    <main class="screen holdings">
      <div class="section-head">
        <h1>Holdings</h1>
        <span class="muted">{data ? counted(places.length, "place") : ""}</span>
      </div>
      {problem && <ErrorBox problem={problem} onRetry={reload} />}
      {!data && !problem && <Spinner words="Fetching who held what" />}
      {data && !all.length && <Empty title="No report tells who held a place" />}
      {all.length > 0 && (
        <>
          <Choose params={params} range={range} />
          <Slider range={range} on={on} />
          <Key />
          <div class="holdings-columns">
            <Stripes places={places} range={range} on={on} chosen={params.get("stripe")} />
            <div class="holdings-side">
              <HoldingsMap places={places} on={on} />
              <Detail places={places} chosen={params.get("stripe")} />
            </div>
          </div>
        </>
      )}
    </main>
  );
}

function Choose({ params, range }: { params: URLSearchParams; range: Range }) {
  const change = (name: string) => (event: Event) =>
    setParams({ [name]: (event.currentTarget as HTMLInputElement).value || null }, { replace: true });
  return (
    <div class="list-filters holdings-filters">
      <label class="field">
        <span>Place</span>
        <input type="search" dir="auto" value={params.get("place") ?? ""} onInput={change("place")} />
      </label>
      <label class="field">
        <span>From</span>
        <input type="date" value={range.from} onChange={change("from")} />
      </label>
      <label class="field">
        <span>To</span>
        <input type="date" value={range.to} onChange={change("to")} />
      </label>
    </div>
  );
}
