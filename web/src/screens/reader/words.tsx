import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";

import { Button, memo } from "../../kit";
import { usePrefs } from "../../prefs";
import type { Span } from "../../records";
import { overlaps, type Points } from "../parts/text";
import { Grip } from "./grip";
import { paragraphsOf, ROLES, type Mark, type Role, type Segment } from "./marks";

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
  const paragraphs = useMemo(() => paragraphsOf(props.text, props.segments), [props.text, props.segments]);
  return (
    <>
      {hidden && (
        <p>
          <Button onClick={() => setSeen(true)}>Show the text, which may distress</Button>
        </p>
      )}
      <div class={classesOf(hidden, props.shown)} dir="auto" data-testid="report-text">
        {paragraphs.map((segments) => (
          <Paragraph
            key={segments[0]?.start}
            segments={segments}
            lit={within(segments, props.lit, ({ span }) => span) ?? NONE}
            adjusting={within(segments, props.adjusting, (span) => span) && props.adjusting}
            text={props.text}
            onAdjust={props.onAdjust}
            onPress={props.onPress}
            onPoint={props.onPoint}
          />
        ))}
      </div>
    </>
  );
}

/** Marks that are switched off stay in the text and are hidden by style: a long report has thousands of them. */
function classesOf(hidden: boolean, shown: Set<Role>): string {
  const off = ROLES.filter((role) => !shown.has(role)).map((role) => `without-${role}`);
  return ["report-text", hidden && "report-blurred", ...off].filter(Boolean).join(" ");
}

const NONE: Mark[] = [];

/** Those that lie in a paragraph at least in part; null where none does, so that nothing of it is drawn again. */
function within<T>(segments: Segment[], all: T[] | null, spanOf: (one: T) => Span): T[] | null {
  const [first, last] = [segments[0], segments[segments.length - 1]];
  if (!all?.length || !first || !last) return null;
  const here = all.filter((one) => overlaps(spanOf(one), { start: first.start, end: last.end }));
  return here.length ? here : null;
}

/** A long report has hundreds of these and thousands of pieces: one is drawn again only when it changes itself. */
const Paragraph = memo(function Paragraph({ segments, lit, adjusting, ...rest }: Omit<WordsProps, "shown">) {
  return (
    <span class="report-paragraph">
      {segments.map((one) => (
        <Piece key={one.start} {...rest} segment={one} lit={isLit(one, lit)} grips={gripsAt(one, adjusting)} />
      ))}
    </span>
  );
});

interface PieceProps extends Pick<WordsProps, "text" | "onAdjust" | "onPress" | "onPoint"> {
  segment: Segment;
  lit: boolean;
  grips: "" | "start" | "end" | "both"; // edges of the evidence being resized that lie at this piece
}

function Piece({ segment, lit, grips, onAdjust, onPress, onPoint, text }: PieceProps) {
  const grip = (edge: "start" | "end", place: number) => (
    <Grip edge={edge} place={place} text={text} onMove={(to) => onAdjust(edge, to)} />
  );
  return (
    <>
      {segment.foreign?.first && <span class="foreign-label">{`${segment.foreign.words} – not read`}</span>}
      {(grips === "start" || grips === "both") && grip("start", segment.start)}
      <span
        class={classOf(segment, lit)}
        data-at={segment.start}
        lang={segment.foreign?.language}
        title={leftOut(segment)}
        onClick={() => segment.claims.length && onPress(segment.claims)}
        onMouseEnter={() => segment.claims.length && onPoint(segment.claims)}
      >
        {layered(segment)}
      </span>
      {(grips === "end" || grips === "both") && grip("end", segment.end)}
    </>
  );
}

function gripsAt(segment: Segment, adjusting: Span[] | null): PieceProps["grips"] {
  const starts = adjusting?.[0]?.start === segment.start;
  const ends = adjusting?.[adjusting.length - 1]?.end === segment.end;
  return starts && ends ? "both" : starts ? "start" : ends ? "end" : "";
}

function isLit(segment: Segment, lit: Mark[]): boolean {
  return lit.some(({ role, span }) => role === "evidence" && span.start <= segment.start && span.end >= segment.end);
}

/** Why nothing was read from these words. */
function leftOut({ dropped, foreign }: Segment): string | undefined {
  const why = foreign?.words ?? dropped;
  return why ? `${why}: nothing was read from it` : undefined;
}

function classOf(segment: Segment, lit: boolean): string {
  return [
    "seg",
    segment.dropped && "seg-dropped",
    segment.foreign && "seg-foreign",
    segment.claims.length && "seg-claim",
    lit && "seg-lit",
  ]
    .filter(Boolean)
    .join(" ");
}

/** One span inside the other for each role: their lines lie at heights of their own and all stay visible. */
function layered(segment: Segment): ComponentChildren {
  if (segment.control) {
    return (
      <span class="control-sign" title={segment.control} role="img" aria-label={`sign: ${segment.control}`}>
        ⇄
      </span>
    );
  }
  return segment.roles.reduceRight<ComponentChildren>((inner, role) => <span class={`role role-${role}`}>{inner}</span>, segment.text);
}
