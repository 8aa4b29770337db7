import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { usePrefs } from "../prefs";

interface EvidenceProps {
  words: string;
  by?: ComponentChildren; // who says so, in which report
  href?: string; // to the words in their report
  compact?: boolean;
}

/** Exact words of a report: always a text node, in their own direction, blurred where a reader asked for it. */
export function Evidence({ words, by, href, compact }: EvidenceProps) {
  return (
    <figure class={compact ? "evidence evidence-compact" : "evidence"}>
      <blockquote dir="auto">
        <Quoted words={words} />
      </blockquote>
      {(by || href) && (
        <figcaption>
          {by}
          {href && <a href={href}>in the report</a>}
        </figcaption>
      )}
    </figure>
  );
}

/** Quoted words inside a line; a press shows blurred ones. */
export function Quoted({ words }: { words: string }) {
  const blurred = usePrefs().blurred();
  const [shown, setShown] = useState(false);
  if (!blurred || shown) return <>{words}</>;
  return (
    <button
      type="button"
      class="blurred"
      aria-label="Show the quoted words, which may distress"
      onClick={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setShown(true);
      }}
    >
      <span aria-hidden="true">{words}</span>
    </button>
  );
}
