// Names of the places that incidents happened at, to find one's way on a map without towns.

import type { FeatureCollection, Point } from "geojson";
import type { Map as GlMap, SymbolLayerSpecification } from "maplibre-gl";

import { api } from "../../api";
import { colour } from "../../map/basemap";
import type { PlaceRow } from "../../rows";

const EXACT = new Set(["point", "town", "district"]);
const SHOWN = 300; // places; MapLibre leaves out names that would lie on each other

/** Adds the names; without an answer the map goes without. */
export async function addNames(map: GlMap): Promise<void> {
  const places = await api.places({ limit: SHOWN }).catch(() => null);
  if (!places || !map.style || map.getSource("place-names")) return;
  map.addSource("place-names", { type: "geojson", data: namesOf(places.items) });
  const layer: SymbolLayerSpecification = {
    id: "place-names",
    type: "symbol",
    source: "place-names",
    minzoom: 4,
    layout: {
      "text-field": ["get", "name"],
      "text-size": 12,
      "text-anchor": "top",
      "text-offset": [0, 0.9],
      "symbol-sort-key": ["-", 0, ["get", "incidents"]],
    },
  };
  map.addLayer(layer, "groups"); // below the numbers of groups, which then push names away
  paintNames(map);
}

export function paintNames(map: GlMap): void {
  if (!map.getLayer("place-names")) return;
  map.setPaintProperty("place-names", "text-color", colour("ink"));
  map.setPaintProperty("place-names", "text-halo-color", colour("land"));
  map.setPaintProperty("place-names", "text-halo-width", 1.5);
}

function namesOf(places: PlaceRow[]): FeatureCollection<Point> {
  const drawn = places.filter((one) => one.lat !== null && one.lon !== null && EXACT.has(one.precision));
  return {
    type: "FeatureCollection",
    features: drawn.map(({ place, lat, lon, incidents }) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [lon ?? 0, lat ?? 0] },
      properties: { name: place, incidents },
    })),
  };
}
