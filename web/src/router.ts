// Where the page is: everything a screen shows is in the address, so that any view can be sent to a colleague.
// Addresses live behind the # ("#/incident/inc_1?from=2031-01-01"): the server needs no rule for them.

import { useEffect, useState } from "preact/hooks";

export interface Route {
  screen: string; // "" is the overview
  id: string;
  params: URLSearchParams;
}

const moved = new EventTarget();

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
  if (replace) history.replaceState(null, "", hash);
  else history.pushState(null, "", hash);
  moved.dispatchEvent(new Event("move"));
}

/** Changes parameters of the address in place; null removes, an array repeats. */
export function setParams(
  changes: Record<string, string | string[] | null>,
  { replace = false } = {},
): void {
  const route = routeOf(location.hash);
  for (const [name, value] of Object.entries(changes)) {
    route.params.delete(name);
    for (const one of value === null ? [] : [value].flat()) route.params.append(name, one);
  }
  go(to(route.screen, route.id, route.params), { replace });
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const follow = () => setRoute(routeOf(location.hash));
    moved.addEventListener("move", follow);
    addEventListener("popstate", follow);
    addEventListener("hashchange", follow);
    return () => {
      moved.removeEventListener("move", follow);
      removeEventListener("popstate", follow);
      removeEventListener("hashchange", follow);
    };
  }, []);
  return route;
}
