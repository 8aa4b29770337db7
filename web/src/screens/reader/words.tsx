import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { Button } from "../../kit";
import { usePrefs } from "../../prefs";
import type { Span } from "../../records";
import type { Points } from "../parts/text";
import { Grip } from "./grip";
import type { Mark, Role, Segment } from "./marks";

interface WordsProps {
  text: Points;
  segments: Segment[];
  shown: Set<Role>; // roles switched on
  lit: Mark[]; // marks of the claim under the mouse, in focus or chosen
  adjusting: Span[] | null; // evidence being resized
  onAdjust: (edge: "start" | "end", place: number) => void;
  onPress: (claims: string[]) => void;
  onPoint: (claims: string[]) => void;
}

/** The report as it was published: text nodes only, so that nothing in it can act on this page. */
export function Words(props: WordsProps) {
  const blurred = usePrefs().blurred();
  const [seen, setSeen] = useState(false);
  const hidden = blurred && !seen;
  return (
    <>
      {hidden && (
        <p>
          <Button onClick={() => setSeen(true)}>Show the text, which may distress</Button>
        </p>
      )}
      <div class={hidden ? "report-text report-blurred" : "report-text"} dir="auto" data-testid="report-text">
        {props.segments.map((one) => (
          <Piece key={one.start} {...props} segment={one} />
        ))}
      </div>
    </>
  );
}

function Piece({ segment, shown, lit, adjusting, onAdjust, onPress, onPoint, text }: WordsProps & { segment: Segment }) {
  const first = adjusting?.[0];
  const last = adjusting?.[adjusting.length - 1];
  const grip = (edge: "start" | "end", place: number) => (
    <Grip edge={edge} place={place} text={text} onMove={(to) => onAdjust(edge, to)} />
  );
  return (
    <>
      {first?.start === segment.start && grip("start", first.start)}
      <span
        class={classOf(segment, lit)}
        data-at={segment.start}
        title={segment.dropped ? `${segment.dropped}: nothing was read from it` : undefined}
        onClick={() => segment.claims.length && onPress(segment.claims)}
        onMouseEnter={() => segment.claims.length && onPoint(segment.claims)}
      >
        {layered(segment, shown)}
      </span>
      {last?.end === segment.end && grip("end", last.end)}
    </>
  );
}

function classOf(segment: Segment, lit: Mark[]): string {
  const covered = (mark: Mark) => mark.span.start <= segment.start && mark.span.end >= segment.end;
  return [
    "seg",
    segment.dropped && "seg-dropped",
    segment.claims.length && "seg-claim",
    lit.some((mark) => mark.role === "evidence" && covered(mark)) && "seg-lit",
  ]
    .filter(Boolean)
    .join(" ");
}

/** One span inside the other for each role: their lines lie at heights of their own and all stay visible. */
function layered(segment: Segment, shown: Set<Role>): ComponentChildren {
  if (segment.control) {
    return (
      <span class="control-sign" title={segment.control} role="img" aria-label={`sign: ${segment.control}`}>
        ⇄
      </span>
    );
  }
  return segment.roles
    .filter((role) => shown.has(role))
    .reduceRight<ComponentChildren>((inner, role) => <span class={`role role-${role}`}>{inner}</span>, segment.text);
}
