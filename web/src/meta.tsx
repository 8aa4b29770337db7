// What the record is, known to every screen: names of codes, counts, whether it may be written to.

import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Meta } from "./rows";

export const EMPTY_META: Meta = {
  name: "",
  version: "",
  policy: "",
  policies: [],
  versions: [],
  counts: { reports: 0, claims: 0, incidents: 0, refusals: 0, judgements: 0 },
  state: "",
  deriving: false,
  writable: false,
  labels: {},
  by: null,
};

export interface MetaHeld {
  meta: Meta;
  reload: () => void; // after a write, so that counts and `state` are the new ones
}

export const MetaContext = createContext<MetaHeld>({ meta: EMPTY_META, reload: () => undefined });

export function useMeta(): MetaHeld {
  return useContext(MetaContext);
}
