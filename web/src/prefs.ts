// What one person chose on this machine; kept in the browser, never in the record.

import { useEffect, useState } from "preact/hooks";

export type Theme = "auto" | "light" | "dark";

const changed = new EventTarget();

function read(key: string): string {
  try {
    return localStorage.getItem(`khaldun.${key}`) ?? "";
  } catch {
    return ""; // storage switched off: choices last until the page is closed
  }
}

const held = new Map<string, string>();

function value(key: string): string {
  if (!held.has(key)) held.set(key, read(key));
  return held.get(key) ?? "";
}

function keep(key: string, chosen: string): void {
  held.set(key, chosen);
  try {
    localStorage.setItem(`khaldun.${key}`, chosen);
  } catch {
    // see read
  }
  apply();
  changed.dispatchEvent(new Event("change"));
}

export const prefs = {
  theme: () => (value("theme") || "auto") as Theme,
  setTheme: (theme: Theme) => keep("theme", theme),
  blurred: () => value("blur") === "yes",
  setBlurred: (on: boolean) => keep("blur", on ? "yes" : "no"),
  by: () => value("by"),
  setBy: (name: string) => keep("by", name.trim()),
};

/** Puts the choices on <html>, where theme.css reads them. */
export function apply(): void {
  const root = document.documentElement;
  const theme = prefs.theme();
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.dataset.blur = prefs.blurred() ? "yes" : "no";
}

/** Draws again when a choice changes. */
export function usePrefs(): typeof prefs {
  const [, again] = useState(0);
  useEffect(() => {
    const draw = () => again((n) => n + 1);
    changed.addEventListener("change", draw);
    return () => changed.removeEventListener("change", draw);
  }, []);
  return prefs;
}

/** Calls `draw` whenever the colours in force change: the switch, or the system's setting. */
export function onColours(draw: () => void): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  changed.addEventListener("change", draw);
  system.addEventListener("change", draw);
  return () => {
    changed.removeEventListener("change", draw);
    system.removeEventListener("change", draw);
  };
}
