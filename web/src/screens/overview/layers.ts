// How incidents look on the map: area = best figure, ring = from low to high, hatched and "≠" = contested,
// hollow = the place is not exact, small grey = no figure, outlined with a number = several too many to show.

import type { ExpressionSpecification, GeoJSONSource, LayerSpecification, Map as GlMap } from "maplibre-gl";

import { colour } from "../../map/basemap";

export const SOURCE = "incidents";
export const HIT = ["best", "groups"]; // layers that can be pressed

const SINGLE: ExpressionSpecification = ["==", ["get", "count"], 1];
const GROUP: ExpressionSpecification = [">", ["get", "count"], 1];
const CONTESTED: ExpressionSpecification = [">", ["get", "contested"], 0];

function layers(): LayerSpecification[] {
  return [
    { id: "range", type: "circle", source: SOURCE, filter: ["all", SINGLE, ["get", "figured"]] },
    { id: "best", type: "circle", source: SOURCE, filter: SINGLE },
    {
      id: "hatch",
      type: "symbol",
      source: SOURCE,
      filter: ["all", SINGLE, CONTESTED],
      layout: {
        "icon-image": "hatch",
        "icon-size": ["/", ["get", "best"], HATCH / 2],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    },
    {
      id: "contested-words",
      type: "symbol",
      source: SOURCE,
      filter: ["all", SINGLE, CONTESTED],
      layout: {
        "text-field": "≠",
        "text-size": 15,
        "text-allow-overlap": true,
        "text-ignore-placement": true,
      },
    },
    { id: "groups", type: "circle", source: SOURCE, filter: GROUP },
    {
      id: "group-words",
      type: "symbol",
      source: SOURCE,
      filter: GROUP,
      layout: {
        "text-field": ["get", "words"],
        "text-size": 11,
        "text-line-height": 1,
        "text-allow-overlap": true,
      },
    },
    { id: "chosen", type: "circle", source: SOURCE, filter: ["==", ["get", "id"], "-"] },
  ];
}

export function addLayers(map: GlMap): void {
  map.addSource(SOURCE, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  map.addImage("hatch", hatch(), { pixelRatio: 2 });
  for (const layer of layers()) map.addLayer(layer);
  paint(map);
}

/** All colours anew, after the theme changed. */
export function paint(map: GlMap): void {
  const harm: ExpressionSpecification = ["case", CONTESTED, colour("harm-contested"), colour("harm")];
  const own: ExpressionSpecification = ["case", ["any", CONTESTED, ["get", "figured"]], harm, colour("muted")];
  const values: Record<string, Record<string, unknown>> = {
    range: {
      "circle-radius": ["get", "low"],
      "circle-opacity": 0,
      "circle-stroke-color": harm,
      "circle-stroke-width": ["-", ["get", "high"], ["get", "low"]],
      "circle-stroke-opacity": 0.28,
    },
    best: {
      "circle-radius": ["get", "best"],
      "circle-color": own,
      "circle-opacity": ["case", ["get", "exact"], 0.72, 0],
      "circle-stroke-color": own,
      "circle-stroke-width": 1.5,
    },
    "contested-words": { "text-color": colour("ink"), "text-halo-color": colour("panel"), "text-halo-width": 2 },
    groups: {
      "circle-radius": ["get", "best"],
      "circle-color": colour("panel"),
      "circle-opacity": 0.94,
      "circle-stroke-color": harm,
      "circle-stroke-width": 1.5,
    },
    "group-words": { "text-color": colour("ink") },
    chosen: {
      "circle-radius": ["+", ["get", "high"], 5],
      "circle-opacity": 0,
      "circle-stroke-color": colour("ink"),
      "circle-stroke-width": 2,
    },
  };
  for (const [layer, properties] of Object.entries(values))
    for (const [name, value] of Object.entries(properties)) map.setPaintProperty(layer, name as never, value as never);
  map.updateImage("hatch", hatch());
}

/** The incident to ring, in the map as it is grouped now. */
export function ring(map: GlMap, id: string | null): void {
  if (map.getLayer("chosen")) map.setFilter("chosen", ["==", ["get", "id"], id || "-"]);
}

export function sourceOf(map: GlMap): GeoJSONSource | undefined {
  return map.getSource<GeoJSONSource>(SOURCE);
}

const HATCH = 64; // size of the hatched disc in CSS pixels, scaled down to each circle

function hatch(): ImageData {
  const size = HATCH * 2;
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return new ImageData(size, size);
  pen.beginPath();
  pen.arc(size / 2, size / 2, size / 2 - 1, 0, 2 * Math.PI);
  pen.clip();
  pen.strokeStyle = colour("panel");
  pen.lineWidth = size / 16;
  for (let at = -size; at < size * 2; at += size / 5) {
    pen.beginPath();
    pen.moveTo(at, size);
    pen.lineTo(at + size, 0);
    pen.stroke();
  }
  return pen.getImageData(0, 0, size, size);
}
