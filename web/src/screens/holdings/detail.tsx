import { api } from "../../api";
import { period } from "../../format";
import { useFetched } from "../../fetched";
import { ErrorBox, Spinner } from "../../kit";
import type { Holding } from "../../records";
import { setParams } from "../../router";
import { InContext } from "../parts/context";
import { listed } from "../parts/said";
import { inWords, stripeKey, told, townKey, type Town } from "./span";

const MOST = 12; // claims shown: the rest are named by count

/** A town's stripes in words; the chosen one opens who says so, in which words. */
export function Detail({ places, chosen }: { places: Town[]; chosen: string | null }) {
  const town = places.find((one) => chosen?.startsWith(`${townKey(one)}|`));
  if (!town) return <p class="muted small holding-detail">Choose a town or a stripe to read who says so, in which words.</p>;
  return (
    <section class="panel holding-detail" aria-label="What the stripes rest on">
      <h2>
        <bdi>{town.place}</bdi>
      </h2>
      <ol class="plain-list">
        {town.holdings.filter(told).map((holding) => (
          <One key={stripeKey(town, holding)} holding={holding} name={stripeKey(town, holding)} open={stripeKey(town, holding) === chosen} />
        ))}
      </ol>
    </section>
  );
}

function One({ holding, name, open }: { holding: Holding; name: string; open: boolean }) {
  const toggle = () => setParams({ stripe: open ? `${name.split("|")[0] ?? ""}|` : name }, { replace: true });
  return (
    <li>
      <button type="button" class="holding-line" aria-expanded={open} onClick={toggle}>
        <span class={`swatch stripe-${holding.state}`} aria-hidden="true" />
        <span>
          {inWords(holding)}
          <span class="muted small"> {period(holding.start, holding.end, null)}</span>
        </span>
      </button>
      {open && (
        <div class="holding-words">
          <p class="muted small">
            {holding.reason}
            {holding.speakers.length > 0 && `; according to ${listed(holding.speakers)}`}
          </p>
          <Claims ids={holding.claims.slice(0, MOST)} />
          {holding.claims.length > MOST && <p class="muted small">and {holding.claims.length - MOST} more claims</p>}
        </div>
      )}
    </li>
  );
}

function Claims({ ids }: { ids: string[] }) {
  const { data, problem } = useFetched(ids.join(" "), (signal) => Promise.all(ids.map((id) => api.claim(id, signal))));
  if (problem) return <ErrorBox problem={problem} />;
  if (!data) return <Spinner words="Fetching the claims" />;
  return (
    <>
      {data.map(({ claim }) => (
        <InContext key={claim.id} claim={claim} />
      ))}
    </>
  );
}
