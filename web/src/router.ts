// Where the page is: everything a screen shows is in the address, so that any view can be sent to a colleague.
// Addresses live behind the # ("#/incident/inc_1?from=2031-01-01"): the server needs no rule for them.

import { useEffect, useState } from "preact/hooks";

export interface Route {
  screen: string; // "" is the overview
  id: string;
  params: URLSearchParams;
}

const moved = new EventTarget();
const LATER = 150; // milliseconds until a filter stands in the address bar: the browser takes 20 for it, its answer comes first

/** A step that was gone and stands in the address bar only LATER, or when the next key or press comes. */
let step: { hash: string; replace: boolean } | null = null;
let writing: ReturnType<typeof setTimeout> | undefined;

/** Where the page is, as the address bar has it or will have it in a moment. */
export function here(): string {
  return step?.hash ?? location.hash;
}

/** What an address behind the # means. */
export function routeOf(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [screen = "", ...rest] = path.split("/");
  return { screen, id: decoded(rest.join("/")), params: new URLSearchParams(query) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a mangled address is looked up as it stands, and not found
  }
}

/** The address of a screen, for href. */
export function to(screen: string, id = "", params?: URLSearchParams | Record<string, string>): string {
  const query = new URLSearchParams(params).toString();
  const path = id ? `${screen}/${encodeURIComponent(id)}` : screen;
  return `#/${path}${query ? `?${query}` : ""}`;
}

/** Goes to an address made by `to`; `replace` leaves no step to go back to. */
export function go(hash: string, { replace = false } = {}): void {
  if (!replace) write();
  step = { hash, replace: replace && (step?.replace ?? true) };
  clearTimeout(writing);
  if (routeOf(hash).screen) write(); // only the overview is asked so much that it pays
  else writing = setTimeout(write, LATER);
  moved.dispatchEvent(new Event("move"));
}

function write(): void {
  clearTimeout(writing);
  if (!step) return;
  const { hash, replace } = step;
  step = null;
  if (replace) history.replaceState(null, "", hash);
  else history.pushState(null, "", hash);
}

// Whatever a person does next, such as going back, finds the address written.
for (const name of ["pointerdown", "keydown", "click"]) addEventListener(name, write, { capture: true });

/** Changes parameters of the address in place; null removes, an array repeats. */
export function setParams(
  changes: Record<string, string | string[] | null>,
  { replace = false } = {},
): void {
  const route = routeOf(here());
  go(to(route.screen, route.id, changed(route.params, changes)), { replace });
}

/** Parameters with some of them changed; null removes, an array repeats. */
export function changed(params: URLSearchParams, changes: Record<string, string | string[] | null>): URLSearchParams {
  const made = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    made.delete(name);
    for (const one of value === null ? [] : [value].flat()) made.append(name, one);
  }
  return made;
}

/** Calls `follow` with each address that the page goes to by `go`, until the end of what it gives back is called. */
export function onGone(follow: (route: Route) => void): () => void {
  const told = () => follow(routeOf(here()));
  moved.addEventListener("move", told);
  return () => moved.removeEventListener("move", told);
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(here()));
  useEffect(() => {
    const stop = onGone(setRoute);
    const follow = () => {
      step = null; // the browser went elsewhere
      setRoute(routeOf(here()));
    };
    addEventListener("popstate", follow);
    addEventListener("hashchange", follow);
    return () => {
      stop();
      removeEventListener("popstate", follow);
      removeEventListener("hashchange", follow);
    };
  }, []);
  return route;
}
