import type { ComponentChildren } from "preact";

import { labelOf } from "../format";
import { useMeta } from "../meta";

export type Tone = "plain" | "good" | "fair" | "weak" | "contested" | "denied" | "unreal";

interface BadgeProps {
  tone?: Tone;
  mark?: string; // a sign before the word: tone is never told by colour alone
  title?: string;
  children: ComponentChildren;
}

export function Badge({ tone = "plain", mark, title, children }: BadgeProps) {
  return (
    <span class={`badge badge-${tone}`} title={title}>
      {mark && <span aria-hidden="true">{mark}</span>}
      {children}
    </span>
  );
}

const GRADES: Record<string, [Tone, string]> = {
  confirmed: ["good", "●"],
  fair: ["fair", "◕"],
  weak: ["weak", "◔"],
  contested: ["contested", "≠"],
  discounted: ["denied", "✕"],
};

/** How well the record supports an incident (Airwars words); `rule` says why. */
export function GradeBadge({ grade, rule }: { grade: string; rule?: string }) {
  const { labels } = useMeta().meta;
  const [tone, mark] = GRADES[grade] ?? ["plain", ""];
  return (
    <Badge tone={tone} mark={mark} title={rule ?? ""}>
      {labelOf(labels, "grade", grade)}
    </Badge>
  );
}

const STATUSES: Record<string, [Tone, string]> = {
  asserted: ["plain", ""],
  reported: ["plain", "“"],
  denied: ["denied", "¬"],
  requested: ["unreal", "→"],
  planned: ["unreal", "→"],
  future: ["unreal", "→"],
  hypothetical: ["unreal", "?"],
};

/** The status of a happening as told: asserted, denied, only planned. */
export function StatusBadge({ status }: { status: string }) {
  const { labels } = useMeta().meta;
  const [tone, mark] = STATUSES[status] ?? ["plain", ""];
  return (
    <Badge tone={tone} mark={mark}>
      {labelOf(labels, "status", status)}
    </Badge>
  );
}

/** "≠ contested: toll, place", or nothing. */
export function ContestedBadge({ fields }: { fields: readonly string[] }) {
  if (!fields.length) return null;
  const words = fields.map((field) => field.replace(/_/g, " ")).join(", ");
  return (
    <Badge tone="contested" mark="≠" title={`Claims disagree on: ${words}`}>
      contested: {words}
    </Badge>
  );
}
