import { count, labelOf } from "../../format";
import { Button } from "../../kit";
import { useMeta } from "../../meta";
import type { Contest, TollAccount } from "../../records";
import { setParams } from "../../router";
import type { Adds, PolicyFigure, TollFigure } from "../../rows";
import type { Known } from "./known";

/** Low, best and high of every harm that is told, under one policy, with what the others give. */
export function Figures({ page, chosen }: { page: Known; chosen: string | null }) {
  const { meta } = useMeta();
  const { labels } = meta;
  const own = page.incident.tolls[0]?.policy ?? meta.policy;
  const figures = page.policies.length ? page.policies : page.incident.tolls;
  if (!figures.length) return null;
  const policies = [...new Set(figures.map((one) => one.policy))].sort((a, b) => Number(b === own) - Number(a === own));
  const policy = policies.includes(chosen ?? "") ? (chosen ?? own) : own;
  const place = (one: { kind: string; victims: string }) => page.incident.tolls.findIndex((toll) => toll.kind === one.kind && toll.victims === one.victims);
  const shown = figures.filter((one) => one.policy === policy).sort((a, b) => place(a) - place(b));
  const inAll = policy === own ? totals(page, shown) : [];
  return (
    <section class="panel figures-panel" aria-label="Figures">
      <div class="big-figures">
        {[...inAll, ...shown].map((figure) => (
          <BigFigure
            key={`${figure.kind} ${figure.victims}`}
            figure={figure}
            contested={isContested(page, figure.kind)}
            ofParts={page.card.of_parts.includes(figure.kind)}
          />
        ))}
      </div>
      {policies.length > 1 && (
        <div class="policies" role="group" aria-label="Policy that makes the figures">
          {policies.map((name) => (
            <Button
              key={name}
              class="policy"
              pressed={name === policy}
              title={`${name}: ${labels.policy_says?.[name] ?? ""}`}
              onClick={() => setParams({ policy: name === own ? null : name }, { replace: true })}
            >
              <span>{labelOf(labels, "policy", name)}</span>
              <span class="muted">{gives(figures, shown[0], name)}</span>
            </Button>
          ))}
        </div>
      )}
      <PolicyWords policy={policy} />
      <InSums {...page.adds} />
    </section>
  );
}

/** The name of a policy, the code that commands and files have for it, and what it does. */
function PolicyWords({ policy }: { policy: string }) {
  const { labels } = useMeta().meta;
  const says = labels.policy_says?.[policy];
  return (
    <p class="small muted policy-words">
      {`Policy “${labelOf(labels, "policy", policy)}” (${policy})`}
      {says && `: ${says}`}.
    </p>
  );
}

/** What the incident adds to sums over several, and why that is less than it counts. */
function InSums({ killed, wounded, why }: Adds) {
  const told = [killed && `${count(killed)} killed`, wounded && `${count(wounded)} wounded`].filter(Boolean);
  if (killed === null && wounded === null && !why) return null;
  return (
    <p class="small muted in-sums">
      {told.length ? `In sums: ${told.join(", ")}` : "In sums: nobody"}
      {why && `; ${why}`}.
    </p>
  );
}

/** Whether reports differ on this kind of harm; a disagreement of which that cannot be told is one on every kind. */
function isContested({ incident }: Known, kind: string): boolean {
  const kinds = [...new Set(incident.tolls.map((toll) => toll.kind))];
  return incident.contests
    .filter((contest) => contest.field === "toll")
    .some((contest) => {
      const concerned = kinds.filter((one) => concerns(contest, incident.tolls.filter((toll) => toll.kind === one)));
      return !concerned.length || concerned.includes(kind);
    });
}

/** Whether the first side of a disagreement is a figure of these. */
function concerns({ positions }: Contest, tolls: TollAccount[]): boolean {
  const [side] = positions;
  const numbers: string[] = side?.value.replace(/,/g, "").match(/\d+/g) ?? [];
  const told = tolls.flatMap((toll) => toll.statements).filter(({ claim }) => side?.claims.includes(claim));
  return told.some(({ low, high }) => numbers.includes(String(low ?? high)));
}

const ALL = "all together";

/** The sums over all victims that the lists show, where no figure of one group says the same. */
function totals(page: Known, shown: PolicyFigure[]): PolicyFigure[] {
  return (["killed", "wounded"] as const).flatMap((kind) => {
    const sum = page.card[kind];
    const said = shown.some((one) => one.kind === kind && one.low === sum?.low && one.best === sum?.best && one.high === sum?.high);
    return sum && !said ? [{ ...sum, kind, victims: ALL, policy: "" }] : [];
  });
}

const VICTIMS: Record<string, string> = { unknown: "", civilian: "civilians", combatant: "combatants", children: "children" };

interface BigFigureProps {
  figure: Omit<PolicyFigure, "policy">;
  contested: boolean;
  ofParts: boolean;
}

function BigFigure({ figure, contested, ofParts }: BigFigureProps) {
  const { labels } = useMeta().meta;
  const kind = labelOf(labels, "toll", figure.kind).toLowerCase();
  const who = VICTIMS[figure.victims] ?? figure.victims.replace(/_/g, " ");
  return (
    <div class="big-figure" data-contested={contested ? "yes" : undefined}>
      <span class="big-figure-name">
        {who === ALL ? `${kind}, ${ALL}` : who ? `${who} ${kind}` : kind}
        {ofParts && <span class="muted"> in its parts</span>}
        {contested && <span class="contested-sign"> ≠ contested</span>}
      </span>
      <dl>
        <Bound name="low" value={figure.low} none="none told" />
        <Bound name="best" value={figure.best} none="none" />
        <Bound name="high" value={figure.high} none="open" />
      </dl>
    </div>
  );
}

function Bound({ name, value, none }: { name: string; value: number | null; none: string }) {
  return (
    <div class={`bound bound-${name}`}>
      <dt>{name}</dt>
      <dd>{value === null ? <span class="bound-none">{none}</span> : count(value)}</dd>
    </div>
  );
}

function gives(figures: PolicyFigure[], like: PolicyFigure | undefined, policy: string): string {
  const found = figures.find((one) => one.policy === policy && one.kind === like?.kind && one.victims === like.victims);
  return found ? inShort(found) : "no figure";
}

function inShort({ low, best, high }: TollFigure): string {
  return [low, best, high].map((bound) => (bound === null ? "–" : count(bound))).join(" · ");
}
