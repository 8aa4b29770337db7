import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { labelOf } from "./format";
import { Button } from "./kit";
import { useMeta } from "./meta";
import { usePrefs, type Theme } from "./prefs";
import { go, here, routeOf, to, type Route } from "./router";
import { SCREENS } from "./screens";

interface TopBarProps {
  route: Route;
  search: RefObject<HTMLInputElement>;
  onHelp: () => void;
}

export function TopBar({ route, search, onHelp }: TopBarProps) {
  return (
    <header class="top">
      <a class="brand" href="#/">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.6" />
          <circle cx="8" cy="8" r="3" fill="currentColor" />
        </svg>
        Khaldun
      </a>
      <RecordName />
      <Search route={route} search={search} />
      <Switches onHelp={onHelp} />
      <Navigation route={route} />
    </header>
  );
}

function RecordName() {
  const { meta } = useMeta();
  if (!meta.name) return null;
  return (
    <span class="record-name" title={`figures under the policy ${meta.policy}: ${labelOf(meta.labels, "policy", meta.policy)}`}>
      <bdi>{meta.name}</bdi>
      {meta.deriving && <span class="muted"> deriving …</span>}
      {!meta.writable && <span class="muted"> read-only</span>}
    </span>
  );
}

function Navigation({ route }: { route: Route }) {
  const shown = route.screen === "incident" ? "" : route.screen;
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the bar is wider than the window.
    bar.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [shown]);
  return (
    <nav class="navigation" aria-label="Screens" ref={bar}>
      {Object.entries(SCREENS)
        .filter(([, entry]) => entry.inNavigation)
        .map(([name, entry]) => (
          <a key={name} href={to(name)} aria-current={name === shown ? "page" : undefined}>
            {entry.label}
          </a>
        ))}
    </nav>
  );
}

/** Searches the words of reports: the overview shows the incidents that they tell of. */
function Search({ route, search }: Pick<TopBarProps, "route" | "search">) {
  const find = (event: Event) => {
    event.preventDefault();
    const now = routeOf(here());
    const params = now.screen === "" ? now.params : new URLSearchParams();
    params.delete("q");
    const words = search.current?.value.trim();
    if (words) params.set("q", words);
    go(to("", "", params));
    search.current?.blur();
  };
  return (
    <form class="search" role="search" onSubmit={find}>
      <input
        ref={search}
        type="search"
        dir="auto"
        placeholder="Search words ( / )"
        aria-label="Search the words of reports"
        value={(route.screen === "" && route.params.get("q")) || ""}
        onKeyDown={(event) => event.key === "Escape" && search.current?.blur()}
      />
    </form>
  );
}

const NEXT: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };
const SIGNS: Record<Theme, string> = { auto: "◐", light: "○", dark: "●" };

function Switches({ onHelp }: { onHelp: () => void }) {
  const prefs = usePrefs();
  const theme = prefs.theme();
  return (
    <div class="switches">
      <Button
        kind="quiet"
        pressed={prefs.blurred()}
        title="Blur quoted words, which may distress"
        aria-label="Blur quotes"
        onClick={() => prefs.setBlurred(!prefs.blurred())}
      >
        <span class="wide">Blur quotes</span>
        <span class="narrow" aria-hidden="true">
          “ ”
        </span>
      </Button>
      <Button
        kind="quiet"
        title={`Colours: ${theme}. Press for ${NEXT[theme]}.`}
        aria-label={`Colours: ${theme}`}
        onClick={() => prefs.setTheme(NEXT[theme])}
      >
        <span aria-hidden="true">{SIGNS[theme]}</span>
      </Button>
      <Button kind="quiet" aria-label="Keys and help" title="Keys and help (?)" onClick={onHelp}>
        ?
      </Button>
    </div>
  );
}
