// The frame around every screen: navigation, search, switches, help, messages.

import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";

import { api } from "./api";
import { useFetched } from "./fetched";
import { Empty, ErrorBox, Spinner, Toasts } from "./kit";
import { useKeys } from "./keys";
import { EMPTY_META, MetaContext } from "./meta";
import { here, useRoute, type Route } from "./router";
import { SCREENS, type Screen } from "./screens";
import { Help } from "./help";
import { TopBar } from "./top-bar";

export function Shell() {
  const route = useRoute();
  const [helping, setHelping] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const meta = useFetched("meta", (signal) => api.meta(signal));
  const held = useMemo(() => ({ meta: meta.data ?? EMPTY_META, reload: meta.reload }), [meta.data, meta.reload]);
  const help = useCallback(() => setHelping(true), []);
  useKeys({
    "/": { does: "search the words of reports", run: () => search.current?.focus() },
    "?": { does: "show the keys that work here", run: help },
  });
  useTitle(route, meta.data?.name);
  useDerived(meta.data?.deriving ?? false, meta.reload);
  return (
    <MetaContext.Provider value={held}>
      <a class="skip" href={here() || "#/"} onClick={skip}>
        Skip to the content
      </a>
      <TopBar route={route} search={search} onHelp={help} />
      {meta.problem && <ErrorBox problem={meta.problem} onRetry={meta.reload} />}
      <ScreenOf route={route} />
      <Toasts />
      {helping && <Help onClose={() => setHelping(false)} />}
    </MetaContext.Provider>
  );
}

/** Moves the focus past the navigation; the address stays, it holds the state of the screen. */
function skip(event: Event): void {
  event.preventDefault();
  const main = document.querySelector<HTMLElement>("main");
  main?.setAttribute("tabindex", "-1");
  main?.focus();
}

const LOOK_AGAIN = 2000; // milliseconds

/** While the views are derived anew, looks now and then whether they are done. */
function useDerived(deriving: boolean, reload: () => void): void {
  useEffect(() => {
    if (!deriving) return undefined;
    const again = setInterval(reload, LOOK_AGAIN);
    return () => clearInterval(again);
  }, [deriving, reload]);
}

function useTitle(route: Route, record: string | undefined): void {
  const label = SCREENS[route.screen]?.label ?? "Not found";
  useEffect(() => {
    document.title = [label, record, "Khaldun"].filter(Boolean).join(" · ");
  }, [label, record]);
}

function ScreenOf({ route }: { route: Route }) {
  const entry = SCREENS[route.screen];
  const [loaded, setLoaded] = useState<{ name: string; screen: Screen } | null>(null);
  useEffect(() => {
    let wanted = true;
    entry?.load().then((module) => wanted && setLoaded({ name: route.screen, screen: module.default }));
    return () => {
      wanted = false;
    };
  }, [entry, route.screen]);
  if (!entry) return <Missing />;
  if (loaded?.name !== route.screen) return <main class="screen"><Spinner /></main>;
  return <loaded.screen route={route} />;
}

function Missing() {
  return (
    <main class="screen">
      <h1>Nothing here</h1>
      <Empty title="This address belongs to no screen">
        <a href="#/">Go to the overview</a>
      </Empty>
    </main>
  );
}
