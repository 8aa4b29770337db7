// Shapes and names of countries, read once for all maps of the page.

import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import shapesUrl from "world-atlas/countries-50m.json?url";

interface Named {
  name: string;
}

export type Countries = FeatureCollection<Polygon | MultiPolygon, Named>;

let held: Promise<Countries> | null = null;

export function countries(): Promise<Countries> {
  held ??= read();
  return held;
}

async function read(): Promise<Countries> {
  const response = await fetch(new URL(shapesUrl, location.href));
  const topology = (await response.json()) as Topology<{ countries: GeometryCollection<Named> }>;
  const shapes = feature(topology, topology.objects.countries) as Countries;
  for (const { geometry } of shapes.features) {
    const pieces = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const rings of pieces) rings.forEach(unwrap);
  }
  return shapes;
}

/** Lets a ring that crosses the date line go on beyond 180 degrees, where it would else run around the world. */
function unwrap(ring: Position[]): void {
  const turns = ring.map(([lon = 0], i) => Math.round((lon - (ring[i - 1]?.[0] ?? lon)) / 360));
  const whole = turns.reduce((sum, turn) => sum + turn, 0);
  if (whole !== 0) return; // around a pole: its edge on the date line is one of the shape's own
  let turned = 0;
  ring.forEach((at, i) => {
    turned += turns[i] ?? 0;
    at[0] = (at[0] ?? 0) - 360 * turned;
  });
}

/** One point a country, in the middle of its largest piece, to write its name on. */
export function countryNames(shapes: Countries): FeatureCollection<Point, Named & { extent: number }> {
  return { type: "FeatureCollection", features: shapes.features.map(labelOf) };
}

function labelOf(country: Countries["features"][number]): Feature<Point, Named & { extent: number }> {
  const { geometry, properties } = country;
  const pieces = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const middles = pieces.map((rings) => middleOf(rings[0] ?? []));
  const largest = middles.reduce((a, b) => (b.extent > a.extent ? b : a));
  return {
    type: "Feature",
    properties: { name: properties.name, extent: largest.extent },
    geometry: { type: "Point", coordinates: largest.at },
  };
}

/** Centroid and area of a ring in degrees: good enough to place a word. */
function middleOf(ring: Position[]): { at: Position; extent: number } {
  let [twice, x, y] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[i + 1] ?? [];
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  if (twice === 0) return { at: ring[0] ?? [0, 0], extent: 0 };
  return { at: [x / (3 * twice), y / (3 * twice)], extent: Math.abs(twice / 2) };
}
