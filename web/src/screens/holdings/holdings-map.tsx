import type { ExpressionSpecification, GeoJSONSource, Map as GlMap } from "maplibre-gl";
import { useEffect, useRef, useState } from "preact/hooks";

import { day } from "../../format";
import { onColours } from "../../prefs";
import { holdingOn, inWords, type Town } from "./span";

const SOURCE = "holdings";

/** The places on one day: a sign and the name of who holds each. The stripes say the same in words. */
export function HoldingsMap({ places, on }: { places: Town[]; on: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<GlMap | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let made: GlMap | null = null;
    let stop = () => undefined as void;
    let gone = false;
    void import("../../map/basemap").then(async ({ createMap, colour }) => {
      if (!box.current || gone) return;
      made = await createMap(box.current, { lon: 15, lat: 25, zoom: 1.4 });
      if (!made || gone) return made ? made.remove() : setFailed(true);
      addLayers(made, colour);
      stop = onColours(() => made && paint(made, colour));
      setMap(made);
    });
    return () => {
      gone = true;
      stop();
      made?.remove();
    };
  }, []);
  useEffect(() => {
    if (map) map.getSource<GeoJSONSource>(SOURCE)?.setData(drawn(places, on));
  }, [map, places, on]);
  useFit(map, places);
  return (
    <figure class="holdings-map">
      {failed ? <p class="muted">This browser cannot draw the map (no WebGL). The stripes say the same.</p> : <div class="map-box" ref={box} />}
      <figcaption class="small muted">As told of {day(on)}; places without exact coordinates are only in the stripes.</figcaption>
    </figure>
  );
}

const NAMED = 2; // parties that are written on the map; the stripes name all
const VAGUE = new Set(["region", "country", "continent", "multi"]);

function drawn(places: Town[], on: string): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: places.flatMap((town): GeoJSON.Feature[] => {
      const holding = holdingOn(town, on);
      if (!holding || town.lat === null || town.lon === null || VAGUE.has(town.precision)) return [];
      const words = `${town.place}\n${inWords(holding, NAMED)}`;
      return [{ type: "Feature", geometry: { type: "Point", coordinates: [town.lon, town.lat] }, properties: { state: holding.state, words, sign: SIGNS[holding.state] } }];
    }),
  };
}

const SIGNS = { controlled: "●", claimed: "◐", contested: "✕", besieged: "◎", unknown: "○" };

function addLayers(map: GlMap, colour: (name: string) => string): void {
  map.addSource(SOURCE, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  map.addLayer({
    id: "held",
    type: "symbol",
    source: SOURCE,
    layout: { "text-field": ["get", "sign"], "text-size": 20, "text-allow-overlap": true, "text-ignore-placement": true },
  });
  map.addLayer({
    id: "held-words",
    type: "symbol",
    source: SOURCE,
    layout: { "text-field": ["get", "words"], "text-size": 11, "text-offset": [0, 1], "text-anchor": "top", "text-max-width": 12 },
  });
  paint(map, colour);
}

function paint(map: GlMap, colour: (name: string) => string): void {
  const own: ExpressionSpecification = [
    "match",
    ["get", "state"],
    "contested",
    colour("harm-contested"),
    "besieged",
    colour("harm-contested"),
    "unknown",
    colour("muted"),
    colour("harm"),
  ];
  for (const [layer, ink] of [["held", own], ["held-words", colour("ink")]] as const) {
    map.setPaintProperty(layer, "text-color", ink);
    map.setPaintProperty(layer, "text-halo-color", colour("land"));
    map.setPaintProperty(layer, "text-halo-width", 1.5);
  }
}

/** The middle nine tenths of the places: a few far away would leave the rest a dot. */
function useFit(map: GlMap | null, places: Town[]): void {
  const fitted = useRef(false);
  useEffect(() => {
    const placed = places.filter((town) => town.lat !== null && town.lon !== null && !VAGUE.has(town.precision));
    if (!map || fitted.current || !placed.length) return;
    fitted.current = true;
    const [west, east] = middle(placed.map((town) => town.lon ?? 0));
    const [south, north] = middle(placed.map((town) => town.lat ?? 0));
    map.fitBounds([west, south, east, north], { padding: 40, maxZoom: 8, animate: false });
  }, [map, places]);
}

function middle(values: number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length * 0.05);
  return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
}
