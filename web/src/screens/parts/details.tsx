import { period } from "../../format";
import { useMeta } from "../../meta";
import type { Claim, Party } from "../../records";
import type { Labels } from "../../rows";
import { bounds, placeWords, speakerOf } from "./said";
import "./parts.css";

/** Field and value of all that was read of a claim; null where it tells nothing. */
export function fieldsOf(claim: Claim, labels: Labels): [string, string | null][] {
  const { attribution } = claim;
  const told = period(claim.period.start, claim.period.end, claim.period.precision);
  return [
    ["type", labels.event_type?.[claim.event_type] ?? claim.event_type],
    ["in short", claim.sub_event_type?.replace(/_/g, " ") ?? null],
    ["who", claim.actors.map(named).join(", ")],
    ["to whom", claim.recipients.map(named).join(", ")],
    ["when", claim.period.words ? `${told} (“${claim.period.words}”)` : told],
    ["where", claim.place ? `${placeWords(claim.place)} · ${claim.place.precision.replace(/_/g, " ")}` : null],
    ["figures", claim.tolls.map(tollWords).join("; ")],
    ["told as", labels.status?.[claim.modality] ?? claim.modality],
    ["says that it", claim.polarity === "negative" ? "did not happen" : null],
    ["said by", speakerOf(claim)],
    ["cue", [attribution.cue, attribution.hedge].filter(Boolean).join(", ")],
    ["relayed by", attribution.chain.join(" → ")],
  ];
}

/** A party; one that the words of the claim do not name says so: it was inferred, or a person put it there. */
function named(party: Party): string {
  return party.surface === null ? `${party.canonical} (not named there)` : party.canonical;
}

function tollWords(one: Claim["tolls"][number]): string {
  const who = one.victims === "unknown" ? "" : `${one.victims}s `;
  return `${bounds(one.low, one.high)} ${who}${one.kind} (“${one.words}”)`;
}

const SURE = "sure of it";
const SURE_WORDS = "How sure the reader is that the words say this: the claim's score, from 0 to 100. What counts people and has less than 95 waits in the review.";

export function Details({ claim }: { claim: Claim }) {
  const { labels } = useMeta().meta;
  const rows = [...fieldsOf(claim, labels), [SURE, `${Math.round(claim.score * 100)} of 100`] as const];
  return (
    <dl class="claim-details">
      {rows
        .filter(([, words]) => words)
        .map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto" title={name === SURE ? SURE_WORDS : undefined}>
              {words}
            </dd>
          </div>
        ))}
    </dl>
  );
}
