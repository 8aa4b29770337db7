// Every screen of the page: its address, its name in the navigation, and the module that is loaded when it is shown.

import type { ComponentType } from "preact";

import type { Route } from "./router";

export type Screen = ComponentType<{ route: Route }>;

interface ScreenEntry {
  label: string;
  inNavigation: boolean;
  load: () => Promise<{ default: Screen }>;
}

export const SCREENS: Record<string, ScreenEntry> = {
  "": { label: "Overview", inNavigation: true, load: () => import("./screens/overview/overview") },
  incident: { label: "Incident", inNavigation: false, load: () => import("./screens/incident") },
  reader: { label: "Reports", inNavigation: true, load: () => import("./screens/reader") },
  review: { label: "Review", inNavigation: true, load: () => import("./screens/review") },
  holdings: { label: "Holdings", inNavigation: true, load: () => import("./screens/holdings") },
  actors: { label: "Actors", inNavigation: true, load: () => import("./screens/actors") },
  outlets: { label: "Outlets", inNavigation: true, load: () => import("./screens/outlets") },
  import: { label: "Import", inNavigation: true, load: () => import("./screens/import") },
  audit: { label: "Audit", inNavigation: true, load: () => import("./screens/audit") },
};
